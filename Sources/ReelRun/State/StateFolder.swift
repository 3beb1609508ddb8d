import Glibc

/// The folder `.reel/` in which a project's checkpoints lie. All of it can be removed at the cost of time alone,
/// unless a job of the project was done elsewhere: the checkpoints also hold what was paid for there.
///
/// A value that names paths; nothing is made until ``create()`` is called.
package struct StateFolder: Sendable, Hashable {
    /// Absolute path, no slash at the end.
    package let path: String

    package init(_ path: String) { self.path = path }

    package var lockPath: String { path + "/lock" }
    package var databasePath: String { path + "/checkpoints.sqlite" }
    package var storePath: String { path + "/store" }
    package var workPath: String { path + "/work" }
    package var logsPath: String { path + "/logs" }

    package var exists: Bool { access(path, F_OK) == 0 }

    /// Makes the folder with what belongs in it. What exists is left as it is.
    package func create() throws {
        try createMemory()
        for folder in [storePath, workPath, logsPath] { try FileSystem.makeFolder(folder) }
    }

    /// Makes no more of it than a memory of inputs needs: planning makes no place for results.
    package func createMemory() throws {
        try FileSystem.makeFolder(path)
        // So that no person has to tell git about it.
        let ignore = path + "/.gitignore"
        if access(ignore, F_OK) != 0 { try FileSystem.write("*\n", to: ignore) }
    }
}
