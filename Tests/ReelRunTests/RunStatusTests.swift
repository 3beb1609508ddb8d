import Foundation
import ReelPlan
import Testing

@testable import ReelRun

@Suite("Status")
struct RunStatusTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    @Test("Before the first run there is none")
    func none() throws {
        #expect(try RunStatus.read(bench.state) == nil)
        #expect(!bench.state.exists)
    }

    @Test("During a run it tells what is done, what runs and what is left")
    func during() async throws {
        let gate = bench.folder.path("gate")
        let graph = bench.graph([
            bench.step("a", "echo 1 > out"),
            bench.step(
                "b", "until [ -e '\(gate)' ]; do sleep 0.01; done; echo 2 > out",
                sources: ["in": .result(of: "a", named: "out")]),
            bench.step("c", "cat in > out", sources: ["in": .result(of: "b", named: "out")]),
        ])
        let started = AsyncStream.makeStream(of: Void.self)
        let bench = bench
        async let run = bench.run(
            graph, observer: Recorder { if case .stepStarted("b") = $0 { started.continuation.yield() } })
        for await _ in started.stream { break }
        let status = try #require(try RunStatus.read(bench.state))
        #expect(status.state == .running && status.process == getpid())
        #expect(status.total == 3 && status.done == 1 && status.running.map(\.step) == ["b"] && status.left == 1)
        try bench.write("", to: "gate")
        #expect(try await run.isSuccess)
        let after = try #require(try RunStatus.read(bench.state))
        #expect(after.state == .done && after.done == 3 && after.left == 0 && after.ended != nil)
    }

    @Test("A failed run names its failed steps")
    func failed() async throws {
        try await bench.run(bench.graph([bench.step("a", "exit 1")]))
        let status = try #require(try RunStatus.read(bench.state))
        #expect(status.state == .failed && status.failed == ["a"])
    }
}
