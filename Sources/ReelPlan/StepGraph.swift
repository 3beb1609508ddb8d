/// Steps in an order in which each comes after those whose results it reads.
package struct StepGraph: Sendable {
    /// In the order in which they were added.
    package private(set) var steps: [Step] = []
    /// What is put where once the steps are done.
    package private(set) var deliveries: [Delivery] = []
    private var indices: [StepID: Int] = [:]

    package init() {}

    /// The position of a step in ``steps``; nil for an unknown id. O(1).
    package func index(of id: StepID) -> Int? { indices[id] }

    /// A step by its id; nil for an unknown one. O(1).
    package subscript(id: StepID) -> Step? { indices[id].map { steps[$0] } }

    /// Adds a step. The steps whose results it reads must have been added before, which makes a cycle impossible.
    ///
    /// Adding an equal step twice is no error and keeps one: exports share what they can.
    package mutating func add(_ step: Step) {
        if let index = indices[step.id] {
            precondition(steps[index] == step, "two different steps are named '\(step.id)'")
            return
        }
        for case .result(let dependency, let name) in step.sources.values {
            guard let earlier = self[dependency] else { preconditionFailure("'\(step.id)' reads '\(dependency)', unknown") }
            precondition(earlier.results.contains(name), "'\(dependency)' does not give '\(name)'")
        }
        indices[step.id] = steps.count
        steps.append(step)
    }

    package mutating func deliver(_ delivery: Delivery) {
        precondition(indices[delivery.step] != nil, "'\(delivery.step)' is not in the graph")
        deliveries.append(delivery)
    }
}
