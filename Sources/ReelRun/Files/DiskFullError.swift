import Glibc

/// A disk has no room for what had to be written.
package struct DiskFullError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file or folder that could not be written.
    package let path: String
    /// Bytes that had to be written, where known.
    package let needed: Int64?
    /// Bytes that were free when it happened.
    package let available: Int64

    init(path: String, needed: Int64?) {
        self.path = path
        self.needed = needed
        available = Self.available(at: path)
    }

    package var description: String {
        let wanted = needed.map { "\(Self.megabytes($0)) needed, " } ?? ""
        return "the disk that holds '\(path)' is full: \(wanted)\(Self.megabytes(available)) free; "
            + "make room and run again: what is done is kept"
    }

    /// Whether there is not even room for a page or two.
    static func isFull(_ path: String) -> Bool { available(at: path) < 1 << 16 }

    /// Bytes free for this user on the disk that holds a path, or the nearest folder above it that exists; 0 if none does.
    private static func available(at path: String) -> Int64 {
        var candidate = path
        var status = statvfs()
        while statvfs(candidate, &status) != 0 {
            guard let slash = candidate.lastIndex(of: "/"), slash != candidate.startIndex else { return 0 }
            candidate = String(candidate[..<slash])
        }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    private static func megabytes(_ bytes: Int64) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
