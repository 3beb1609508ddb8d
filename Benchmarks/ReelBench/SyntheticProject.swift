import ReelPlan
import ReelRun

/// A project of very many very small steps, to measure what Reel itself costs.
struct SyntheticProject: Sendable {
    let graph: StepGraph

    /// Steps that each read the one before them in their chain; the last of a chain reads the ends of ten other chains too.
    ///
    /// Every step is one run of `/bin/cp` whose result differs from all others, as the parts of a film do.
    ///
    /// - Parameters:
    ///   - count: How many steps.
    ///   - chainLength: How many steps follow one another.
    init(steps count: Int, chainLength: Int = 50) {
        var graph = StepGraph()
        for index in 0..<count {
            let chain = index / chainLength
            var sources: [String: Step.Source] = ["own.txt": .text("content of step \(index)")]
            if index % chainLength > 0 { sources["before.txt"] = .result(of: Self.id(index - 1), named: Self.result) }
            if index % chainLength == chainLength - 1 {
                for other in max(0, chain - 10)..<chain {
                    let end = (other + 1) * chainLength - 1
                    sources["chain-\(other).txt"] = .result(of: Self.id(end), named: Self.result)
                }
            }
            graph.add(
                Step(
                    id: Self.id(index), summary: "copy a text", executable: .other(path: "/bin/cp", version: "1"),
                    arguments: ["own.txt", Self.result], sources: sources, results: [Self.result], estimate: 0.005))
        }
        self.graph = graph
    }

    private static let result = "out.txt"

    private static func id(_ index: Int) -> StepID { StepID("copy \(index)") }

    /// Runs the project as `reel run` does: keys, records, a look at every stored file, a plan, the lock, and what is to do.
    ///
    /// - Parameter state: A folder of its own.
    /// - Returns: Seconds of wall time, of which the first part goes to the plan.
    func run(state: StateFolder, jobs: Int) async throws -> (total: Double, planning: Double, report: RunReport) {
        let begin = ContinuousClock.now
        let snapshot = try Snapshot(state, graph: graph, versions: [:], scope: "synthetic")
        let plan = Plan(scope: "synthetic", graph: graph, keys: snapshot.keys, records: snapshot.records)
        let planSeconds = begin.duration(to: .now) / .seconds(1)
        let programs = ProgramTable(paths: [:], versions: [:], reel: "/bin/false")
        let report = try await Runner(state: state, programs: programs, jobs: jobs).run(plan, from: snapshot)
        return (begin.duration(to: .now) / .seconds(1), planSeconds, report)
    }
}
