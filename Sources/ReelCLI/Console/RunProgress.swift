import ReelPlan
import ReelRun
import Synchronization

/// Shows how far a run is: one line that changes on a terminal, a line for each finished step elsewhere.
final class RunProgress: RunObserver {
    private struct State {
        var total = 0
        var finished = 0
        var fractions: [StepID: (fraction: Double, speed: Double?)] = [:]
        var doneWork = 0.0
        var lastDrawn = ContinuousClock.now - .seconds(1)
        var isDrawn = false
    }

    private let state = Mutex(State())
    private let durations: [StepID: Double]
    private let work: Double
    private let isTerminal: Bool
    private let begin = ContinuousClock.now

    init(plan: Plan, jobs: Int) {
        durations = Dictionary(zip(plan.graph.steps.map(\.id), plan.durations)) { first, _ in first }
        work = plan.forecast(jobs: jobs).work
        isTerminal = Console.error.isTerminal
    }

    func observe(_ event: RunEvent) {
        switch event {
        case .waitingForLock(let holder):
            say("waiting for \(holder?.description ?? "another run") to end")
        case .notice(let text): say("note: \(text)")
        case .started(let total, let kept):
            state.withLock {
                $0.total = total
                $0.finished = kept
            }
            if kept > 0, kept < total { say("\(kept) of \(total) steps are done already") }
        case .stepStarted(let id):
            state.withLock { $0.fractions[id] = (0, nil) }
            draw(force: true)
        case .stepProgress(let id, let fraction, let speed):
            state.withLock { $0.fractions[id] = (fraction, speed) }
            draw(force: false)
        case .stepFinished(let id, let seconds):
            finish(id)
            if !isTerminal { say("\(counter) \(id)  \(durationInWords(seconds))") }
            draw(force: true)
        case .stepKept(let id): finish(id)
        case .stepFailed(let failure):
            finish(failure.step)
            say("\(counter) \(failure.step)  failed")
        case .stepSkipped(let id, let because): say("\(id) is skipped: '\(because)' failed")
        case .outputMovedAside(let delivery, let path):
            say("note: '\(delivery.displayPath)' had been changed; what was there is now '\(path)'")
        case .delivered, .deliveryFailed, .finished: break
        }
    }

    /// Takes the changing line away.
    func close() {
        let isDrawn = state.withLock { state in
            defer { state.isDrawn = false }
            return state.isDrawn
        }
        if isDrawn { Console.error.write("\r\u{1B}[K") }
    }

    private func finish(_ id: StepID) {
        state.withLock {
            $0.fractions[id] = nil
            $0.finished += 1
            $0.doneWork += durations[id] ?? 0
        }
    }

    private var counter: String { state.withLock { "[\($0.finished)/\($0.total)]" } }

    private func say(_ line: String) {
        close()
        Console.error.write(line + "\n")
        draw(force: true)
    }

    private func draw(force: Bool) {
        guard isTerminal else { return }
        let line: String? = state.withLock { state in
            let now = ContinuousClock.now
            guard force || now - state.lastDrawn > .milliseconds(100), !state.fractions.isEmpty else { return nil }
            state.lastDrawn = now
            state.isDrawn = true
            return text(state, now: now, width: Console.error.width - 1)
        }
        if let line { Console.error.write("\r\(line)\u{1B}[K") }
    }

    /// - Parameter width: columns that the line may take; a narrow terminal has no room for the bar.
    private func text(_ state: State, now: ContinuousClock.Instant, width: Int) -> String {
        let running = state.fractions.sorted { $0.key < $1.key }
        let partial = running.reduce(0) { $0 + $1.value.fraction * (durations[$1.key] ?? 0) }
        let share = work > 0 ? min(0.99, (state.doneWork + partial) / work) : 0
        let elapsed = begin.duration(to: now) / .seconds(1)
        let left = share > 0.02 && elapsed > 0.5 ? ", about \(durationInWords(elapsed * (1 - share) / share)) left" : ""
        let length = width < 60 ? 0 : 20
        let cells = Int((share * Double(length)).rounded())
        let bar = String(repeating: "#", count: cells) + String(repeating: ".", count: length - cells) + (length > 0 ? " " : "")
        let names = running.prefix(2).map { entry in
            let speed = entry.value.speed.map { " \(oneDecimal($0))x" } ?? ""
            return entry.key.name + speed
        }
        let line = "[\(state.finished)/\(state.total)] \(bar)\(Int(share * 100)) %\(left)  \(names.joined(separator: ", "))"
        return String(line.prefix(max(1, width)))
    }
}
