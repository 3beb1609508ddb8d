import ReelDiagnostics
import ReelLocal
import ReelSpec
import ReelTimeline
import Synchronization

/// Works on messages: reads each as edits, tries them on the session, keeps them, and says what happened.
///
/// The messages of one session are worked on one after the other. A message is worked on to its end although its client has gone:
/// it is paid for, and the client finds out from the session's state.
final class Conversation: Sendable {
    private let sessions: SessionStore
    private let engine: SessionEngine
    private let settings: ServerSettings
    /// The last message of each session in which one is worked on.
    private let latest = Mutex<[String: (number: Int64, work: Task<Void, Never>)]>([:])

    init(sessions: SessionStore, engine: SessionEngine, settings: ServerSettings) {
        self.sessions = sessions
        self.engine = engine
        self.settings = settings
    }

    /// Takes a message on.
    ///
    /// - Returns: the frames of the answer; they end with it.
    /// - Throws: ``ServiceProblem`` if the session is not there, or the credits do not suffice.
    func send(_ text: String, session: String, account: Int64) async throws -> AsyncStream<String> {
        _ = try await sessions.session(session, of: account)
        let number = try await sessions.begin(message: text, session: session, account: account, cost: settings.messageCost)
        let (frames, answer) = AsyncStream.makeStream(of: String.self)
        latest.withLock { latest in
            let before = latest[session]
            let work = Task {
                let life = Task { [heartbeat = settings.heartbeat] in
                    while true {
                        try await Task.sleep(for: .seconds(heartbeat))
                        answer.yield(AgentEvent.heartbeat)
                    }
                }
                await before?.work.value
                await self.work(on: text, number: number, session: session, account: account) { content in
                    answer.yield(AgentEvent(invocation: "e-\(number)", content: content).frame)
                }
                life.cancel()
                answer.finish()
                self.latest.withLock { if $0[session]?.number == number { $0[session] = nil } }
            }
            latest[session] = (number, work)
        }
        return frames
    }

    /// Waits until nothing is worked on.
    func finish() async {
        for message in latest.withLock({ Array($0.values) }) { await message.work.value }
    }

    // MARK: - One message

    private func work(
        on text: String, number: Int64, session id: String, account: Int64, say: (AgentEvent.Content) -> Void
    ) async {
        do {
            let session = try await sessions.session(id, of: account)
            let (edits, timeline, answer) = try await read(text, in: session, number: number, say: say)
            try await sessions.finish(message: number, edits: edits)
            if let timeline {
                let draft = timeline.timeline.draft(name: session.name)
                let result: JSONValue = ["status": "success", "edits": .array(edits.map { .string($0) })]
                say(.result(id: "call-\(number)", response: result, state: ["draft": draft]))
            }
            for piece in Self.pieces(of: answer) { say(.partial(piece)) }
            say(.text(answer))
        } catch {
            try? await sessions.finish(message: number, edits: [])
            say(.failure(code: "INTERNAL", message: "the message could not be worked on: \(error)"))
        }
    }

    /// The edits that a message comes to, the timeline with them, and the answer in words; no edits and the reason where it comes
    /// to none.
    private func read(
        _ text: String, in session: SessionStore.Session, number: Int64, say: (AgentEvent.Content) -> Void
    ) async throws -> (edits: [String], timeline: JobTimeline?, answer: String) {
        guard !session.clips.isEmpty else {
            return ([], nil, "Nothing was changed: there is no clip in this session yet. Upload one first.")
        }
        let (job, problems) = engine.job(of: session)
        guard let job else { return ([], nil, MessageReader.words(for: problems)) }
        let reading: SpokenReading
        switch MessageReader.read(text, for: job) {
        case .refused(let answer): return ([], nil, answer)
        case .edits(let read): reading = read
        }
        say(.call(id: "call-\(number)", arguments: ["edits": .array(reading.lines.map { .string($0) })]))
        switch await engine.timeline(of: session, adding: reading.lines) {
        case .refused(let problems): return ([], nil, MessageReader.words(for: problems))
        case .ready(let timeline):
            let done = reading.edits.map(\.instruction.sentence).joined(separator: " ")
            return (reading.lines, timeline, "Done: \(done)\n\(timeline.timeline.summary)")
        }
    }

    /// A text as it is written while one watches: a line at a time.
    private static func pieces(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
    }
}
