import Glibc
import ReelMedia

/// The right to change a state folder, held by one process at a time.
///
/// It is a lock of the kernel (`flock`) on an open file: it ends with the process, however that ends, so there are no stale locks.
/// What the file says of its holder is for messages alone.
package final class StateLock: Sendable {
    /// Who holds a lock.
    package struct Holder: Sendable, Hashable, CustomStringConvertible {
        package let process: Int32
        /// The command line.
        package let command: String
        /// Seconds since 1970.
        package let since: Int64

        package var description: String { "process \(process) (\(command))" }
    }

    private let file: Int32

    private init(file: Int32) { self.file = file }

    deinit { close(file) }

    /// Takes the lock, making the folder if there is none.
    ///
    /// - Parameters:
    ///   - wait: Whether to wait for another process that holds it; otherwise that is an error.
    ///   - onWait: Called once, before waiting, with what is known of the holder.
    /// - Throws: ``StateError/locked(path:holder:)``; `CancellationError` while waiting.
    package static func acquire(
        _ state: StateFolder, wait: Bool, command: String = currentCommand, onWait: (Holder?) -> Void = { _ in }
    ) async throws -> StateLock {
        try state.create()
        var attempt = 0
        while true {
            if let lock = try take(state) {
                lock.sign(command: command)
                return lock
            }
            attempt += 1
            // `reel status` holds the lock for an instant to see whether it is free; that is no other run.
            if attempt == 5 {
                let holder = holder(of: state)
                guard wait else { throw StateError.locked(path: state.path, holder: holder) }
                onWait(holder)
            }
            try await Task.sleep(for: .milliseconds(attempt < 5 ? 10 : 100))
        }
    }

    /// Whether another process holds the lock. Makes nothing, and takes nothing for longer than an instant.
    package static func isHeld(_ state: StateFolder) -> Bool {
        let file = open(state.lockPath, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Who holds the lock or held it last; nil if nobody did.
    package static func holder(of state: StateFolder) -> Holder? {
        let file = open(state.lockPath, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &bytes, bytes.count)
        let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 3, let process = Int32(lines[0]), let since = Int64(lines[1]) else { return nil }
        return Holder(process: process, command: String(lines[2]), since: since)
    }

    /// The command line of this process, as a shell takes it.
    package static var currentCommand: String { CommandLine.arguments.map(shellQuoted).joined(separator: " ") }

    private static func take(_ state: StateFolder) throws -> StateLock? {
        let file = open(state.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw FileError.last("open", state.lockPath) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(file)
            if code == EWOULDBLOCK || code == EINTR { return nil }
            throw FileError(operation: "lock", path: state.lockPath, code: code)
        }
        // Somebody may have removed the folder between opening and locking: then this is a lock on nothing.
        var held = stat()
        var named = stat()
        guard fstat(file, &held) == 0, stat(state.lockPath, &named) == 0, held.st_ino == named.st_ino else {
            close(file)
            try state.create()
            return nil
        }
        return StateLock(file: file)
    }

    private func sign(command: String) {
        let line = command.replacing("\n", with: " ").prefix(1000)
        var text = "\(getpid())\n\(Clock.now)\n\(line)\n"
        _ = ftruncate(file, 0)
        text.withUTF8 { _ = pwrite(file, $0.baseAddress, $0.count, 0) }
    }
}

/// The time of day.
enum Clock {
    /// Seconds since 1970.
    static var now: Int64 { Int64(time(nil)) }
}
