import Glibc
import ReelRun

/// The folder in which a server keeps everything: its database, uploaded files, what it rendered, and the state of the engine.
///
/// A server holds a lock of the kernel on it, which ends with the process.
final class ServerFolder: Sendable {
    /// Absolute path, no slash at the end.
    let path: String
    private let lock: Int32

    var databasePath: String { path + "/server.sqlite" }
    /// The engine's checkpoints, results and memory of inputs.
    var statePath: String { path + "/state" }
    /// Uploaded files under their digests.
    var uploadsPath: String { path + "/uploads" }
    /// Files on their way in.
    var incomingPath: String { path + "/incoming" }
    /// Finished films, each in a folder of its own.
    var rendersPath: String { path + "/renders" }

    /// Makes the folder where it is missing, and takes hold of it.
    ///
    /// - Throws: ``ServerError``.
    init(_ path: String) throws {
        self.path = path
        for folder in ["uploads", "incoming", "renders"] { try FileSystem.makeFolder("\(path)/\(folder)") }
        // Nobody else is to read whose tokens and films these are.
        chmod(path, 0o700)
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw ServerError("'\(path)' cannot be used: \(String(cString: strerror(errno)))") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw ServerError("'\(path)' is in use by another server; give this one another with --folder")
        }
        // What was on its way when an earlier server died.
        for name in FileSystem.names(in: incomingPath) { try FileSystem.remove("\(incomingPath)/\(name)") }
    }

    deinit { close(lock) }
}

/// Why a server cannot start.
package struct ServerError: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
