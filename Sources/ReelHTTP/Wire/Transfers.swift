import CLibCurl
import Glibc
import Synchronization

/// Moves the bytes of all transfers of a client, on one thread that lives while there is something to move.
///
/// It is `@unchecked Sendable`: other threads touch ``inbox``, which is a mutex, and call `curl_multi_wakeup`, which may be called
/// from anywhere; all else belongs to the thread.
final class Transfers: @unchecked Sendable {
    private enum Command {
        case start(Transfer)
        case resume(Transfer.ID)
        case cancel(Transfer.ID)
    }

    private struct Inbox {
        var commands: [Command] = []
        var isRunning = false
        var lastNumber: UInt64 = 0
    }

    private let inbox = Mutex(Inbox())
    private let curl = CurlLibrary.functions
    private let multi: UnsafeMutableRawPointer
    private var active: [Transfer.ID: Transfer] = [:]
    private var ids: [UnsafeMutableRawPointer: Transfer.ID] = [:]

    init() {
        guard let multi = curl.multi_init() else { preconditionFailure("there is no memory for libcurl") }
        self.multi = multi
    }

    // The thread holds this object as long as it has transfers, so none is left.
    deinit { _ = curl.multi_cleanup(multi) }

    /// A number for a transfer that is to be started.
    func newID() -> Transfer.ID {
        inbox.withLock {
            $0.lastNumber += 1
            return Transfer.ID(number: $0.lastNumber)
        }
    }

    func start(_ transfer: Transfer) { post(.start(transfer)) }

    /// Lets a transfer go on whose receiver has room again.
    func resume(_ id: Transfer.ID) { post(.resume(id)) }

    /// Ends a transfer with a `CancellationError`; one that has ended already is left as it is.
    func cancel(_ id: Transfer.ID) { post(.cancel(id)) }

    private func post(_ command: Command) {
        let isIdle = inbox.withLock { inbox in
            defer { inbox.isRunning = true }
            inbox.commands.append(command)
            return !inbox.isRunning
        }
        if isIdle { startThread() } else { _ = curl.multi_wakeup(multi) }
    }

    // MARK: The thread

    private func startThread() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Transfers>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard status == 0 else { preconditionFailure("the system starts no thread: \(String(cString: strerror(status)))") }
        pthread_detach(thread)
    }

    private func run() {
        // A server that hangs up while OpenSSL writes would end the process. The mask is this thread's own, so that children
        // do not inherit it.
        var broken = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &broken, nil)
        while obeyCommands() {
            var running: Int32 = 0
            _ = curl.multi_perform(multi, &running)
            finishEnded()
            endSilent()
            _ = curl.multi_poll(multi, nil, 0, waitingTime(), nil)
        }
    }

    /// - Returns: false if there is nothing left to do; the thread ends then.
    private func obeyCommands() -> Bool {
        let commands = inbox.withLock { inbox -> [Command]? in
            if inbox.commands.isEmpty && active.isEmpty {
                inbox.isRunning = false
                return nil
            }
            defer { inbox.commands = [] }
            return inbox.commands
        }
        guard let commands else { return false }
        for command in commands {
            switch command {
            case .start(let transfer):
                active[transfer.id] = transfer
                ids[transfer.easy.pointer] = transfer.id
                add(transfer)
            case .resume(let id): active[id]?.resume()
            case .cancel(let id): end(id, with: CancellationError())
            }
        }
        return true
    }

    private func add(_ transfer: Transfer) {
        transfer.prepare()
        _ = curl.multi_add_handle(multi, transfer.easy.pointer)
    }

    private func finishEnded() {
        var left: Int32 = 0
        while let message = curl.multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle, let id = ids[easy],
                let transfer = active[id]
            else { continue }
            let result = message.pointee.data.result
            // The message is gone when its handle is removed.
            _ = curl.multi_remove_handle(multi, easy)
            if transfer.finish(result) { add(transfer) } else { forget(transfer) }
        }
    }

    private func endSilent() {
        let now = ContinuousClock.now
        for (id, transfer) in active {
            if let deadline = transfer.deadline, deadline <= now { end(id, with: transfer.silenceError) }
        }
    }

    private func end(_ id: Transfer.ID, with error: any Error) {
        guard let transfer = active[id] else { return }
        _ = curl.multi_remove_handle(multi, transfer.easy.pointer)
        forget(transfer)
        transfer.abandon(error)
    }

    private func forget(_ transfer: Transfer) {
        active[transfer.id] = nil
        ids[transfer.easy.pointer] = nil
    }

    /// Milliseconds until somebody has been silent for too long; libcurl minds its own times and sockets.
    private func waitingTime() -> Int32 {
        guard !active.isEmpty else { return 0 }
        let nearest = active.values.compactMap(\.deadline).min().map { ContinuousClock.now.duration(to: $0) }
        let longest = Duration.seconds(60)
        return Int32(max(1, min(nearest ?? longest, longest) / .milliseconds(1)))
    }
}
