import ReelPlan
import ReelRun
import Synchronization

/// Adds up how far the steps of a render are.
final class RenderProgress: RunObserver {
    private struct State {
        var total = 0
        var done = 0
        var running: [StepID: Double] = [:]
    }

    private let state = Mutex(State())

    /// From 0 to 100.
    var percent: Int {
        state.withLock { state in
            guard state.total > 0 else { return 0 }
            let done = Double(state.done) + state.running.values.reduce(0, +)
            return min(100, Int(100 * done / Double(state.total)))
        }
    }

    func observe(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .started(let total, let kept):
                state.total = total
                state.done = kept
            case .stepProgress(let step, let fraction, _): state.running[step] = min(max(fraction, 0), 1)
            case .stepFinished(let step, _), .stepKept(let step):
                state.running[step] = nil
                state.done += 1
            default: break
            }
        }
    }
}
