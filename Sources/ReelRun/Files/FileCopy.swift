import Glibc

/// Copies the content of one open file to another in the cheapest way that the disk offers.
enum FileCopy {
    /// The request of `ioctl` that lets two files share their blocks (`FICLONE` of linux/fs.h).
    private static let shareBlocks: UInt = 0x4004_9409
    private static let pieceSize = 1 << 30
    private static let bufferSize = 1 << 18

    /// Shares blocks where the file system can, lets the kernel copy where it can, and reads and writes elsewhere.
    ///
    /// - Parameters:
    ///   - source: An open file, read from its beginning whatever its position is.
    ///   - target: An open empty file.
    ///   - path: The target's path, for errors.
    static func copy(from source: Int32, to target: Int32, path: String) throws {
        if ioctl(target, shareBlocks, source) == 0 { return }
        var status = stat()
        guard fstat(source, &status) == 0 else { throw FileError.last("read", path) }
        let size = status.st_size
        var offset: off_t = 0
        while offset < size {
            let count = sendfile(target, source, &offset, pieceSize)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == ENOSPC || errno == EDQUOT {
                throw FileError.last("write", path, needed: Int64(size))
            }
            // A file system that the kernel does not copy from or to.
            if count <= 0 { return try copyThroughMemory(from: source, at: offset, to: target, path: path) }
        }
    }

    /// Replaces a file that has several names by a copy that has this one only.
    static func separate(_ path: String) throws {
        let source = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard source >= 0 else { throw FileError.last("read", path) }
        defer { close(source) }
        try FileSystem.remove(path)
        let target = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard target >= 0 else { throw FileError.last("write", path) }
        defer { close(target) }
        try copy(from: source, to: target, path: path)
    }

    private static func copyThroughMemory(from source: Int32, at start: off_t, to target: Int32, path: String) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 16)
        defer { buffer.deallocate() }
        var offset = start
        guard lseek(target, start, SEEK_SET) == start else { throw FileError.last("write", path) }
        while true {
            let count = pread(source, buffer.baseAddress, buffer.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError.last("read", path) }
            if count == 0 { return }
            try FileSystem.writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target, path: path)
            offset += off_t(count)
        }
    }
}
