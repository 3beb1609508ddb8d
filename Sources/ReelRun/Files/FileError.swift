import Glibc

/// What the system said no to, and about which file.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A verb such as `write` or `make the folder`.
    package let operation: String
    package let path: String
    /// The system's error number.
    package let code: Int32

    package var description: String { "cannot \(operation) '\(path)': \(String(cString: strerror(code)))" }

    /// The error of the call that just failed; a full disk is an error of its own.
    ///
    /// - Parameter needed: How many bytes were to be written, where known.
    package static func last(_ operation: String, _ path: String, needed: Int64? = nil) -> any Error {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return DiskFullError(path: path, needed: needed) }
        return FileError(operation: operation, path: path, code: code)
    }
}
