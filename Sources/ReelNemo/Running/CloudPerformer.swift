import ReelDiagnostics
import ReelMedia
package import ReelPlan
package import ReelRun

/// Does the steps of jobs at the service: the effects of a plan.
///
/// Whatever it begins is in the ledger before it begins, and what the ledger says is done is not done again, whatever else was
/// removed. It is called for one step of a job at a time, because the steps of a job are a chain.
package struct CloudPerformer: EffectPerformer {
    /// What a person allowed beside what is always allowed.
    package struct Permissions: Sendable, Hashable {
        /// Whether edits may be paid again in a new session.
        package var payAgain: Bool
        /// Whether a message that failed may be sent again.
        package var retryMessages: Bool

        package init(payAgain: Bool = false, retryMessages: Bool = false) {
            self.payAgain = payAgain
            self.retryMessages = retryMessages
        }
    }

    let service: NemoService
    let tasks: [StepID: CloudTask]
    let permissions: Permissions

    /// - Parameter tasks: what each effect of the graph does, as ``CloudPlanner`` says it.
    package init(service: NemoService, tasks: [StepID: CloudTask], permissions: Permissions = Permissions()) {
        self.service = service
        self.tasks = tasks
        self.permissions = permissions
    }

    package func perform(_ work: EffectWork) async throws {
        guard let task = tasks[work.step.id] else { preconditionFailure("'\(work.step.id)' is no step of the service's") }
        let ledger = try await offloaded { try CloudLedger(work.checkpoints) }
        let context = task.context
        do {
            switch task.deed {
            case .token: try await getToken(work)
            case .session: try await openSession(context, ledger, work)
            case .upload(let input):
                try await Uploader(service: service, ledger: ledger, record: record(context, ledger), work: work).send(input)
            case .message(let place, let text):
                try await Messenger(
                    service: service, ledger: ledger, record: record(context, ledger), work: work,
                    mayRetry: permissions.retryMessages
                ).send(text, at: place)
            case .credits:
                let balance = try await service.balance()
                work.say("the balance is \(balance.inWords)")
                try leave(["balance": .number(balance.available)], as: "answer.json", work)
            case .tracks:
                let draft = try await service.draft(of: record(context, ledger))
                work.say(draft.summary)
                try leave(["tracks": .array(draft.summaryLines.map { .string($0) })], as: "answer.json", work)
            case .state:
                let draft = try await service.draft(of: record(context, ledger))
                try leave(draft.json, as: "draft.json", work)
            case .render(let export):
                try await Renderer(service: service, ledger: ledger, record: record(context, ledger), work: work)
                    .render(export, draft: try draft(work))
            case .download(let export):
                try await Downloader(service: service, ledger: ledger, record: record(context, ledger), work: work)
                    .fetch(export, draft: try draft(work))
            }
        } catch let error as NemoError where error.code == .sessionNotFound {
            if let record = try? await record(context, ledger) {
                try await offloaded {
                    try ledger.giveUp(record, because: "the service does not have its session any more")
                }
            }
            throw CloudFailure.sessionLost(error)
        } catch let error as NemoError {
            throw CloudFailure.service(error)
        }
    }

    // MARK: - Token and session

    private func getToken(_ work: EffectWork) async throws {
        _ = try await service.token()
        let account = await service.account()
        try leave(["anonymous": .bool(account.isAnonymous)], as: "account.json", work)
    }

    private func openSession(_ context: CloudTask.Context, _ ledger: CloudLedger, _ work: EffectWork) async throws {
        var record = try await offloaded { try ledger.record(of: context.id) }
        if let known = record, known.generation > context.generation { throw CloudFailure.overtaken }
        if record?.generation != context.generation {
            if let reason = payingAgain(context, work), !permissions.payAgain { throw CloudFailure.needsAgreement(reason) }
            let session = try await service.createSession(language: context.language)
            record = try await offloaded {
                if let replaced = context.replaced { try ledger.giveUp(replaced, because: context.reason ?? "replaced") }
                return try ledger.open(
                    session.sessionID, task: session.taskID, of: context.id, generation: context.generation)
            }
        }
        guard let record else { throw CloudFailure.overtaken }
        try leave(["task": .string(record.task), "session": .string(record.session)], as: "session.json", work)
    }

    /// Why edits that were paid before may be paid again in a new session; nil if they are not.
    private func payingAgain(_ context: CloudTask.Context, _ work: EffectWork) -> String? {
        if let replaced = context.replaced, replaced.hasPaid { return context.reason }
        return work.checkpoints.damagedFile == nil ? nil : CloudFailure.damagedRecords
    }

    /// What is recorded of the session in which a step is done.
    private func record(_ context: CloudTask.Context, _ ledger: CloudLedger) async throws -> CloudRecord {
        let record = try await offloaded { try ledger.record(of: context.id) }
        guard let record, record.generation == context.generation else { throw CloudFailure.overtaken }
        return record
    }

    private func leave(_ value: JSONValue, as name: String, _ work: EffectWork) throws {
        try work.leave(value.text() + "\n", as: name)
    }

    private func draft(_ work: EffectWork) throws -> Draft {
        Draft(try JSONValue(parsing: readBytes(path: work.path("draft.json"), displayName: "draft.json")))
    }
}

extension NemoService {
    /// The timeline of a session as it is now; an empty one where there is none yet.
    func draft(of record: CloudRecord) async throws -> Draft {
        Draft(try await state(of: record.nemoSession).draft ?? ["t": []])
    }
}

extension CloudRecord {
    package var nemoSession: NemoSession { NemoSession(taskID: task, sessionID: session) }
}

extension CreditBalance {
    /// `40 credits, 10 more are held for work in progress`.
    package var inWords: String {
        let held = frozen > 0 ? ", \(creditText(frozen)) more are held for work in progress" : ""
        return "\(creditText(available)) \(available == 1 ? "credit" : "credits")\(held)"
    }
}

private func creditText(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String((value * 100).rounded() / 100)
}
