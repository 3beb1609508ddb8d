import ReelDiagnostics
import ReelLocal
import ReelPlan
import ReelSoundtrack
import ReelSpec
import ReelTimeline

/// A plan as a person reads it: what each film is, which steps run and why, where the outputs go.
struct PlanText {
    let plan: Plan
    let jobs: [JobTimeline]
    let cloud: CloudPlanning?
    let parallel: Int
    let isColored: Bool

    var text: String {
        var lines: [String] = []
        for job in jobs { lines += describe(job) + [""] }
        if let cloud { lines += CloudText(planning: cloud).lines + [""] }
        lines += table + [""]
        lines += outputs + [""]
        lines.append(summary)
        if let notice = plan.notice { lines.append(notice) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func describe(_ job: JobTimeline) -> [String] {
        var lines = [job.name] + job.timeline.summary.split(separator: "\n").map { "  \($0)" }
        for reading in job.readings {
            lines.append("  Said: \(printable(reading.text))")
            lines += reading.lines.map { "    - \($0)" }
        }
        lines += job.timeline.remarks.map { "  \($0)" }
        for (_, score) in job.scores.sorted(by: { $0.key < $1.key }) {
            lines.append("  Mood: \(score.moodInWords)")
            lines += score.reasons.prefix(4).map { "    \($0)" }
            lines.append("  Music: \(Composer.compose(score.brief).description)")
        }
        for (_, pick) in job.picks.sorted(by: { $0.key < $1.key }) { lines += describe(pick) }
        return lines
    }

    private func describe(_ pick: MusicPick) -> [String] {
        var lines = ["  Mood: \(pick.mood.words) (valence \(pick.mood.valence), arousal \(pick.mood.arousal))"]
        lines += pick.reasons.prefix(4).map { "    \($0)" }
        lines.append("  Music: \(pick.choice.track.name) of \(pick.folder), score \(pick.choice.score) of 100")
        lines += pick.choice.reasons.map { "    \($0)" }
        lines.append("    fitted: \(pick.choice.fit.description)")
        lines.append("    credit: \(pick.credit.line)")
        for other in pick.choice.runnersUp {
            let why = other.objection.map { "; \($0)" } ?? ""
            lines.append("    next: \(other.track.name), score \(other.score) (\(other.track.description))\(why)")
        }
        return lines
    }

    private var table: [String] {
        let rows = plan.rows.map { row -> (state: String, step: String, why: String) in
            switch row.state {
            case .kept: ("keep", row.step.name, "done before")
            case .notAsked: ("leave", row.step.name, "not asked for")
            case .runs(let reason): ("run", row.step.name, "\(row.summary); \(reason.description)")
            }
        }
        let width = min(44, rows.map(\.step.count).max() ?? 0)
        return rows.map { row in
            let state = row.state == "run" ? colored(padded(row.state, to: 5), "33") : colored(padded(row.state, to: 5), "32")
            return "  \(state) \(padded(row.step, to: width))  \(row.why)"
        }
    }

    private var outputs: [String] {
        zip(plan.graph.deliveries, plan.assessment.deliveries).map { delivery, state in
            switch state {
            case .kept: "  \(colored("keep ", "32")) \(delivery.displayPath)"
            case .notAsked: "  \(colored("leave", "32")) \(delivery.displayPath)"
            case .placed(let reason): "  \(colored("write", "33")) \(delivery.displayPath)  \(reason.description)"
            }
        }
    }

    private var summary: String {
        let running = plan.assessment.runCount
        let kept = plan.assessment.keptCount
        guard !plan.assessment.isNothingToDo else { return "Nothing to do: \(counted(kept, "step")) kept." }
        return "\(running) to run, \(kept) kept; about \(durationInWords(plan.forecast(jobs: parallel).wall))"
    }

    private func colored(_ text: String, _ code: String) -> String { isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
