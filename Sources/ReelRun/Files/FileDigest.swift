import Glibc
import ReelMedia

/// The digest of a file's content together with what the file system said of the file while it was read.
struct FileDigest: Sendable, Hashable {
    let digest: Digest
    let signature: FileSignature

    private static let bufferSize = 1 << 18

    /// Reads a file piece by piece; memory does not depend on its size.
    ///
    /// - Throws: ``FileError``; its code is `EAGAIN` if the file was changed while it was read.
    init(path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileError.last("read", path) }
        defer { close(file) }
        self = try FileDigest(file: file, path: path)
    }

    /// Reads an open file from its beginning.
    init(file: Int32, path: String) throws {
        let before = try Self.signature(of: file, path: path)
        let writer = DigestWriter()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 16)
        defer { buffer.deallocate() }
        var offset: off_t = 0
        while true {
            let count = pread(file, buffer.baseAddress, buffer.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError.last("read", path) }
            if count == 0 { break }
            writer.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += off_t(count)
        }
        guard try Self.signature(of: file, path: path) == before else {
            throw FileError(operation: "read", path: path, code: EAGAIN)
        }
        digest = writer.finish()
        signature = before
    }

    private static func signature(of file: Int32, path: String) throws -> FileSignature {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileError.last("read", path) }
        return FileSignature(status)
    }
}
