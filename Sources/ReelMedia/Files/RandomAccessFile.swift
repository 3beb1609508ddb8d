import Glibc

/// A file that is read here and there.
struct RandomAccessFile: ~Copyable {
    private let descriptor: Int32
    /// Bytes.
    let size: Int64

    /// Nil if it cannot be opened.
    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        size = Int64(lseek(descriptor, 0, SEEK_END))
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes, fewer at the file's end; nil if there are none, or on an error, with the reason in `errno`.
    borrowing func read(at offset: Int64, count: Int) -> ByteView? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            length = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
        }
        return bytes.isEmpty ? nil : ByteView(bytes)
    }
}
