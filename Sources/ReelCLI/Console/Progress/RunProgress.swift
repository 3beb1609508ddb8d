import ReelDiagnostics
import ReelPlan
import ReelRun
import Synchronization

/// Shows how far a run is: a few lines that change on a terminal, a line for each finished step elsewhere.
final class RunProgress: RunObserver {
    private struct State {
        var total = 0
        var finished = 0
        var fractions: [StepID: (fraction: Double, speed: Double?)] = [:]
        var doneWork = 0.0
        var lastDrawn = ContinuousClock.now - .seconds(1)
        /// Lines on the terminal that the next drawing replaces.
        var drawnLines = 0
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
        case .stepSaid(let id, let text):
            let lines = text.split(whereSeparator: \.isNewline).map { printable(String($0)) }
            say(lines.enumerated().map { ($0.offset == 0 ? "\(id): " : "  ") + $0.element }.joined(separator: "\n"))
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

    /// Takes the changing lines away.
    func close() {
        let drawnLines = state.withLock { state in
            defer { state.drawnLines = 0 }
            return state.drawnLines
        }
        if drawnLines > 0 { Console.error.write(Self.backToTop(drawnLines) + "\u{1B}[J") }
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
        let width = Console.error.width - 1
        let height = min(10, Console.error.height - 1)
        let text: String? = state.withLock { state in
            let now = ContinuousClock.now
            guard force || now - state.lastDrawn > .milliseconds(100), !state.fractions.isEmpty else { return nil }
            let lines = screen(state, now: now).lines(columns: width, height: height)
            let text = Self.backToTop(state.drawnLines) + lines.map { "\($0)\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J"
            state.lastDrawn = now
            state.drawnLines = lines.count
            return text
        }
        if let text { Console.error.write(text) }
    }

    /// From the end of the last of so many lines to the beginning of the first.
    private static func backToTop(_ lines: Int) -> String { "\r" + (lines > 1 ? "\u{1B}[\(lines - 1)A" : "") }

    private func screen(_ state: State, now: ContinuousClock.Instant) -> ProgressScreen {
        let running = state.fractions.sorted { $0.key < $1.key }
        let partial = running.reduce(0) { $0 + $1.value.fraction * (durations[$1.key] ?? 0) }
        return ProgressScreen(
            finished: state.finished, total: state.total,
            share: work > 0 ? min(0.99, (state.doneWork + partial) / work) : 0,
            elapsed: begin.duration(to: now) / .seconds(1),
            rows: running.map { .init(name: $0.key.name, fraction: $0.value.fraction, speed: $0.value.speed) })
    }
}
