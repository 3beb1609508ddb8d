package import Glibc

/// What the file system says of a file: if all of it is as it was, the content is taken to be as it was.
///
/// The change time is part of it because a program can set a file's modification time back, but not its change time.
package struct FileSignature: Sendable, Hashable, Codable {
    /// Bytes.
    package let size: Int64
    /// Nanoseconds since 1970.
    package let modified: Int64
    /// Nanoseconds since 1970.
    package let changed: Int64
    package let inode: UInt64
    package let device: UInt64

    package init(_ status: stat) {
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        inode = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
    }

    /// The signature of a regular file, links followed; nil if there is none at this path.
    package init?(path: String) { self.init(in: AT_FDCWD, name: path) }

    /// The signature of a regular file in an open folder, links followed; nil if there is none of this name.
    ///
    /// - Parameters:
    ///   - folder: The folder's descriptor.
    ///   - name: The path in the folder, ending with a zero byte.
    package init?(in folder: Int32, name: UnsafePointer<CChar>) {
        var status = stat()
        guard fstatat(folder, name, &status, 0) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(status)
    }

    /// All of it but the inode and the device as a text: what changes when the file does.
    var stamp: String { "\(size):\(modified):\(changed)" }

    /// The inode and the device as a text: what stays when the file changes.
    var place: String { "\(device):\(inode)" }
}
