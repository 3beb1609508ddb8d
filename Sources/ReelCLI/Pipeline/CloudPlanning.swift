import ReelHTTP
import ReelLocal
import ReelNemo
import ReelPlan
import ReelRun

/// What planning finds out about jobs for the cloud service: in which session each goes on, what it costs, and what the service
/// says. It asks for nothing that costs or changes anything.
struct CloudPlanning: Sendable {
    /// A job and how it stands.
    struct Standing: Sendable {
        let request: CloudRequest
        let id: CloudJobID
        var choice: SessionChoice
        /// The timeline at the service; nil where there is none, or where nobody answered.
        var draft: Draft?

        var cost: CloudCost { CloudCost(of: request.job, choice: choice) }
        /// Whether edits are paid again that were paid before.
        var paysAgain: Bool { choice.paysAgain(for: request.job) }
    }

    let settings: NemoSettings
    private(set) var jobs: [Standing]
    private(set) var balance: CreditBalance?
    /// Why the service was not asked, or did not answer; nil if it did, or if there was nothing to ask.
    private(set) var silence: String?
    /// What each effect of the graph does.
    private(set) var tasks: [StepID: CloudTask] = [:]

    /// - Throws: ``NemoError`` with code `settings`; ``StateError``.
    init(_ requests: [CloudRequest], state: StateFolder) throws {
        settings = try CloudLogin.settings()
        let service = settings.apiURL.displayed
        jobs = try requests.map { request in
            let id = request.id(at: service)
            return Standing(
                request: request, id: id,
                choice: SessionChoice(for: request.job, record: try CloudRecord.newest(of: id, in: state)))
        }
    }

    /// Adds the steps of all jobs to a graph.
    mutating func plan(into graph: inout StepGraph) {
        var planner = CloudPlanner()
        let names = jobs.map(\.id.name)
        for job in jobs {
            let isOnly = jobs.count == 1
            let name = names.count(where: { $0 == job.id.name }) == 1 ? job.id.name : "\(job.id.scope) \(job.id.name)"
            planner.add(job.request.job, id: job.id, choice: job.choice, prefix: isOnly ? "" : name + ": ", to: &graph)
        }
        tasks = planner.tasks
    }

    /// Asks the service for the balance and for the timelines of known sessions, if there is anything left to do there.
    ///
    /// - Returns: whether a session turned out to be gone, so that the steps are others.
    mutating func ask(about plan: Plan) async throws -> Bool {
        let isAnythingLeft = zip(plan.graph.steps, plan.assessment.steps).contains { step, state in
            if case .runs = state { tasks[step.id] != nil } else { false }
        }
        guard isAnythingLeft else { return false }
        guard CloudLogin.source(settings) != .none else {
            silence = "there is no token yet: the first run asks for one, with 100 credits that are free"
            return false
        }
        let service = NemoService(settings: settings.answeringQuickly)
        var isAnyLost = false
        do {
            balance = try await service.balance()
            for index in jobs.indices {
                guard let record = jobs[index].choice.record else { continue }
                do {
                    jobs[index].draft = try await service.state(of: record.nemoSession).draft.map { Draft($0) }
                } catch let error as NemoError where error.code == .sessionNotFound {
                    jobs[index].choice = SessionChoice(for: jobs[index].request.job, record: record, isLost: true)
                    isAnyLost = true
                }
            }
        } catch let error as NemoError {
            silence = "\(error)"
        }
        return isAnyLost
    }

    /// Credits that a run takes, about.
    var credits: Int { jobs.reduce(0) { $0 + $1.cost.credits } }
}

extension NemoSettings {
    /// For questions that a person waits for and that may go without an answer.
    var answeringQuickly: NemoSettings {
        var settings = self
        settings.waits.backOff = []
        settings.waits.rateLimit = .zero
        settings.http.timeouts.connect = min(settings.http.timeouts.connect, .seconds(5))
        settings.http.timeouts.silence = min(settings.http.timeouts.silence, .seconds(10))
        return settings
    }
}
