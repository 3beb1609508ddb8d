import CLinux
import Dispatch
import Glibc
import Synchronization

/// A file that is being downloaded: what has come of it, and of which version of it that is.
final class PartialFile: Sendable {
    /// What tells one version of a server's file from another.
    struct Version: Sendable, Hashable {
        /// A strong `ETag`, or the date of the last change; nil where the server gives neither.
        var validator: String?
        /// Bytes of the whole; nil where the server does not say.
        var length: Int64?
    }

    private let path: String
    private let file: Int32
    private let state: Mutex<(size: Int64, version: Version?)>
    /// How many bytes the system was asked to bring to the disk.
    private let startedBytes = Mutex<Int64>(0)

    /// So much at once goes to the disk while the rest comes in.
    private static let writebackSize: Int64 = 8 << 20

    private var partPath: String { path + ".part" }
    private var versionPath: String { path + ".part.from" }

    /// Opens what an earlier attempt has left, or begins. Until ``unlock()`` it is nobody else's.
    init(path: String) throws(HTTPError) {
        self.path = path
        file = open(path + ".part", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .file("write", path + ".part") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .downloadedByAnother(path)
        }
        let version = Version(file: path + ".part.from")
        // Without a word on where it comes from, it may be anything.
        let size = version == nil ? 0 : Int64(lseek(file, 0, SEEK_END))
        state = Mutex((size, version))
        if size == 0 { ftruncate(file, 0) }
    }

    deinit { if file >= 0 { close(file) } }

    /// Bytes that have come.
    var size: Int64 { state.withLock { $0.size } }

    /// What they are of; nil where nothing has come.
    var version: Version? { state.withLock { $0.version } }

    func append(_ bytes: UnsafeRawBufferPointer) throws(HTTPError) {
        let offset = size
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = pwrite(file, rest.baseAddress, rest.count, off_t(offset) + off_t(written))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .file("write", partPath) }
            written += count
        }
        let size = state.withLock { state in
            state.size += Int64(bytes.count)
            return state.size
        }
        startWriteback(of: size)
    }

    /// Has the disk begin on what has come, so that little is left for the end, which waits for all of it. It is a hint: what it does
    /// not do is done then.
    private func startWriteback(of size: Int64) {
        startedBytes.withLock { started in
            // Begun anew, or gone on with.
            if size < started { started = 0 }
            guard size - started >= Self.writebackSize else { return }
            _ = reel_start_writeback(file, off_t(started), off_t(size - started))
            started = size
        }
    }

    /// Begins anew, with a version of which nothing has come.
    func restart(_ version: Version? = nil) throws(HTTPError) {
        guard ftruncate(file, 0) == 0 else { throw .file("write", partPath) }
        state.withLock { $0 = (0, version) }
        guard let version else { return }
        try version.write(to: versionPath)
    }

    /// Lets others have it.
    func unlock() { flock(file, LOCK_UN) }

    /// Puts the whole file in its place. The disk takes its time, so it is done on a thread that may wait.
    func deliver() async throws {
        let delivered = Promise<Void>()
        DispatchQueue.global().async { delivered.resolve(Result { try self.place() }) }
        try await delivered.value()
    }

    private func place() throws(HTTPError) {
        guard fsync(file) == 0 else { throw .file("write", partPath) }
        guard rename(partPath, path) == 0 else { throw .file("write", path) }
        unlink(versionPath)
    }
}

extension PartialFile.Version {
    /// What an answer says of its file.
    init(_ head: HTTPResponseHead) {
        let tag = head.headers["ETag"]
        // A weak one says that two files mean the same, not that their bytes are.
        let strongTag = tag.flatMap { $0.hasPrefix("W/") || $0.isEmpty ? nil : $0 }
        validator = strongTag ?? head.headers["Last-Modified"]
        length = head.status == 206 ? ContentRange(head)?.total : head.contentLength
    }

    /// Two lines: the length and the validator, each empty where it is not known.
    fileprivate init?(file path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 2 else { return nil }
        length = Int64(lines[0])
        validator = lines[1].isEmpty ? nil : String(lines[1])
        // Nothing to tell another file by.
        if length == nil && validator == nil { return nil }
    }

    fileprivate func write(to path: String) throws(HTTPError) {
        let text = Array("\(length.map(String.init) ?? "")\n\(validator ?? "")\n".utf8)
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .file("write", path) }
        defer { close(file) }
        guard Glibc.write(file, text, text.count) == text.count else { throw .file("write", path) }
    }
}
