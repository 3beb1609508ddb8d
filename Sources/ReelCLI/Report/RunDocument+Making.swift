import ReelLocal
import ReelMedia
import ReelPlan
import ReelRun
import ReelSoundtrack
import ReelTimeline

extension RunDocument {
    /// - Parameter seconds: how long each step took that ran.
    static func of(
        _ report: RunReport, _ prepared: PreparedPlan, seconds: [StepID: Double]
    ) async -> RunDocument {
        var outputs: [Output] = []
        for delivery in prepared.plan.graph.deliveries { outputs.append(await output(delivery, report, prepared)) }
        return RunDocument(
            reel: reelVersion, specs: prepared.paths, isSuccess: report.isSuccess, seconds: report.seconds,
            jobs: prepared.jobs.map { Job($0) } + prepared.cloudJobs, outputs: outputs,
            steps: steps(report, prepared.plan, seconds),
            warnings: prepared.warnings.map { Warning($0) }, credits: prepared.credits)
    }

    private static func steps(_ report: RunReport, _ plan: Plan, _ seconds: [StepID: Double]) -> [Step] {
        let failures = Dictionary(report.failures.map { ($0.step, $0.message) }) { first, _ in first }
        let skipped = Set(report.skipped)
        let notStarted = Set(report.notStarted)
        return plan.rows.map { row in
            let state: Step.State =
                if failures[row.step] != nil {
                    .failed
                } else if seconds[row.step] != nil {
                    .ran
                } else if skipped.contains(row.step) {
                    .skipped
                } else if notStarted.contains(row.step) {
                    .notRun
                } else {
                    row.state == .notAsked ? .notAsked : .kept
                }
            let reason: String? = if case .runs(let reason) = row.state, state != .kept { reason.description } else { nil }
            return Step(
                id: row.step.name, summary: row.summary, state: state, seconds: seconds[row.step], reason: reason,
                problem: failures[row.step])
        }
    }

    /// What lies at an output's path now: the digest is read from the file and not from records.
    private static func output(_ delivery: Delivery, _ report: RunReport, _ prepared: PreparedPlan) async -> Output {
        let failure = report.deliveryFailures.first { $0.delivery == delivery }
        let delivered = report.delivered.first { $0.delivery == delivery }
        let found = try? await DigestReader.read(path: delivery.path, displayPath: delivery.displayPath)
        let isMade = failure == nil && found != nil && !report.failures.contains { $0.step == delivery.step }
        return Output(
            path: delivery.displayPath, job: prepared.jobName(of: delivery),
            state: delivered != nil ? .written : isMade ? .kept : .failed,
            size: found.map { Int64($0.signature.size) }, digest: found?.digest.description,
            length: await prepared.measuredSeconds(of: delivery), summary: prepared.plan.graph[delivery.step]?.summary ?? "",
            problem: failure?.description)
    }
}

extension RunDocument.Job {
    init(_ job: JobTimeline) {
        let score = job.scores.min { $0.key < $1.key }?.value
        let pick = job.picks.min { $0.key < $1.key }?.value
        self.init(
            name: job.name, timeline: job.timeline.summary.split(separator: "\n").map(String.init),
            mood: score?.moodInWords ?? pick?.mood.words, moodReasons: score?.reasons ?? pick?.reasons ?? [],
            music: job.scores.sorted { $0.key < $1.key }.map { Composer.compose($0.value.brief).description }
                + job.picks.sorted { $0.key < $1.key }.map { "\($0.value.choice.track.name) of \($0.value.folder)" },
            cloud: nil)
    }
}
