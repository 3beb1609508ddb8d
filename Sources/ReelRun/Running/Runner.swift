package import ReelPlan

/// Carries a graph of steps out: what is recorded is kept, what is not is made, and whatever happens in between is safe.
package struct Runner: Sendable {
    /// What a person asked for beside the job itself.
    package struct Options: Sendable {
        /// Whether steps that do not need a failed one still start.
        package var keepGoing: Bool
        /// Steps that run although their results are there.
        package var forced: Set<StepID>
        /// The only step wanted, with all that it needs; nil for all.
        package var until: StepID?
        /// Whether files that Reel did not make may be replaced.
        package var overwrite: Bool
        /// Whether to wait for another run on the same state folder; otherwise that is an error.
        package var wait: Bool

        package init(
            keepGoing: Bool = false, forced: Set<StepID> = [], until: StepID? = nil, overwrite: Bool = false,
            wait: Bool = true
        ) {
            self.keepGoing = keepGoing
            self.forced = forced
            self.until = until
            self.overwrite = overwrite
            self.wait = wait
        }
    }

    package let state: StateFolder
    package let programs: ProgramTable
    /// How many steps run at once.
    package let jobs: Int
    package let options: Options
    /// Does the steps that are effects; nil where the graph has none.
    package let effects: (any EffectPerformer)?
    /// Results of other machines; nil for none.
    package let shared: (any SharedResults)?
    package let observer: any RunObserver

    package init(
        state: StateFolder, programs: ProgramTable, jobs: Int, options: Options = Options(),
        effects: (any EffectPerformer)? = nil, shared: (any SharedResults)? = nil,
        observer: any RunObserver = SilentObserver()
    ) {
        self.state = state
        self.programs = programs
        self.effects = effects
        self.shared = shared
        self.jobs = max(1, jobs)
        self.options = options
        self.observer = observer
    }

    /// Runs what a plan says, as far as it still holds: another run may have done some of it since.
    ///
    /// What the plan was made with (forced steps, the last one wanted) counts for nothing here; ``options`` do.
    ///
    /// - Parameter snapshot: What the plan was made from.
    package func run(_ plan: Plan, from snapshot: Snapshot) async throws -> RunReport {
        try await run(plan.graph, keys: plan.keys, scope: plan.scope, snapshot: snapshot)
    }

    /// Makes every result that is not there and puts every output in its place.
    ///
    /// A step that fails is no thrown error: the report tells of it.
    ///
    /// - Parameters:
    ///   - keys: The keys of this graph with the versions of ``programs``.
    ///   - scope: The job's name; see ``Plan/scope``.
    /// - Throws: ``StateError``, ``FileError``, ``DiskFullError`` if the state folder cannot be used; `CancellationError` if the
    ///   task was cancelled, when every child has ended and what they did not finish is noted as cut off.
    package func run(_ graph: StepGraph, keys: StepKeys, scope: String) async throws -> RunReport {
        try await run(graph, keys: keys, scope: scope, snapshot: nil)
    }

    private func run(_ graph: StepGraph, keys: StepKeys, scope: String, snapshot: Snapshot?) async throws -> RunReport {
        let begin = ContinuousClock.now
        let lock = try await StateLock.acquire(state, wait: options.wait) { observer.observe(.waitingForLock($0)) }
        defer { withExtendedLifetime(lock) {} }
        var report = try await runLocked(graph, keys: keys, scope: scope, snapshot: snapshot)
        report.seconds = begin.duration(to: .now) / .seconds(1)
        observer.observe(.finished(report))
        return report
    }

    private func runLocked(
        _ graph: StepGraph, keys: StepKeys, scope: String, snapshot earlier: Snapshot?
    ) async throws -> RunReport {
        let (snapshot, plan) = try await offloaded {
            // Nobody but the holder of the lock writes records, so what was true before holds if none came.
            let snapshot =
                if let earlier, earlier.isCurrent(state) { earlier } else {
                    try Snapshot(state, graph: graph, keys: keys, scope: scope)
                }
            let plan = Plan(
                scope: scope, graph: graph, keys: keys, records: snapshot.records, forced: options.forced,
                until: options.until)
            for leftover in FileSystem.names(in: state.workPath) { try FileSystem.remove(state.workPath + "/" + leftover) }
            return (snapshot, plan)
        }
        var report = RunReport()
        report.kept = plan.assessment.keptCount
        report.total = report.kept + plan.assessment.runCount
        observer.observe(.started(total: report.total, kept: report.kept))
        if plan.assessment.isNothingToDo, !snapshot.hasConfirmations { return report }
        let session = try await offloaded { [report] in
            try RunSession(runner: self, plan: plan, snapshot: snapshot, total: report.total, kept: report.kept)
        }
        return try await session.run(report)
    }
}
