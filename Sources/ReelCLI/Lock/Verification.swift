import FoundationEssentials
import ReelLocal
import ReelMedia
import ReelPlan
import ReelRun

/// A second building of what is planned, from nothing, in a folder of its own that nobody else sees.
struct Verification {
    private let prepared: PreparedPlan
    private let scratch: ScratchFolder
    private let rebuilt: StateFolder

    init(of prepared: PreparedPlan) throws {
        self.prepared = prepared
        scratch = try ScratchFolder()
        rebuilt = StateFolder(scratch.path("state"))
    }

    /// A result that came out differently.
    struct Difference {
        let step: StepID
        let result: String
        let lines: [String]
    }

    /// Runs every step. Nothing is delivered: the exports of the person's stay as they are.
    func build(jobs: Int) async throws {
        var graph = StepGraph()
        for step in prepared.plan.graph.steps { graph.add(step) }
        let snapshot = try Snapshot(rebuilt, graph: graph, keys: prepared.plan.keys, scope: prepared.plan.scope)
        let plan = Plan(scope: prepared.plan.scope, graph: graph, keys: prepared.plan.keys, records: snapshot.records)
        let progress = RunProgress(plan: plan, jobs: jobs)
        let runner = Runner(state: rebuilt, programs: prepared.programs, jobs: jobs, observer: progress)
        let report = try await runner.run(plan, from: snapshot)
        progress.close()
        guard report.isSuccess else {
            let text = ReportText(report: report, prepared: prepared)
            Console.error.write(text.failures)
            throw text.isMachine ? ExitReason.machine : ExitReason.step
        }
    }

    /// What the exports came out as.
    func results() throws -> LockContent.Results { try prepared.results(in: rebuilt) }

    /// The first step, in the order of the plan, whose results are not those that the project has of it.
    func firstDifference() async throws -> Difference? {
        let before = prepared.snapshot.records.findings
        let after = try Snapshot(
            rebuilt, graph: prepared.plan.graph, keys: prepared.plan.keys, scope: prepared.plan.scope
        ).records.findings
        let stores = (old: ContentStore(prepared.state), new: ContentStore(rebuilt))
        let comparison = ResultComparison(ffmpeg: try await prepared.workspace.tools.require(.ffmpeg))
        for (index, step) in prepared.plan.graph.steps.enumerated() {
            guard case .intact(let old) = before[index], case .intact(let new) = after[index] else { continue }
            guard let place = old.indices.first(where: { old[$0] != new[$0] }) else { continue }
            let lines = try await comparison.differences(
                between: stores.old.path(of: old[place]), and: stores.new.path(of: new[place]))
            return Difference(step: step.id, result: step.results[place], lines: lines)
        }
        return nil
    }

    /// How many steps the project has results of, to compare with.
    var comparedSteps: Int {
        prepared.snapshot.records.findings.count { if case .intact = $0 { true } else { false } }
    }
}
