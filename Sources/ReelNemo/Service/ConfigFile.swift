import Glibc
import ReelRun

/// Small files below the user's settings: read whole, written whole or not at all.
enum ConfigFile {
    /// The text without white space at its ends; nil if there is no file or it is empty.
    static func read(_ path: String) throws(NemoError) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .configFile("read", path, reason: String(cString: strerror(errno)))
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .configFile("read", path, reason: String(cString: strerror(errno))) }
        let text = String(decoding: bytes[..<count], as: UTF8.self).trimmed
        return text.isEmpty ? nil : String(text)
    }

    /// Replaces a file in one move by one that only its owner can read.
    static func write(_ text: String, to path: String) throws(NemoError) {
        try place(text, at: path) { temporary throws in try FileSystem.rename(temporary, to: path) }
    }

    /// Writes a file if there is none, also when another process does so at the same time.
    ///
    /// - Returns: what the file holds now.
    static func create(_ text: String, at path: String) throws(NemoError) -> String {
        try place(text, at: path) { temporary in
            defer { unlink(temporary) }
            if link(temporary, path) != 0, errno != EEXIST { throw FileErrorNumber(number: errno) }
        }
        return try read(path) ?? text
    }

    private struct FileErrorNumber: Error, CustomStringConvertible {
        let number: Int32
        var description: String { String(cString: strerror(number)) }
    }

    private static func place(_ text: String, at path: String, move: (String) throws -> Void) throws(NemoError) {
        do {
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            try FileSystem.makeFolder(folder)
            let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max))"
            let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw FileErrorNumber(number: errno) }
            do {
                defer { close(file) }
                var content = text + "\n"
                try content.withUTF8 { try FileSystem.writeAll(UnsafeRawBufferPointer($0), to: file, path: temporary) }
                guard fsync(file) == 0 else { throw FileErrorNumber(number: errno) }
                try move(temporary)
            } catch {
                unlink(temporary)
                throw error
            }
            try FileSystem.synchronizeFolder(folder)
        } catch {
            throw .configFile("write", path, reason: "\(error)")
        }
    }
}

/// A lock of the kernel on a file: it ends with the process, however that ends.
final class FileLock: Sendable {
    private let file: Int32

    /// Waits until nobody else has it. It blocks.
    init(_ path: String) throws(NemoError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        do {
            try FileSystem.makeFolder(folder)
        } catch {
            throw .configFile("write", path, reason: "\(error)")
        }
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        while file < 0 || flock(file, LOCK_EX) != 0 {
            // A file that was opened is closed with this object.
            guard file >= 0, errno == EINTR else { throw .configFile("lock", path, reason: String(cString: strerror(errno))) }
        }
    }

    deinit { if file >= 0 { close(file) } }
}
