import ReelMedia

/// What a run will do: the steps, their keys, and for each what happens and why.
package struct Plan: Sendable {
    /// The job that the steps belong to. Earlier runs of a step are told apart by it, since two jobs may both have a `mix`.
    package let scope: String
    package let graph: StepGraph
    package let keys: StepKeys
    package let assessment: Assessment
    /// About how many seconds each step takes, by earlier runs or else by its own estimate; in the order of the steps.
    package let durations: [Double]
    /// Something that a person should know of the records; nil if there is nothing.
    package let notice: String?

    package init(
        scope: String, graph: StepGraph, keys: StepKeys, records: RecordedResults, forced: Set<StepID> = [],
        until: StepID? = nil
    ) {
        self.scope = scope
        self.graph = graph
        self.keys = keys
        assessment = Assessment(graph: graph, keys: keys, records: records, forced: forced, until: until)
        durations = graph.steps.map { records.lastRuns[$0.id]?.duration ?? $0.estimate }
        notice = records.notice
    }

    /// About how long a run takes with this many steps at once.
    package func forecast(jobs: Int) -> Forecast {
        var remaining = durations
        for (index, state) in assessment.steps.enumerated() {
            if case .runs = state { continue }
            remaining[index] = 0
        }
        return Forecast(durations: remaining, dependencies: keys.dependencies, jobs: jobs)
    }

    /// The lines of the plan's table, in the order of the graph.
    package var rows: [Row] {
        graph.steps.indices.map { index in
            Row(
                step: graph.steps[index].id, summary: graph.steps[index].summary, state: assessment.steps[index],
                seconds: durations[index])
        }
    }

    /// A line of the plan's table.
    package struct Row: Sendable, Hashable {
        package let step: StepID
        package let summary: String
        package let state: StepState
        /// About how many seconds it takes if it runs.
        package let seconds: Double
    }
}
