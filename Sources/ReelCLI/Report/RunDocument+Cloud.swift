import ReelDiagnostics
import ReelHTTP
import ReelLocal
import ReelMedia
import ReelNemo
import ReelPlan
import ReelRun

extension PreparedPlan {
    /// The jobs that the cloud service did, as the project remembers them.
    var cloudJobs: [RunDocument.Job] {
        guard let cloud else { return [] }
        return cloud.jobs.map { job in
            let record = try? CloudRecord.newest(of: job.id, in: state)
            return RunDocument.Job(job.id, record)
        }
    }

    /// Which job an output belongs to.
    func jobName(of delivery: Delivery) -> String? {
        jobs.first { $0.exports.contains { $0.path == delivery.path } }?.name ?? cloudJob(of: delivery)?.id.name
    }

    private func cloudJob(of delivery: Delivery) -> CloudPlanning.Standing? {
        cloud?.jobs.first { $0.request.job.exports.contains { $0.path == delivery.path } }
    }

    /// How long an output is, in seconds. What the cloud service made is measured: only it knows its timeline.
    func measuredSeconds(of delivery: Delivery) async -> Double? {
        if let known = seconds(of: delivery) { return known }
        guard cloudJob(of: delivery) != nil else { return nil }
        let file = try? await Inspector(tools: workspace.tools, cachePath: nil)
            .inspect(path: delivery.path, displayPath: delivery.displayPath, depth: .probe)
        return file?.info?.duration?.seconds
    }
}

extension RunDocument.Job {
    fileprivate init(_ id: CloudJobID, _ record: CloudRecord?) {
        let messages = record?.messages ?? []
        let draft = messages.last { $0.after != nil }?.after.flatMap { try? Draft(JSONValue(parsing: $0)) }
        self.init(
            name: id.name, timeline: draft?.summary.split(separator: "\n").map(String.init) ?? [], mood: nil,
            moodReasons: [], music: [],
            cloud: RunDocument.Conversation(
                service: id.service,
                messages: messages.map { message in
                    let answer = message.answer.map { ScreenWording.translated($0) }
                    return .init(
                        text: message.text, state: message.progress.rawValue, answer: answer?.isEmpty == true ? nil : answer)
                }))
    }
}
