import Dispatch

/// Runs work that blocks (reading, digesting, syncing, SQLite) on a thread of its own, so that the few threads of the tasks stay
/// free for children's output.
///
/// The work runs to its end although the task is cancelled: a result that is finished is put away and recorded.
package func offloaded<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        blockingWork.async { continuation.resume(with: Result { try work() }) }
    }
}

private let blockingWork = DispatchQueue(label: "reel.blocking-work", attributes: .concurrent)
