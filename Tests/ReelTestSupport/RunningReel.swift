package import Glibc
import Synchronization

/// A `reel` that is at work.
package final class RunningReel: Sendable {
    package let process: pid_t
    private let said = Mutex("")
    private let isSilent = Mutex(false)

    init(process: pid_t) { self.process = process }

    /// All that it wrote to standard error until now, as it is.
    package var error: String { said.withLock { $0 } }

    /// Whether it has ended by itself.
    package var isOver: Bool { isSilent.withLock { $0 } }

    /// Sends a signal to it alone. One that has ended by itself is no error.
    package func send(_ signal: Int32) { kill(process, signal) }

    /// Sends a signal to all processes of its group, as a terminal does on Ctrl-C.
    package func sendToGroup(_ signal: Int32) { kill(-process, signal) }

    /// Forgets what was said so far, so that ``says(_:)`` waits for what comes.
    package func forget() { said.withLock { $0 = "" } }

    /// Waits until it has written a text to standard error.
    ///
    /// - Returns: false if it ended without.
    package func says(_ text: String) async throws -> Bool {
        while true {
            let isOver = isOver
            if error.contains(text) { return true }
            if isOver { return false }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Lets time pass, or less if it ends before.
    package func work(for duration: Duration) async throws {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end, !isOver { try await Task.sleep(for: .milliseconds(2)) }
    }

    func hear(_ text: String) { said.withLock { $0 += text } }

    func end() { isSilent.withLock { $0 = true } }
}
