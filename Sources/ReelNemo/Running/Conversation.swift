import ReelDiagnostics
import ReelRun
import Synchronization

/// One message and all that is answered to it: tells a person what is for people, and keeps the rest.
struct Conversation: Sendable {
    let service: NemoService
    let session: NemoSession
    let work: EffectWork
    /// The draft before the message.
    let before: Draft
    /// Writes down that the message is sent.
    let note: @Sendable () throws -> Void

    struct Outcome: Sendable {
        var reply = AgentReply()
        /// The last draft whose changes were told.
        var told: Draft
    }

    /// Sends the message and listens to the end.
    ///
    /// - Throws: what ``note`` throws, and then nothing was sent; ``NemoError``, whose ``NemoError/mayHaveActed`` holds for the
    ///   message.
    func hold(_ text: String) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Outcome?.self) { group in
            group.addTask { try await listen(text) }
            group.addTask {
                // Ends with the conversation.
                try? await reassure()
                return nil
            }
            defer { group.cancelAll() }
            while let reply = try await group.next() {
                if let reply { return reply }
            }
            preconditionFailure("a conversation ends with a reply or an error")
        }
    }

    private func reassure() async throws {
        let begin = ContinuousClock.now
        while true {
            try await Task.sleep(for: service.settings.waits.stillWorking)
            let scale = service.settings.waits.stillWorking / .seconds(120)
            let minutes = Int((begin.duration(to: .now) / .seconds(60) / max(scale, 0.000001)).rounded())
            work.say("still working, \(minutes) minutes so far")
        }
    }

    private func listen(_ text: String) async throws -> Outcome {
        var outcome = Outcome(told: before)
        var stage: Draft?
        for try await event in try await service.send(text, in: session, beforeSending: note) {
            outcome.reply.add(event)
            switch event {
            case .text(let text):
                // Whether that is an answer or an afterthought shows at the end.
                if !text.contains(Self.temporaryIssue) { say(text) }
            case .stateChange(let change):
                // A generation has two stages: first the picture, then music and a title. The first is told when the second
                // comes, the last one at the end.
                guard let json = change["draft"] else { break }
                if let stage {
                    let difference = DraftDifference(from: outcome.told, to: stage)
                    if !difference.isEmpty { work.say("so far: " + difference.lines.joined(separator: "\n")) }
                    outcome.told = stage
                }
                stage = Draft(json)
            case .textPiece, .thought, .toolCall, .toolResult, .heartbeat, .failure, .unreadable: break
            }
        }
        for text in outcome.reply.texts where text.contains(Self.temporaryIssue) {
            let answer = text.prefix(upTo: text.ranges(of: Self.temporaryIssue)[0].lowerBound)
            if !answer.allSatisfy(\.isWhitespace) { say(String(answer)) }
        }
        return outcome
    }

    private func say(_ text: String) { work.say(ScreenWording.translated(text)) }

    private static let temporaryIssue = "I encountered a temporary issue"
}
