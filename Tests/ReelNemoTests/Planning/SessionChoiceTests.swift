import ReelDiagnostics
import ReelMedia
import ReelNemo
import ReelPlan
import ReelRun
import ReelTestSupport
import Testing

/// What was sent, against what a spec says now.
struct SessionChoiceTests {
    private static let id = CloudJobID(service: "http://service", scope: "film.yaml", name: "promo")

    private static func job(inputs: [String] = ["clip.mp4"], messages: [String]) -> CloudJob {
        CloudJob(
            name: "promo",
            inputs: inputs.map { CloudJob.Input(name: $0, source: .address("https://example.com/\($0)")) },
            edits: messages.enumerated().map { CloudJob.Edit(label: "\($0.offset + 1): say", request: .message($0.element)) },
            exports: [
                CloudJob.Export(path: "/film.mp4", displayPath: "film.mp4", largest: CloudLimits.largestPicture)
            ])
    }

    /// A ledger in which the first messages of a job were done, after its first input was sent.
    private static func record(
        done: [String], begun: String? = nil, failed: String? = nil
    ) throws -> (record: CloudRecord, ledger: CloudLedger, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        let state = StateFolder(folder.path("state"))
        try state.create()
        let ledger = try CloudLedger(try Checkpoints(state))
        let record = try ledger.open("987", task: "123", of: id, generation: 0)
        try ledger.begin(upload: "clip.mp4", content: "https://example.com/clip.mp4", in: record)
        try ledger.finish(upload: "clip.mp4", in: record)
        for (place, text) in done.enumerated() {
            try ledger.begin(message: text, at: place, before: Draft(["t": []]), in: record)
            try ledger.finish(messageAt: place, as: .done, after: Draft(["t": []]), answer: "Done.", in: record)
        }
        if let begun { try ledger.begin(message: begun, at: done.count, before: Draft(["t": []]), in: record) }
        if let failed {
            try ledger.begin(message: failed, at: done.count, before: Draft(["t": []]), in: record)
            try ledger.finish(messageAt: done.count, as: .failed, after: nil, answer: "", in: record)
        }
        let whole = try #require(try CloudRecord.newest(of: id, in: state))
        return (whole, ledger, folder)
    }

    @Test func `a job without a session begins one`() {
        let choice = SessionChoice(for: Self.job(messages: ["a"]), record: nil)
        #expect(choice == .first)
        #expect(!choice.paysAgain(for: Self.job(messages: ["a"])))
    }

    @Test(arguments: [["a", "b"], ["a", "b", "c"]])
    func `what is the same or appended goes on`(messages: [String]) throws {
        let (record, _, folder) = try Self.record(done: ["a"], begun: "b")
        let job = Self.job(messages: messages)
        let choice = SessionChoice(for: job, record: record)
        #expect(choice == .goOn(record))
        #expect(CloudCost(of: job, choice: choice).messages == messages.count - 1)
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [["a"], ["b"], ["x", "b"], ["x", "a", "b"], []])
    func `what changed, was put before or removed needs a new session`(messages: [String]) throws {
        let (record, _, folder) = try Self.record(done: ["a"], begun: "b")
        let job = Self.job(messages: messages)
        let choice = SessionChoice(for: job, record: record)
        guard case .again = choice else {
            Issue.record("\(choice)")
            return
        }
        #expect(choice.generation == 1)
        #expect(choice.paysAgain(for: job) == !messages.isEmpty)
        withExtendedLifetime(folder) {}
    }

    @Test func `an input that changed needs a new session, one that was added does not`() throws {
        let (record, _, folder) = try Self.record(done: ["a"])
        #expect(
            SessionChoice(for: Self.job(inputs: ["clip.mp4", "logo.png"], messages: ["a"]), record: record) == .goOn(record))
        let other = SessionChoice(for: Self.job(inputs: ["logo.png"], messages: ["a"]), record: record)
        #expect(other.generation == 1)
        withExtendedLifetime(folder) {}
    }

    @Test func `a message that failed may have other words`() throws {
        let (record, _, folder) = try Self.record(done: ["a"], failed: "b")
        #expect(SessionChoice(for: Self.job(messages: ["a", "better"]), record: record) == .goOn(record))
        withExtendedLifetime(folder) {}
    }

    @Test func `a session that was given up or lost is not used again`() throws {
        let (record, ledger, folder) = try Self.record(done: ["a"])
        let job = Self.job(messages: ["a"])
        #expect(SessionChoice(for: job, record: record, isLost: true).paysAgain(for: job))
        try ledger.giveUp(record, because: "it is gone")
        #expect(try ledger.record(of: Self.id) == nil)
        let next = try ledger.open("988", task: "124", of: Self.id, generation: 1)
        #expect(next.generation == 1 && next.messages.isEmpty)
        withExtendedLifetime(folder) {}
    }

    @Test func `steps that were done keep their keys when something is added`() throws {
        func keys(_ job: CloudJob, _ choice: SessionChoice) -> [StepID: StepKey] {
            var graph = StepGraph()
            var planner = CloudPlanner()
            planner.add(job, id: Self.id, choice: choice, to: &graph)
            let keys = StepKeys(graph: graph, versions: [:])
            return Dictionary(uniqueKeysWithValues: graph.steps.enumerated().map { ($0.element.id, keys[$0.offset]) })
        }
        let (record, _, folder) = try Self.record(done: ["a"])
        let before = keys(Self.job(messages: ["a"]), .first)
        let after = keys(Self.job(inputs: ["clip.mp4", "logo.png"], messages: ["a", "b"]), .goOn(record))
        for step in ["token", "session", "upload clip.mp4", "edit 1: say"] as [StepID] {
            #expect(before[step] != nil && before[step] == after[step], "\(step)")
        }
        #expect(before["render film.mp4"] != after["render film.mp4"])
        withExtendedLifetime(folder) {}
    }
}
