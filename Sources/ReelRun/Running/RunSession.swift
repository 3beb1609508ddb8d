import ReelMedia
import ReelPlan
import Synchronization

/// One run with something to do, from the open checkpoints to the report. The lock is held by whoever made it.
final class RunSession: Sendable {
    /// How the task of a step ended.
    private enum StepEnd: Sendable {
        case made(Int, seconds: Double, [DeliveryEnd])
        /// It was to run, but its results turned out to be there.
        case kept(Int, [DeliveryEnd])
        case failed(Int, StepFailure)
        case interrupted(Int)
        /// Outputs of steps that were kept from the start.
        case placed([DeliveryEnd])
    }

    private typealias DeliveryEnd = Result<(Delivery, Digest, OutputPlacer.Placement), DeliveryFailure>

    private let runner: Runner
    private let plan: Plan
    private let snapshot: Snapshot
    private let store: ContentStore
    private let checkpoints: Checkpoints
    private let placer: OutputPlacer
    private let inputs = InputCheck()
    private let run: Int64
    /// The positions of each step's deliveries.
    private let deliveries: [Int: [Int]]
    /// Results that are in the store for certain: of kept steps, and of those that this run made. In the order of their step's.
    private let results: Mutex<[StepKey: [Digest]]>

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

// What the tasks do, one for each step that runs.
extension RunSession {
    /// Makes a step's results, records them, and puts its outputs in their places.
    private func perform(_ index: Int) async -> StepEnd {
        let step = plan.graph.steps[index]
        let key = plan.keys[index]
        if let digests = resultsWithoutRunning(index) {
            results.withLock { $0[key] = digests }
            return .kept(index, await place(index, digests: digests))
        }
        let begin = ContinuousClock.now
        do {
            try await offloaded { try self.checkpoints.begin(step.id, key: key, scope: self.plan.scope, run: self.run) }
            runner.observer.observe(.stepStarted(step.id))
            let objects = try await work(index).run { fraction, speed in
                runner.observer.observe(.stepProgress(step.id, fraction: fraction, speed: speed))
            }
            let seconds = begin.duration(to: .now) / .seconds(1)
            let success = Checkpoints.Success(
                step: step.id, key: key, parts: plan.keys.parts(of: index),
                results: Array(zip(step.results, objects)), duration: seconds)
            try await offloaded { try self.checkpoints.succeed(success, scope: self.plan.scope, run: self.run) }
            let digests = objects.map(\.digest)
            results.withLock { $0[key] = digests }
            return .made(index, seconds: seconds, await place(index, digests: digests))
        } catch is CancellationError {
            return .interrupted(index)
        } catch {
            try? await offloaded { try self.checkpoints.fail(step.id, scope: self.plan.scope) }
            return .failed(index, StepFailure(wrapping: error, step: step.id))
        }
    }

    /// The results of a step that need not run after all; nil if it must.
    ///
    /// That is a step whose twin has run, and one that was to run only because an earlier step ran again, which then gave the
    /// same bytes.
    private func resultsWithoutRunning(_ index: Int) -> [Digest]? {
        results.withLock { results in
            if let digests = results[plan.keys[index]] { return digests }
            guard case .runs(.earlierStepRunsAgain) = plan.assessment.steps[index],
                case .intact(let recorded) = snapshot.records.findings[index]
            else { return nil }
            let isSame = plan.keys.dependencies[index].allSatisfy { earlier in
                results[plan.keys[earlier]] == snapshot.records.findings[earlier].recorded
            }
            return isSame ? recorded : nil
        }
    }

    private func work(_ index: Int) -> StepWork {
        let step = plan.graph.steps[index]
        var earlierResults: [String: Digest] = [:]
        results.withLock { results in
            for (name, source) in step.sources {
                guard case .result(let id, let result) = source else { continue }
                let earlier = plan.graph.index(of: id)!
                let place = plan.graph.steps[earlier].results.firstIndex(of: result)!
                earlierResults[name] = results[plan.keys[earlier]]![place]
            }
        }
        let logName = String(step.id.name.prefix(80).map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
        return StepWork(
            step: step, folder: runner.state.workPath + "/" + plan.keys[index].digest.hexadecimal,
            logPath: "\(runner.state.logsPath)/\(index + 1)-\(logName).log", programs: runner.programs, store: store,
            inputs: inputs, earlierResults: earlierResults)
    }

    private func placeKept() async -> StepEnd {
        var ends: [DeliveryEnd] = []
        for (position, state) in plan.assessment.deliveries.enumerated() {
            guard case .placed = state else { continue }
            let index = plan.graph.index(of: plan.graph.deliveries[position].step)!
            guard plan.assessment.steps[index] == .kept, case .intact(let digests) = snapshot.records.findings[index] else {
                continue
            }
            ends.append(await place(plan.graph.deliveries[position], index, digests: digests))
        }
        return .placed(ends)
    }

    private func place(_ index: Int, digests: [Digest]) async -> [DeliveryEnd] {
        var ends: [DeliveryEnd] = []
        for position in deliveries[index] ?? [] {
            ends.append(await place(plan.graph.deliveries[position], index, digests: digests))
        }
        return ends
    }

    private func place(_ delivery: Delivery, _ index: Int, digests: [Digest]) async -> DeliveryEnd {
        let digest = digests[plan.graph.steps[index].results.firstIndex(of: delivery.result)!]
        do {
            return .success((delivery, digest, try await offloaded { try self.placer.place(delivery, digest: digest) }))
        } catch let failure as DeliveryFailure {
            return .failure(failure)
        } catch {
            return .failure(DeliveryFailure(delivery: delivery, cause: .other(error)))
        }
    }
}
