import Foundation
import ReelMedia

/// A project that is a git repository of its own.
package struct GitRepository: Sendable {
    package let project: ReelProject

    /// Makes a repository of a project, with nothing committed.
    package init(_ project: ReelProject) async throws {
        self.project = project
        // A project has an empty folder of this name, which git does not take for a repository.
        try project.remove(".git")
        try await git("init", "--quiet", "--initial-branch", "main")
    }

    /// Commits all that is there.
    package func commit(_ message: String) async throws {
        try await git("add", "--all")
        try await git("commit", "--quiet", "--allow-empty", "--message", message)
    }

    package func git(_ arguments: String...) async throws {
        let identity = [
            "-c", "user.name=A Person", "-c", "user.email=person@example.org", "-c", "commit.gpgsign=false", "-c",
            "core.hooksPath=/dev/null", "-c", "protocol.file.allow=always",
        ]
        let outcome = try await ChildProcess("git", ["-C", project.path] + identity + arguments).run()
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "git", message: arguments.joined(separator: " "), lastWords: outcome.lastWords)
        }
    }
}
