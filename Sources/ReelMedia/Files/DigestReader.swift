import Glibc

/// Works out digests of files piece by piece.
package enum DigestReader {
    /// A file's digest, and the signature that it had from the first byte to the last.
    package struct Result: Sendable, Hashable {
        package let digest: Digest
        package let signature: FileSignature
    }

    private static let pieceLength = 1 << 20

    /// Reads a file to its end.
    ///
    /// - Parameter displayPath: the file's name in messages.
    /// - Throws: ``InputProblem`` if it cannot be read, or changed meanwhile; `CancellationError`.
    @concurrent
    package static func read(path: String, displayPath: String) async throws -> Result {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw InputProblem.unreadable(displayPath, reason: errorText(errno)) }
        defer { close(file) }
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
        let before = try signature(of: file, displayPath: displayPath)
        let writer = DigestWriter()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceLength, alignment: 4096)
        defer { buffer.deallocate() }
        while true {
            try Task.checkCancellation()
            let count = Glibc.read(file, buffer.baseAddress, buffer.count)
            if count == 0 { break }
            if count > 0 {
                writer.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } else if errno != EINTR {
                throw InputProblem.unreadable(displayPath, reason: errorText(errno))
            }
            // Other tasks are waiting for this thread.
            await Task.yield()
        }
        // By path, too: the file may have been replaced by another.
        guard try signature(of: file, displayPath: displayPath) == before, FileSignature(path: path) == before else {
            throw InputProblem.changed(displayPath)
        }
        return Result(digest: writer.finish(), signature: before)
    }

    private static func signature(of file: Int32, displayPath: String) throws -> FileSignature {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw InputProblem.unreadable(displayPath, reason: errorText(errno)) }
        return FileSignature(status)
    }
}

/// What the system says of an error number.
func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }
