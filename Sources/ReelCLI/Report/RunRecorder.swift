import ReelPlan
import ReelRun
import Synchronization

/// Remembers how long each step of a run took.
final class RunRecorder: RunObserver {
    private let times = Mutex<[StepID: Double]>([:])

    /// Seconds, for the steps that ran.
    var seconds: [StepID: Double] { times.withLock { $0 } }

    func observe(_ event: RunEvent) {
        if case .stepFinished(let id, let seconds) = event { times.withLock { $0[id] = seconds } }
    }
}

/// Tells several observers what happens, in their order.
struct RunObservers: RunObserver {
    let all: [any RunObserver]

    func observe(_ event: RunEvent) { for observer in all { observer.observe(event) } }
}
