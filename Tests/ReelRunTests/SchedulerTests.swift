import Testing

@testable import ReelRun

@Suite("Scheduler")
struct SchedulerTests {
    private func scheduler(
        _ dependencies: [[Int]], costs: [Double]? = nil, wanted: [Bool]? = nil, jobs: Int = 2, keepsGoing: Bool = false
    ) -> Scheduler {
        Scheduler(
            dependencies: dependencies, isWanted: wanted ?? dependencies.map { _ in true },
            costs: costs ?? dependencies.map { _ in 1 }, jobs: jobs, keepsGoing: keepsGoing)
    }

    @Test("Never more steps run at once than allowed")
    func limit() {
        var scheduler = scheduler([[], [], []])
        #expect(scheduler.start() == [0, 1])
        #expect(scheduler.start() == [])
        scheduler.finish(1)
        #expect(scheduler.start() == [2])
        #expect(scheduler.runningCount == 2)
    }

    @Test("A step starts when the last of what it needs is done")
    func order() {
        var scheduler = scheduler([[], [], [0, 1]])
        #expect(scheduler.start() == [0, 1])
        scheduler.finish(0)
        #expect(scheduler.start() == [])
        #expect(scheduler.states[2] == .waiting(1))
        scheduler.finish(1)
        #expect(scheduler.start() == [2])
        scheduler.finish(2)
        #expect(scheduler.states == [.done, .done, .done])
    }

    @Test("The head of the longest chain goes first")
    func longestFirst() {
        var scheduler = scheduler([[], [], [1], [2], []], costs: [2, 1, 1, 1, 9], jobs: 1)
        var order: [Int] = []
        while let next = scheduler.start().first {
            order.append(next)
            scheduler.finish(next)
        }
        #expect(order == [4, 1, 0, 2, 3] || order == [4, 1, 2, 0, 3])
        #expect(order.firstIndex(of: 1)! < order.firstIndex(of: 0)!)
    }

    @Test("What is not wanted counts as there")
    func unwanted() {
        var scheduler = scheduler([[], [0], [1]], wanted: [false, true, false])
        #expect(scheduler.start() == [1])
        scheduler.finish(1)
        #expect(scheduler.start() == [])
        #expect(scheduler.states == [.unwanted, .done, .unwanted])
    }

    @Test("After a failure nothing starts, and what needed it is given up")
    func failure() {
        var scheduler = scheduler([[], [], [0], [2], []])
        #expect(scheduler.start() == [0, 1])
        #expect(scheduler.fail(0) == [2, 3])
        scheduler.finish(1)
        #expect(scheduler.start() == [])
        #expect(scheduler.states == [.failed, .done, .skipped, .skipped, .ready])
    }

    @Test("Kept going, all that does not need the failed step is done")
    func keepsGoing() {
        var scheduler = scheduler([[], [], [0], [1], [2, 3]], keepsGoing: true)
        _ = scheduler.start()
        #expect(scheduler.fail(0) == [2, 4])
        scheduler.finish(1)
        #expect(scheduler.start() == [3])
        scheduler.finish(3)
        #expect(scheduler.start() == [])
        #expect(scheduler.states == [.failed, .done, .skipped, .done, .skipped])
    }

    @Test("Ten thousand steps in a heap come out in order of urgency")
    func many() {
        let costs = (0..<10_000).map { Double(($0 * 7919) % 10_007) }
        var scheduler = scheduler(costs.map { _ in [] }, costs: costs, jobs: 10_000)
        let started = scheduler.start()
        #expect(started.map { costs[$0] } == costs.sorted(by: >))
    }
}
