import Dispatch
import Synchronization

/// A value that another thread works out in the meantime.
///
/// For work that is too short to be a task of its own and is waited for in a place that blocks anyway.
final class ConcurrentWork<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let isDone = DispatchGroup()

    init(_ work: @escaping @Sendable () -> Value) {
        DispatchQueue(label: "reel.concurrent-work").async(group: isDone) { [self] in
            let found = work()
            value.withLock { $0 = found }
        }
    }

    /// Waits until the value is there.
    func result() -> Value {
        isDone.wait()
        guard let value = value.withLock({ $0 }) else { preconditionFailure("the work ended without a result") }
        return value
    }
}
