import ReelDiagnostics
import ReelRun

/// Sends messages, each once, and finds out what became of those whose end nobody saw.
struct Messenger: Sendable {
    let service: NemoService
    let ledger: CloudLedger
    let record: CloudRecord
    let work: EffectWork
    /// Whether a message that failed may be sent again.
    let mayRetry: Bool

    private var waits: NemoWaits { service.settings.waits }

    func send(_ text: String, at place: Int) async throws {
        guard let known = record.messages.first(where: { $0.place == place }) else { return try await begin(text, at: place) }
        switch known.progress {
        case .failed:
            // Other words are another message.
            guard mayRetry || known.text != text else { throw CloudFailure.messageFailedBefore(text) }
            try await begin(text, at: place)
        case .done, .begun:
            guard known.text == text else { throw CloudFailure.overtaken }
            if known.progress == .done, let after = known.after {
                return try leave(known.answer ?? "", try draft(after))
            }
            work.say("it was sent before this program was stopped; asking the service what became of it")
            try await settle(
                text, at: place, from: try draft(known.before), because: "an earlier run was stopped after sending")
        }
    }

    // MARK: - Sending

    private func begin(_ text: String, at place: Int) async throws {
        var attempts = 2
        while true {
            attempts -= 1
            // This also gets a new token in time: a message could not be repeated after one was refused.
            let before = try await service.draft(of: record)
            do {
                // What is paid for is listened to, also when somebody wants to stop: a service may drop the work of a client that
                // hangs up.
                let (ledger, record) = (ledger, record)
                let conversation = Conversation(
                    service: service, session: record.nemoSession, work: work, before: before
                ) {
                    // Not earlier: a run that dies before this has sent nothing, and the next one can know it.
                    try ledger.begin(message: text, at: place, before: before, in: record)
                }
                let outcome = try await withTaskCancellationHandler {
                    try await Task { try await conversation.hold(text) }.value
                } onCancel: {
                    work.say("the message is on its way and paid for: waiting for the answer")
                }
                return try await conclude(text, at: place, outcome, before: before)
            } catch let error as NemoError where !error.mayHaveActed {
                try await write { try ledger.withdraw(messageAt: place, in: record) }
                guard attempts > 0, error.code == .badToken || error.code == .rateLimited else { throw error }
                if error.code == .rateLimited { try await Task.sleep(for: waits.rateLimit) }
            } catch let error as NemoError {
                work.say("\(error); asking the service what became of the message")
                return try await settle(text, at: place, from: before, because: "\(error)")
            }
        }
    }

    private func conclude(
        _ text: String, at place: Int, _ outcome: Conversation.Outcome, before: Draft
    ) async throws {
        let reply = outcome.reply
        var after = try await service.draft(of: record)
        if after.digest == before.digest, reply.text.isEmpty {
            // It may take a moment until the state tells of an edit without a word.
            try await Task.sleep(for: waits.backOff.first ?? .zero)
            after = try await service.draft(of: record)
        }
        if after.digest == before.digest, let reason = reply.reasonOfFailure {
            try await write {
                try ledger.finish(messageAt: place, as: .failed, after: nil, answer: reason, in: record)
            }
            throw CloudFailure.messageRefused(text, because: reason)
        }
        if reply.leavesWorkRunning { after = try await settled(after) }
        tell(from: outcome.told, to: after, isSilent: reply.text.isEmpty && after.digest == before.digest)
        try await finish(place, answer: reply.text, after: after)
    }

    /// Something that the agent began goes on after its last word: the draft once it does not change any more.
    private func settled(_ draft: Draft) async throws -> Draft {
        work.say("the service goes on with it; waiting until the timeline is finished")
        return try await wait(from: draft).draft
    }

    // MARK: - Settling

    private func settle(_ text: String, at place: Int, from before: Draft, because reason: String) async throws {
        let (draft, isDone) = try await wait(from: before)
        guard isDone else {
            try await write {
                try ledger.finish(messageAt: place, as: .failed, after: nil, answer: reason, in: record)
            }
            throw CloudFailure.messageLost(text, because: reason)
        }
        work.say("the service did it")
        tell(from: before, to: draft, isSilent: true)
        try await finish(place, answer: "", after: draft)
    }

    /// Asks for the state by the rule for lost connections.
    ///
    /// - Returns: the last draft, and whether it is another.
    private func wait(from before: Draft) async throws -> (draft: Draft, isDone: Bool) {
        var rule = RecoveryRule(before: before.digest, waits: waits, limits: service.settings.limits)
        var draft = before
        var action = rule.beginning
        while true {
            switch action {
            case .wait(let duration):
                try await Task.sleep(for: duration)
                draft = try await service.draft(of: record)
                action = rule.heard(draft.digest)
            case .done: return (draft, true)
            case .unchanged: return (draft, false)
            }
        }
    }

    // MARK: - Telling

    private func tell(from before: Draft, to after: Draft, isSilent: Bool) {
        let difference = DraftDifference(from: before, to: after)
        if !difference.isEmpty {
            work.say(difference.lines.joined(separator: "\n"))
        } else if isSilent {
            work.say("the service said nothing and changed nothing")
        }
    }

    private func finish(_ place: Int, answer: String, after: Draft) async throws {
        try await write { try ledger.finish(messageAt: place, as: .done, after: after, answer: answer, in: record) }
        try leave(answer, after)
    }

    private func leave(_ answer: String, _ draft: Draft) throws {
        let said: JSONValue = ["answer": .string(answer)]
        try work.leave(said.text() + "\n", as: "answer.json")
        try work.leave(draft.json.text() + "\n", as: "draft.json")
    }

    private func draft(_ text: String) throws -> Draft { Draft(try JSONValue(parsing: text)) }

    private func write(_ entry: @escaping @Sendable () throws -> Void) async throws { try await offloaded(entry) }
}

extension AgentReply {
    /// Why the agent did not do what it was asked, if it says so; what it did nevertheless tells the draft.
    fileprivate var reasonOfFailure: String? {
        if let failure {
            if failure.code == "2001" { return "the credits are used up (\(failure.message))" }
            return failure.code.map { "\(failure.message) (\($0))" } ?? failure.message
        }
        return isTemporaryIssueAlone ? "it encountered a temporary issue" : nil
    }
}
