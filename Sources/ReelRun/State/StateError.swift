/// Why a state folder cannot be used.
package enum StateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another process holds the lock and waiting was not asked for.
    case locked(path: String, holder: StateLock.Holder?)
    /// The checkpoints were written by a newer Reel.
    case newer(path: String, version: Int, known: Int)
    /// The system or SQLite refuses the checkpoints.
    case unusable(path: String, message: String)

    package var description: String {
        switch self {
        case .locked(let path, let holder):
            "'\(path)' is in use by \(holder.map(\.description) ?? "another process"); wait for it to end"
        case .newer(let path, let version, let known):
            "'\(path)' was written by a newer Reel (layout \(version), this one knows \(known)): "
                + "use that Reel, or remove the file, which costs nothing but time"
        case .unusable(let path, let message):
            "'\(path)' cannot be used: \(message)"
        }
    }
}
