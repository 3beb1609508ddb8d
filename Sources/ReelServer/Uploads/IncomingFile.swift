import Glibc
import NIOCore
import ReelMedia
import ReelRun

/// A file on its way in: written to the disk as it comes, looked at as soon as enough of it is there.
///
/// What the client calls it has no part in where it lies.
final class IncomingFile {
    /// A file that has come in whole.
    struct Received: Sendable {
        /// Where it lies for the time being.
        let path: String
        let type: MediaType
        let digest: Digest
        /// Bytes.
        let size: Int64
    }

    private let path: String
    private let limit: Int64
    private let writer: FileWriter
    private var size: Int64 = 0
    private var start: [UInt8] = []
    private var type: MediaType?
    private var isKept = false

    /// - Parameters:
    ///   - folder: where it is written.
    ///   - limit: bytes that it may have.
    init(in folder: String, limit: Int64) throws {
        path = "\(folder)/\(RandomText.secret())"
        self.limit = limit
        writer = try FileWriter(path)
    }

    deinit { if !isKept { unlink(path) } }

    /// - Throws: ``ServiceProblem`` as soon as it is too large, or known to be of no accepted type.
    func append(_ bytes: ByteBuffer) async throws {
        size += Int64(bytes.readableBytes)
        guard size <= limit else { throw ServiceProblem.tooLarge(limit: limit) }
        if type == nil {
            start += bytes.readableBytesView.prefix(Sniffed.prefixLength - start.count)
            if start.count == Sniffed.prefixLength { type = try Self.type(of: start) }
        }
        try await writer.write(bytes)
    }

    /// Makes sure that all of it is on the disk.
    ///
    /// - Returns: the file, which is the caller's from now on.
    func finish() async throws -> Received {
        let type = try type ?? Self.type(of: start)
        let digest = try await writer.finish()
        isKept = true
        return Received(path: path, type: type, digest: digest, size: size)
    }

    private static func type(of start: [UInt8]) throws -> MediaType {
        switch MediaType.sniff(start) {
        case .accepted(let type): return type
        case .other, .unknown:
            throw ServiceProblem.unsupportedType("this type of file is not accepted; accepted are \(MediaType.acceptedList)")
        }
    }
}

/// Writes a file and works out its digest, away from the threads that serve.
private final class FileWriter: @unchecked Sendable {
    // Protected by being used by one upload, which waits for each call before the next.
    private let file: Int32
    private var digest: DigestWriter? = DigestWriter()

    init(_ path: String) throws {
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileError.last("write", path) }
    }

    deinit { close(file) }

    func write(_ bytes: ByteBuffer) async throws {
        try await offloaded { [self] in
            try bytes.withUnsafeReadableBytes { bytes in
                digest?.update(bytes)
                try FileSystem.writeAll(bytes, to: file, path: "an uploaded file")
            }
        }
    }

    func finish() async throws -> Digest {
        try await offloaded { [self] in
            guard fsync(file) == 0 else { throw FileError.last("write", "an uploaded file") }
            guard let digest = digest.take() else { preconditionFailure("a file is finished once") }
            return digest.finish()
        }
    }
}
