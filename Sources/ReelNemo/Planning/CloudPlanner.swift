import ReelDiagnostics
import ReelMedia
package import ReelPlan

/// Puts the steps of jobs at the service into a graph.
///
/// The steps of a job are a chain: each is known by all that was sent before it. So what is appended runs alone, and what lies
/// behind a change can be told from what lies before.
package struct CloudPlanner {
    /// What each step does.
    package private(set) var tasks: [StepID: CloudTask] = [:]

    package init() {}

    /// - Parameters:
    ///   - prefix: what the names of its steps begin with, where the graph holds several jobs.
    ///   - choice: in which session it is done.
    package mutating func add(
        _ job: CloudJob, id: CloudJobID, choice: SessionChoice, prefix: String = "", to graph: inout StepGraph
    ) {
        var replaced: (record: CloudRecord, reason: String)?
        if case .again(let record, let reason) = choice { replaced = (record, reason) }
        let context = CloudTask.Context(
            id: id, generation: choice.generation, replaced: replaced?.record, reason: replaced?.reason,
            language: job.language)
        var chain = Chain(context: context, prefix: prefix, graph: graph, tasks: tasks)
        chain.begin()
        chain.addEdits(of: job, record: choice.record)
        for export in job.exports { chain.add(export) }
        graph = chain.graph
        tasks = chain.tasks
    }

    /// Steps of which each reads what the one before it left.
    private struct Chain {
        let context: CloudTask.Context
        let prefix: String
        var graph: StepGraph
        var tasks: [StepID: CloudTask]
        private var last: (id: StepID, result: String)?
        /// The step that left the newest draft; nil where something was sent since.
        private var drawn: StepID?

        init(context: CloudTask.Context, prefix: String, graph: StepGraph, tasks: [StepID: CloudTask]) {
            self.context = context
            self.prefix = prefix
            self.graph = graph
            self.tasks = tasks
        }

        mutating func begin() {
            let token = StepID("token")
            if graph[token] == nil {
                graph.add(
                    step(
                        token, "token", "uses the token that is there, or asks for one that needs no account",
                        arguments: [context.id.service], results: ["account.json"], estimate: 0.5))
                tasks[token] = CloudTask(context: context, deed: .token)
            }
            last = (token, "account.json")
            append(
                "session", .session, deed: "session",
                context.replaced == nil ? "opens a timeline at the service" : "opens a new timeline: \(context.reason ?? "")",
                arguments: [context.id.service, context.id.scope, context.id.name, String(context.generation)],
                results: ["session.json"], estimate: 1)
        }

        /// Uploads and messages in the order in which they were begun, and then what is new: uploads first.
        mutating func addEdits(of job: CloudJob, record: CloudRecord?) {
            let sent = record?.messages.count { $0.progress != .failed } ?? 0
            let known = record?.uploads ?? []
            let names = known.map(\.name)
            let ordered =
                names.compactMap { name in job.inputs.first { $0.name == name } }
                + job.inputs.filter { !names.contains($0.name) }
            func uploads(after count: Int) -> [CloudJob.Input] {
                ordered.filter { input in (known.first { $0.name == input.name }?.messagesBefore ?? sent) == count }
            }
            var place = 0
            for input in uploads(after: 0) { add(input) }
            for edit in job.edits {
                switch edit.request {
                case .message(let text):
                    append(
                        "edit \(edit.label)", .message(place: place, text: text), deed: "message", "“\(text)”",
                        arguments: [text], results: ["answer.json", "draft.json"],
                        estimate: text.asksForGeneration ? 200 : 30)
                    drawn = last?.id
                    place += 1
                    for input in uploads(after: place) { add(input) }
                case .credits: addAside("credits \(edit.label)", .credits, "tells the balance")
                case .state: addAside("tracks \(edit.label)", .tracks, "tells the tracks")
                }
            }
        }

        private mutating func add(_ input: CloudJob.Input) {
            var sources: [String: Step.Source] = [:]
            var summary = ""
            var arguments = [input.name]
            switch input.source {
            case .file(let file, _):
                sources["file"] = .file(file)
                summary = "sends \(file.path.split(separator: "/").last ?? "")"
            case .address(let address):
                arguments.append(address)
                summary = "has the service fetch \(address.prefix { $0 != "?" })"
            }
            append(
                "upload \(input.name)", .upload(input), deed: "upload", summary, arguments: arguments, sources: sources,
                results: ["upload.json"], estimate: 1 + Double(input.size ?? 0) / 4_000_000)
            drawn = nil
        }

        mutating func add(_ export: CloudJob.Export) {
            if drawn == nil {
                append("state", .state, deed: "state", "gets the timeline", arguments: [], results: ["draft.json"], estimate: 1)
                drawn = last?.id
            }
            guard let drawn else { return }
            append(
                "render \(export.displayPath)", .render(export), deed: "render", "asks for the export and waits for it",
                arguments: [export.displayPath], sources: ["draft.json": .result(of: drawn, named: "draft.json")],
                results: ["render.json"], estimate: 60)
            append(
                "download \(export.displayPath)", .download(export), deed: "download",
                "fetched, and checked by type, length and size",
                arguments: [String(export.largest.width), String(export.largest.height)],
                sources: ["draft.json": .result(of: drawn, named: "draft.json")], results: ["film.mp4"], estimate: 5)
            if let last {
                graph.deliver(
                    Delivery(path: export.path, displayPath: export.displayPath, step: last.id, result: "film.mp4"))
            }
        }

        /// A step on which nothing else waits.
        private mutating func addAside(_ name: String, _ deed: CloudTask.Deed, _ summary: String) {
            let here = last
            append(name, deed, deed: "ask", summary, arguments: [name], results: ["answer.json"], estimate: 0.5)
            last = here
        }

        private mutating func append(
            _ name: String, _ deed: CloudTask.Deed, deed word: String, _ summary: String, arguments: [String],
            sources: [String: Step.Source] = [:], results: [String], estimate: Double
        ) {
            let id = StepID(prefix + name)
            var sources = sources
            if let last, !sources.values.contains(.result(of: last.id, named: last.result)) {
                sources["earlier"] = .result(of: last.id, named: last.result)
            }
            graph.add(
                step(id, word, summary, arguments: arguments, sources: sources, results: results, estimate: estimate))
            tasks[id] = CloudTask(context: context, deed: deed)
            last = (id, results[0])
        }

        private func step(
            _ id: StepID, _ deed: String, _ summary: String, arguments: [String], sources: [String: Step.Source] = [:],
            results: [String], estimate: Double
        ) -> Step {
            Step(
                id: id, summary: printable(summary), executable: .effect(Step.Effect(service: "nemo", deed: deed)),
                arguments: arguments, sources: sources, results: results, estimate: estimate)
        }
    }
}

extension CloudJob {
    /// In which language the service is to answer: that of most of what is said to it.
    fileprivate var language: String {
        let chinese = messages.count { $0.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) } }
        return 2 * chinese > messages.count ? "zh" : "en"
    }
}

extension String {
    /// Whether a message asks for a picture to be made, which takes minutes and costs more than an edit. A guess for estimates.
    var asksForGeneration: Bool {
        let words = lowercased()
        let verbs = ["generate", "create a clip", "create a video", "make a clip of", "生成"]
        return verbs.contains { words.contains($0) }
    }
}
