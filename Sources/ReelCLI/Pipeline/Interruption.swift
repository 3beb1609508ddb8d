import Glibc

/// What happens on Ctrl-C and SIGTERM: the first asks the work to stop, the second ends the process at once.
enum Interruption {
    // Written once before the handlers are set; a handler may do no more than write to it.
    nonisolated(unsafe) private static var pipeEnds: (read: Int32, write: Int32) = (-1, -1)

    /// Cancels a task when somebody asks this process to stop.
    static func cancelOnSignal<Success: Sendable>(_ task: Task<Success, any Error>) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipeEnds = (ends[0], ends[1])
        let box = Unmanaged.passRetained(Box { task.cancel() })
        var thread = pthread_t()
        pthread_create(&thread, nil, { context in Interruption.watch(context) }, box.toOpaque())
        pthread_detach(thread)
        // A handler, and not SIG_IGN, because children inherit what is ignored.
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                var byte: UInt8 = 1
                _ = write(Interruption.pipeEnds.write, &byte, 1)
            }
        }
    }

    private final class Box: Sendable {
        let cancel: @Sendable () -> Void
        init(_ cancel: @escaping @Sendable () -> Void) { self.cancel = cancel }
    }

    private static func watch(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let box = Unmanaged<Box>.fromOpaque(context).takeRetainedValue()
        var byte: UInt8 = 0
        guard read(pipeEnds.read, &byte, 1) == 1 else { return nil }
        Console.error.write("\nstopping; once more to stop at once\n")
        box.cancel()
        guard read(pipeEnds.read, &byte, 1) == 1 else { return nil }
        // The kernel ends the children with us.
        _exit(ExitReason.interrupted.rawValue)
    }
}
