import ReelMedia

/// What happens to a step.
package enum StepState: Sendable, Hashable {
    /// Its results are in the store; nothing is done.
    case kept
    /// It runs, or runs unless an earlier step's new results turn out to be the old ones.
    case runs(Reason)
    /// It is not needed for the step that the person asked for.
    case notAsked
}

/// What happens at the path of a delivery.
package enum DeliveryState: Sendable, Hashable {
    /// What is there is what belongs there.
    case kept
    case placed(DeliveryReason)
    /// Its step is not needed for the step that the person asked for.
    case notAsked
}

/// Why a result is put at its path.
package enum DeliveryReason: String, Sendable, Hashable, Codable {
    /// Nothing is there.
    case missing
    /// What is there is Reel's own, of an earlier edit.
    case older
    /// Somebody changed what Reel put there; that file is moved aside first, so that nothing is lost.
    case changed
    /// A file is there that Reel did not make; it is replaced only if the person allows that, or if it is the same content.
    case foreign
}

/// Decides for each step whether it runs, for each delivery whether it is placed, and why.
///
/// A function of its arguments: it reads no file and no database.
package struct Assessment: Sendable {
    /// In the order of the graph's steps.
    package let steps: [StepState]
    /// In the order of the graph's deliveries.
    package let deliveries: [DeliveryState]

    /// O(size of the graph).
    ///
    /// - Parameters:
    ///   - forced: Steps that run although their results are in the store.
    ///   - until: The only step wanted, with all that it needs; nil for every step.
    package init(
        graph: StepGraph, keys: StepKeys, records: RecordedResults, forced: Set<StepID> = [], until: StepID? = nil
    ) {
        let isWanted = Self.wanted(graph: graph, keys: keys, until: until)
        var states: [StepState] = []
        states.reserveCapacity(graph.steps.count)
        for (index, step) in graph.steps.enumerated() {
            guard isWanted[index] else {
                states.append(.notAsked)
                continue
            }
            if !forced.isEmpty, forced.contains(step.id) {
                states.append(.runs(.forced))
                continue
            }
            switch records.findings[index] {
            case .intact:
                let again = keys.dependencies[index].first { if case .runs = states[$0] { true } else { false } }
                states.append(again.map { .runs(.earlierStepRunsAgain(graph.steps[$0].id)) } ?? .kept)
            case .gone(let result, _): states.append(.runs(.resultGone(result)))
            case .changed(let result, _): states.append(.runs(.resultChanged(result)))
            case .outdated(let earlier, _): states.append(.runs(.earlierStepRunsAgain(earlier)))
            case .absent: states.append(.runs(Self.reason(for: index, graph: graph, keys: keys, records: records)))
            }
        }
        steps = states
        deliveries = graph.deliveries.indices.map { position in
            let delivery = graph.deliveries[position]
            let index = graph.index(of: delivery.step)!
            return Self.state(
                of: records.outputs[position], step: states[index],
                belongs: Self.digest(of: delivery.result, step: graph.steps[index], finding: records.findings[index]))
        }
    }

    /// Whether every step is kept and every output is in its place.
    package var isNothingToDo: Bool {
        steps.allSatisfy { if case .runs = $0 { false } else { true } }
            && deliveries.allSatisfy { if case .placed = $0 { false } else { true } }
    }

    /// How many steps run.
    package var runCount: Int { steps.reduce(0) { if case .runs = $1 { $0 + 1 } else { $0 } } }

    /// How many steps are kept.
    package var keptCount: Int { steps.reduce(0) { $1 == .kept ? $0 + 1 : $0 } }

    private static func wanted(graph: StepGraph, keys: StepKeys, until: StepID?) -> [Bool] {
        guard let until, let last = graph.index(of: until) else {
            return [Bool](repeating: until == nil, count: graph.steps.count)
        }
        var isWanted = [Bool](repeating: false, count: graph.steps.count)
        isWanted[last] = true
        for index in stride(from: last, through: 0, by: -1) where isWanted[index] {
            for dependency in keys.dependencies[index] { isWanted[dependency] = true }
        }
        return isWanted
    }

    private static func reason(
        for index: Int, graph: StepGraph, keys: StepKeys, records: RecordedResults
    ) -> Reason {
        let step = graph.steps[index]
        let last = records.lastRuns[step.id]
        switch records.attempts[step.id] {
        case .cutOff: return .cutOff
        case .failed: return .failedLastTime
        case nil: break
        }
        guard let last else { return .neverRan }
        return Reason(from: last.parts, to: keys.parts(of: index)) { name in
            if case .result(let id, _) = step.sources[name] { id } else { nil }
        }
    }

    private static func digest(of result: String, step: Step, finding: RecordedResults.Finding) -> Digest? {
        guard case .intact(let digests) = finding, let position = step.results.firstIndex(of: result) else { return nil }
        return digests[position]
    }

    private static func state(of output: RecordedResults.Output, step: StepState, belongs: Digest?) -> DeliveryState {
        if step == .notAsked { return .notAsked }
        switch output {
        case .missing: return .placed(.missing)
        case .asPlaced(let digest): return digest == belongs ? .kept : .placed(.older)
        case .changed(let digest): return digest == belongs ? .kept : .placed(.changed)
        case .foreign(let digest): return digest == belongs ? .kept : .placed(.foreign)
        }
    }
}
