/// Says which step to start next. A state machine over positions: it knows nothing of processes, files or time.
///
/// Of the steps that could start, the one at the head of the longest remaining chain goes first.
struct Scheduler {
    enum State: Sendable, Hashable {
        /// It is not to run: it is kept, or nobody asked for it.
        case unwanted
        /// It needs this many steps that are not done.
        case waiting(Int)
        /// All that it needs is there.
        case ready
        case running
        case done
        case failed
        /// A step that it needs failed; it will not run.
        case skipped
    }

    private(set) var states: [State]
    private(set) var runningCount = 0
    private let dependents: [[Int]]
    /// Seconds from the start of a step to the end of the longest chain that begins with it.
    private let urgency: [Double]
    private let jobs: Int
    private let keepsGoing: Bool
    private var ready = ReadyQueue()
    private var isStopped = false

    /// - Parameters:
    ///   - dependencies: For each step the positions of those that it needs; all lie before it.
    ///   - isWanted: For each step whether it is to run.
    ///   - costs: For each step about how many seconds it takes.
    ///   - jobs: How many steps run at once; at least 1.
    ///   - keepsGoing: Whether steps that do not need a failed one still start.
    init(dependencies: [[Int]], isWanted: [Bool], costs: [Double], jobs: Int, keepsGoing: Bool) {
        var dependents = [[Int]](repeating: [], count: dependencies.count)
        var states = [State](repeating: .unwanted, count: dependencies.count)
        for index in dependencies.indices where isWanted[index] {
            var missing = 0
            for dependency in dependencies[index] where isWanted[dependency] {
                dependents[dependency].append(index)
                missing += 1
            }
            states[index] = missing == 0 ? .ready : .waiting(missing)
        }
        var urgency = costs
        for index in dependencies.indices.reversed() where isWanted[index] {
            urgency[index] += dependents[index].reduce(0) { max($0, urgency[$1]) }
        }
        for index in states.indices where states[index] == .ready { ready.insert(index, urgency: urgency[index]) }
        self.dependents = dependents
        self.states = states
        self.urgency = urgency
        self.jobs = max(1, jobs)
        self.keepsGoing = keepsGoing
    }

    /// The steps to start now; they count as running from here on.
    mutating func start() -> [Int] {
        var started: [Int] = []
        while !isStopped, runningCount < jobs, let index = ready.removeFirst() {
            states[index] = .running
            runningCount += 1
            started.append(index)
        }
        return started
    }

    /// A running step has given its results.
    mutating func finish(_ index: Int) {
        leave(index, as: .done)
        for dependent in dependents[index] {
            guard case .waiting(let missing) = states[dependent] else { continue }
            states[dependent] = missing == 1 ? .ready : .waiting(missing - 1)
            if missing == 1 { ready.insert(dependent, urgency: urgency[dependent]) }
        }
    }

    /// A running step has failed.
    ///
    /// - Returns: The steps that are given up because they need it, ascending.
    mutating func fail(_ index: Int) -> [Int] {
        leave(index, as: .failed)
        if !keepsGoing { isStopped = true }
        var skipped: [Int] = []
        var queue = dependents[index]
        while let next = queue.popLast() {
            guard case .waiting = states[next] else { continue }
            states[next] = .skipped
            skipped.append(next)
            queue += dependents[next]
        }
        return skipped.sorted()
    }

    /// No step starts any more; those that run go on.
    mutating func stop() { isStopped = true }

    private mutating func leave(_ index: Int, as state: State) {
        precondition(states[index] == .running, "step \(index) ends without running")
        states[index] = state
        runningCount -= 1
    }
}

/// The steps that could start, the most urgent first, of equally urgent ones the first of the graph. A binary heap.
private struct ReadyQueue {
    private var heap: [(urgency: Double, index: Int)] = []

    mutating func insert(_ index: Int, urgency: Double) {
        heap.append((urgency, index))
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() -> Int? {
        guard let first = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, best) { best = child }
            if best == parent { return first.index }
            heap.swapAt(parent, best)
            parent = best
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (-heap[left].urgency, heap[left].index) < (-heap[right].urgency, heap[right].index)
    }
}
