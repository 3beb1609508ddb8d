import Foundation
import ReelPlan
import Testing

@testable import ReelRun

@Suite("Cleaning")
struct StoreCleanerTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    private func graph(_ text: String) -> StepGraph {
        bench.graph([bench.noted("same", "echo same > out"), bench.noted("a", "echo \(text) > out")])
    }

    @Test("What no live key needs is removed; a dry run only counts")
    func cleans() async throws {
        try await bench.run(graph("one"))
        try await bench.run(graph("two"))
        _ = bench.ran()
        try bench.write("left", to: ".reel/work/old/part")
        let live = Set(StepKeys(graph: graph("two"), versions: [:]).all)
        let names = bench.names(in: ".reel")
        let dry = try StoreCleaner(bench.state).clean(keeping: live, lock: nil)
        #expect(bench.stored().count == 3 && bench.names(in: ".reel") == names)
        let lock = try await StateLock.acquire(bench.state, wait: false)
        let report = try StoreCleaner(bench.state).clean(keeping: live, lock: lock)
        #expect(report == dry)
        #expect(report.keptFiles == 2 && report.keptSize == 9)
        #expect(report.removedSize == 4 + 4 && bench.stored().count == 2)
        #expect(bench.names(in: ".reel/work") == [] && bench.names(in: ".reel/logs") == [])
        withExtendedLifetime(lock) {}
        #expect(try bench.plan(graph("two")).assessment.isNothingToDo)
        #expect(try bench.plan(graph("one")).assessment.runCount == 1)
    }

    @Test("Where there is no state folder there is nothing to clean")
    func nothing() throws {
        #expect(try StoreCleaner(bench.state).clean(keeping: [], lock: nil) == .init())
        #expect(!bench.state.exists)
    }
}
