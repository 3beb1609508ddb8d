import ReelMedia
import ReelPlan
import Synchronization

/// One run with something to do, from the open checkpoints to the report. The lock is held by whoever made it.
final class RunSession: Sendable {
    /// How the task of a step ended.
    enum StepEnd: Sendable {
        case made(Int, seconds: Double, [DeliveryEnd])
        /// It was to run, but its results turned out to be there.
        case kept(Int, [DeliveryEnd])
        /// Another machine had made its results.
        case fetched(Int, [DeliveryEnd])
        case failed(Int, StepFailure)
        case interrupted(Int)
        /// Outputs of steps that were kept from the start.
        case placed([DeliveryEnd])
    }

    typealias DeliveryEnd = Result<(Delivery, Digest, OutputPlacer.Placement), DeliveryFailure>

    let runner: Runner
    let plan: Plan
    let snapshot: Snapshot
    let store: ContentStore
    let checkpoints: Checkpoints
    let placer: OutputPlacer
    let inputs = InputCheck()
    let run: Int64
    /// The positions of each step's deliveries.
    let deliveries: [Int: [Int]]
    /// Results that are in the store for certain: of kept steps, and of those that this run made. In the order of their step's.
    let results: Mutex<[StepKey: [Digest]]>
    /// Results on their way to other machines.
    let offers = AsyncStream.makeStream(of: (StepKey, [SharedFile]).self)

    /// Opens the checkpoints and cleans up after runs that were killed. Blocks.
    init(runner: Runner, plan: Plan, snapshot: Snapshot, total: Int, kept: Int) throws {
        self.runner = runner
        self.plan = plan
        self.snapshot = snapshot
        checkpoints = try Checkpoints(runner.state)
        if let moved = checkpoints.damagedFile {
            runner.observer.observe(.notice("the checkpoints were damaged and lie in '\(moved)' now; all is made again"))
        }
        try checkpoints.removeTemporaries()
        try checkpoints.confirm(snapshot.confirmedResults)
        for (position, output) in snapshot.confirmedOutputs {
            try checkpoints.record(output: output, at: plan.graph.deliveries[position].path, temporary: nil)
        }
        store = ContentStore(runner.state, known: snapshot.signatures)
        placer = OutputPlacer(store: store, checkpoints: checkpoints, overwrites: runner.options.overwrite)
        run = try checkpoints.beginRun(scope: plan.scope, total: total, kept: kept)
        var deliveries: [Int: [Int]] = [:]
        for (position, delivery) in plan.graph.deliveries.enumerated() {
            deliveries[plan.graph.index(of: delivery.step)!, default: []].append(position)
        }
        self.deliveries = deliveries
        var results: [StepKey: [Digest]] = [:]
        for (index, finding) in snapshot.records.findings.enumerated() where plan.assessment.steps[index] == .kept {
            if case .intact(let digests) = finding { results[plan.keys[index]] = digests }
        }
        self.results = Mutex(results)
    }

    /// Runs until nothing is left to do or a failure ends it.
    func run(_ begun: RunReport) async throws -> RunReport {
        var report = begun
        var scheduler = makeScheduler()
        var isInterrupted = false
        async let sending: Void = sendOffers()
        await withTaskGroup(of: StepEnd.self) { group in
            group.addTask { await self.placeKept() }
            for index in scheduler.start() { group.addTask { await self.perform(index) } }
            for await end in group {
                take(end, scheduler: &scheduler, report: &report)
                if case .interrupted = end { isInterrupted = true }
                if Task.isCancelled { scheduler.stop() }
                for index in scheduler.start() { group.addTask { await self.perform(index) } }
            }
        }
        offers.continuation.finish()
        await sending
        isInterrupted = isInterrupted || Task.isCancelled
        for (index, state) in scheduler.states.enumerated() {
            switch state {
            case .ready, .waiting: report.notStarted.append(plan.graph.steps[index].id)
            default: break
            }
        }
        let state: Checkpoints.RunState = isInterrupted ? .interrupted : report.isSuccess ? .done : .failed
        try await offloaded {
            try self.checkpoints.endRun(self.run, state: state)
            self.checkpoints.close()
        }
        if isInterrupted { throw CancellationError() }
        return report
    }

    private func makeScheduler() -> Scheduler {
        let isWanted = plan.assessment.steps.map { if case .runs = $0 { true } else { false } }
        var dependencies = plan.keys.dependencies
        // Two steps with one key are one piece of work: the second waits for the first and takes what it made.
        var first: [StepKey: Int] = [:]
        for index in isWanted.indices where isWanted[index] {
            if let twin = first[plan.keys[index]] {
                dependencies[index].append(twin)
            } else {
                first[plan.keys[index]] = index
            }
        }
        return Scheduler(
            dependencies: dependencies, isWanted: isWanted, costs: plan.durations, jobs: runner.jobs,
            keepsGoing: runner.options.keepGoing)
    }

    /// Tells the scheduler, the report and the observer how a step ended.
    private func take(_ end: StepEnd, scheduler: inout Scheduler, report: inout RunReport) {
        switch end {
        case .made(let index, let seconds, let placements):
            scheduler.finish(index)
            report.ran.append(plan.graph.steps[index].id)
            runner.observer.observe(.stepFinished(plan.graph.steps[index].id, seconds: seconds))
            take(placements, report: &report)
        case .kept(let index, let placements):
            scheduler.finish(index)
            report.kept += 1
            runner.observer.observe(.stepKept(plan.graph.steps[index].id))
            take(placements, report: &report)
        case .fetched(let index, let placements):
            scheduler.finish(index)
            report.kept += 1
            report.fetched += 1
            runner.observer.observe(.stepKept(plan.graph.steps[index].id))
            take(placements, report: &report)
        case .failed(let index, let failure):
            report.failures.append(failure)
            runner.observer.observe(.stepFailed(failure))
            for skipped in scheduler.fail(index) {
                report.skipped.append(plan.graph.steps[skipped].id)
                runner.observer.observe(.stepSkipped(plan.graph.steps[skipped].id, because: failure.step))
            }
            // Every other step would meet the same.
            if case .diskFull = failure.cause { scheduler.stop() }
        case .interrupted: scheduler.stop()
        case .placed(let placements): take(placements, report: &report)
        }
    }

    private func take(_ placements: [DeliveryEnd], report: inout RunReport) {
        for placement in placements {
            switch placement {
            case .success((let delivery, let digest, let placed)):
                if let path = placed.movedAside {
                    report.movedAside.append(RunReport.MovedAside(delivery: delivery, path: path))
                    runner.observer.observe(.outputMovedAside(delivery, to: path))
                }
                guard placed.isNew else { continue }
                report.delivered.append(RunReport.Delivered(delivery: delivery, size: placed.size, digest: digest))
                runner.observer.observe(.delivered(delivery, size: placed.size, digest: digest))
            case .failure(let failure):
                report.deliveryFailures.append(failure)
                runner.observer.observe(.deliveryFailed(failure))
            }
        }
    }
}
