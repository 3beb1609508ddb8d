import ReelPlan

/// Gathers the steps of all jobs of a run in one graph: equal work is done once, and no two steps share a name.
struct StepCollector {
    private(set) var graph = StepGraph()
    private var names: [Work: StepID] = [:]

    /// A step but for what it is called.
    private struct Work: Hashable {
        let executable: Step.Executable
        let arguments: [String]
        let reader: Step.Reader?
        let sources: [String: Step.Source]
        let results: [String]
    }

    /// Adds a step unless there is one that does the same, and gives the name of the one that is there.
    mutating func add(_ step: Step) -> StepID {
        let work = Work(
            executable: step.executable, arguments: step.arguments, reader: step.reader, sources: step.sources,
            results: step.results)
        if let known = names[work] { return known }
        var id = step.id
        var number = 2
        while graph[id] != nil {
            id = StepID("\(step.id.name) #\(number)")
            number += 1
        }
        graph.add(step.named(id))
        names[work] = id
        return id
    }

    mutating func deliver(_ delivery: Delivery) { graph.deliver(delivery) }
}

extension Step {
    /// The same work under another name.
    fileprivate func named(_ id: StepID) -> Step {
        Step(
            id: id, summary: summary, executable: executable, arguments: arguments, reader: reader, sources: sources,
            results: results, mediaLength: mediaLength, estimate: estimate)
    }
}
