import ReelHTTP
import ReelLocal
import ReelMedia
import ReelNemo
import ReelPlan
import ReelRun
import ReelSpec
import ReelTimeline

/// How a run went, for a person.
struct ReportText {
    let report: RunReport
    let prepared: PreparedPlan

    /// What is there now.
    var outcome: String {
        var lines: [String] = []
        let placed = Dictionary(report.delivered.map { ($0.delivery.path, $0) }) { first, _ in first }
        for delivery in prepared.plan.graph.deliveries {
            if let output = placed[delivery.path] {
                let length = prepared.length(of: delivery).map { ", \($0)" } ?? ""
                lines.append("\(delivery.displayPath)  \(sizeInWords(output.size))\(length), sha256 \(output.digest)")
                if let step = prepared.plan.graph[delivery.step] { lines.append("  \(step.summary)") }
            }
        }
        for credit in prepared.credits { lines.append("music: \(credit)") }
        if report.isSuccess {
            let isIdle = report.ran.isEmpty && report.delivered.isEmpty
            lines.append(
                isIdle
                    ? "nothing to do: \(report.kept == 1 ? "the one step is" : "all \(report.kept) steps are") done"
                    : "\(counted(report.ran.count, "step")) run, \(report.kept) kept\(fetched), in \(durationInWords(report.seconds))"
            )
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private var fetched: String { report.fetched > 0 ? " (\(report.fetched) made by other machines)" : "" }

    /// What went wrong.
    var failures: String {
        var lines: [String] = []
        for failure in report.failures { lines.append("error: \(failure)") }
        for failure in report.deliveryFailures { lines.append("error: \(failure)") }
        let waiting = report.skipped.count + report.notStarted.count
        if waiting > 0 { lines.append("\(waiting) more \(waiting == 1 ? "step was" : "steps were") not run because of that") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Whether the machine and not the work is at fault: no room, no permission, no program.
    var isMachine: Bool {
        report.failures.contains { failure in
            switch failure.cause {
            case .diskFull, .program: true
            case .other(let error): error is FileError || (error as? CloudFailure)?.isOfTheMachine == true
            default: false
            }
        }
            || report.deliveryFailures.contains { failure in
                switch failure.cause {
                case .diskFull: true
                case .other(let error): error is FileError
                case .foreign: false
                }
            }
    }
}

extension PreparedPlan {
    /// The plan for machines.
    ///
    /// - Parameter parallel: how many steps run at once.
    func document(parallel: Int) -> PlanDocument {
        var document = PlanDocument(plan, jobs: parallel, credits: credits)
        if let cloud {
            document.cloud = cloud.jobs.map { PlanDocument.CloudJob($0, service: cloud.settings.apiURL.displayed) }
            document.creditsAvailable = cloud.balance?.available
        }
        return document
    }

    /// Whose the tracks are that were taken from libraries, each once.
    var credits: [String] {
        jobs.flatMap { job in job.picks.sorted { $0.key < $1.key }.map(\.value.credit.line) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// How long an output is; nil for posters.
    func length(of delivery: Delivery) -> String? { seconds(of: delivery).map { durationInWords($0) } }

    /// The same in seconds.
    func seconds(of delivery: Delivery) -> Double? {
        for job in jobs where job.exports.contains(where: { $0.path == delivery.path && $0.format != .png }) {
            return job.timeline.length.seconds
        }
        return nil
    }
}
