import ReelLocal
import ReelMedia
import ReelSpec

/// The files of a git repository that are not what they were at a revision: committed since, changed or new in the work tree,
/// or gone.
struct ChangedFiles {
    /// Absolute paths.
    let paths: Set<String>

    /// Why git could not tell.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Asks git.
    ///
    /// - Parameters:
    ///   - revision: any name of a commit. What counts is where the history left it, as in a pull request: what happened on its
    ///     own side since is no change of ours.
    ///   - root: the repository's top folder.
    /// - Throws: ``Failure``.
    init(since revision: String, in root: String) async throws {
        guard !revision.hasPrefix("-") else { throw Failure(description: "'\(revision)' is no name of a commit") }
        let changed = try await Self.git(
            ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--merge-base", revision, "--"], in: root)
        let new = try await Self.git(["ls-files", "-z", "--others", "--exclude-standard"], in: root)
        paths = Set((changed + new).map { root + "/" + $0 })
    }

    /// Whether a spec is another than it was: one of its own texts, or a file that it uses.
    func affect(_ loaded: SpecLoader.Loaded) -> Bool {
        if !paths.isDisjoint(with: loaded.sources) { return true }
        let files = loaded.jobs.map { JobFiles(of: $0) }
        return paths.contains { path in files.contains { $0.contain(path) } }
    }

    private static func git(_ arguments: [String], in root: String) async throws -> [String] {
        do {
            let (outcome, bytes) = try await ChildProcess("git", ["-C", root] + arguments).output(limit: .max)
            guard outcome.isSuccess else {
                throw Failure(
                    description: outcome.lastWords.joined(separator: "\n  ")
                        + "\n  a clone without its history does not know it: in GitHub Actions set 'fetch-depth: 0'")
            }
            return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        } catch let error as ProgramError {
            throw Failure(description: error.message)
        }
    }
}
