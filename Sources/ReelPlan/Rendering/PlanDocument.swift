import ReelMedia

/// A plan for machines. What is optional is left out where it says nothing.
package struct PlanDocument: Sendable, Hashable, Codable {
    package struct Step: Sendable, Hashable, Codable {
        package let id: StepID
        package let summary: String
        package let key: StepKey
        /// `kept`, `runs` or `not-asked`.
        package let state: String
        /// A stable name such as `arguments-changed`; nil unless the step runs.
        package let reason: String?
        /// The reason in words.
        package let explanation: String?
        package let needs: [StepID]
        package let program: String
        package let arguments: [String]
        package let results: [String]
        /// About how long it takes, were it to run.
        package let seconds: Double
    }

    package struct Output: Sendable, Hashable, Codable {
        package let path: String
        package let step: StepID
        package let result: String
        /// `kept`, `placed` or `not-asked`.
        package let state: String
        package let reason: DeliveryReason?
    }

    /// A job that a cloud service does.
    package struct CloudJob: Sendable, Hashable, Codable {
        package let name: String
        /// Its address.
        package let service: String
        /// `new`, `goes-on` or `again`.
        package let session: String
        /// Why a new session takes the place of the one that was there.
        package let reason: String?
        /// Whether edits are paid again that were paid before.
        package let paysAgain: Bool
        /// Messages that are still to be sent.
        package let messages: Int
        /// What they cost, about.
        package let credits: Int

        package init(
            name: String, service: String, session: String, reason: String?, paysAgain: Bool, messages: Int, credits: Int
        ) {
            self.name = name
            self.service = service
            self.session = session
            self.reason = reason
            self.paysAgain = paysAgain
            self.messages = messages
            self.credits = credits
        }
    }

    package let scope: String
    package let steps: [Step]
    package let outputs: [Output]
    /// About how many seconds a run takes, and how much of it is work.
    package let wallSeconds: Double
    package let workSeconds: Double
    package let notice: String?
    /// Whose the music is that was taken from libraries, a line a track.
    package let credits: [String]
    /// Jobs that a cloud service does; nil if there are none.
    package var cloud: [CloudJob]?
    /// What is left to pay with at the service; nil where it was not asked.
    package var creditsAvailable: Double?

    /// - Parameter jobs: How many steps run at once.
    package init(_ plan: Plan, jobs: Int, credits: [String] = []) {
        scope = plan.scope
        steps = plan.graph.steps.indices.map { Self.step($0, of: plan) }
        outputs = zip(plan.graph.deliveries, plan.assessment.deliveries).map { delivery, state in
            let (name, reason) = Self.words(for: state)
            return Output(
                path: delivery.displayPath, step: delivery.step, result: delivery.result, state: name, reason: reason)
        }
        let forecast = plan.forecast(jobs: jobs)
        wallSeconds = forecast.wall
        workSeconds = forecast.work
        notice = plan.notice
        self.credits = credits
    }

    private static func step(_ index: Int, of plan: Plan) -> Step {
        let step = plan.graph.steps[index]
        let state: String
        var reason: Reason?
        switch plan.assessment.steps[index] {
        case .kept: state = "kept"
        case .notAsked: state = "not-asked"
        case .runs(let why):
            state = "runs"
            reason = why
        }
        return Step(
            id: step.id, summary: step.summary, key: plan.keys[index], state: state, reason: reason?.code,
            explanation: reason?.description, needs: step.dependencies, program: step.executable.name,
            arguments: step.arguments, results: step.results, seconds: plan.durations[index])
    }

    private static func words(for state: DeliveryState) -> (String, DeliveryReason?) {
        switch state {
        case .kept: ("kept", nil)
        case .placed(let reason): ("placed", reason)
        case .notAsked: ("not-asked", nil)
        }
    }
}

extension Step.Executable {
    /// The program's name for a person: `ffmpeg`, `reel`, or the last part of a path.
    package var name: String {
        switch self {
        case .program(let program): program.rawValue
        case .reel: "reel"
        case .other(let path, _): fileName(of: path)
        case .effect(let effect): effect.service
        }
    }
}
