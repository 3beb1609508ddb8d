import Foundation
import ReelMedia
import ReelPlan
import ReelTestSupport
import Synchronization
import Testing

@testable import ReelRun

/// Real processes that are really killed, in the middle of a run: an exit test runs its body in a process of its own.
@Suite("Killed, cut off, cancelled")
struct DeathTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    /// The project that is killed: three steps, two outputs.
    private static func graph(_ bench: Workbench) -> StepGraph {
        bench.graph(
            [
                bench.noted("a", "echo 1 > out"),
                bench.noted("b", "cat in in > out", sources: ["in": .result(of: "a", named: "out")]),
                bench.noted("c", "echo 3 > out"),
            ], deliver: [("b", "b.txt"), ("c", "c.txt")])
    }

    @Test("Killed at any event, the next run finishes the work and repeats no finished step", arguments: 1...10)
    func killedAtEvent(number: Int) async throws {
        let path = bench.folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, number = number as Int] in
            let bench = Workbench(path: path)
            let count = Mutex(0)
            try await bench.run(
                DeathTests.graph(bench), jobs: 1,
                observer: Recorder { _ in
                    let isLast = count.withLock { count in
                        count += 1
                        return count == number
                    }
                    if isLast { kill(getpid(), SIGKILL) }
                })
        }
        #expect(!StateLock.isHeld(bench.state))
        let graph = Self.graph(bench)
        let plan = try bench.plan(graph)
        let report = try await bench.run(graph, options: .init(wait: false))
        #expect(report.isSuccess)
        #expect(bench.content("b.txt") == "1\n1\n" && bench.content("c.txt") == "3\n")
        let ran = bench.ran()
        #expect(plan.assessment.runCount == report.ran.count)
        #expect(Set(ran) == ["a", "b", "c"] && ran.count <= 4)
        #expect(bench.names(in: ".reel/work") == [])
        #expect(FileSystem.names(in: bench.folder.path) == [".reel", "b.txt", "c.txt"])
        #expect(try bench.plan(graph).assessment.isNothingToDo)
    }

    @Test("Killed in the middle of a step, the child dies too and the step runs again without a flag")
    func killedInStep() async throws {
        let path = bench.folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let bench = Workbench(path: path)
            try await bench.run(DeathTests.interrupted(bench, script: "echo half > out; kill -9 $PPID; exec sleep 60"))
        }
        let child = try #require(bench.content("pid").flatMap { Int32($0.trimmingCharacters(in: .newlines)) })
        try await waitUntilGone(child)
        #expect(bench.names(in: ".reel/work").count == 1)
        let graph = Self.interrupted(bench, script: "echo half > out; kill -9 $PPID; exec sleep 60")
        #expect(try bench.plan(graph).assessment.steps == [.runs(.cutOff)])
        let status = try #require(try RunStatus.read(bench.state))
        #expect(status.state == .interrupted && status.running.map(\.step) == ["s"])
        let mended = Self.interrupted(bench, script: "echo whole > out")
        #expect(try await bench.run(mended, options: .init(wait: false)).isSuccess)
        #expect(bench.content("s.txt") == "whole\n" && bench.names(in: ".reel/work") == [])
        #expect(try RunStatus.read(bench.state)?.state == .done)
    }

    private static func interrupted(_ bench: Workbench, script: String) -> StepGraph {
        bench.graph([bench.step("s", "echo $$ > '\(bench.folder.path("pid"))'; \(script)")], deliver: [("s", "s.txt")])
    }

    @Test("What a killed run left half written beside an output is removed")
    func leftTemporary() async throws {
        let graph = Self.graph(bench)
        try await bench.run(graph)
        let temporary = try bench.folder.write("half", to: ".b.txt.reel-1234")
        let checkpoints = try Checkpoints(bench.state)
        try checkpoints.note(temporary: temporary)
        checkpoints.close()
        try FileSystem.remove(bench.folder.path("b.txt"))
        try await bench.run(graph)
        #expect(FileSystem.names(in: bench.folder.path) == [".reel", "b.txt", "c.txt", "ran.log"])
    }

    @Test("Cancelled, a run leaves no child, keeps what was finished, and goes on later")
    func cancelled() async throws {
        let bench = bench
        let pid = bench.folder.path("pid")
        let steps = { (script: String) in
            [
                bench.noted("first", "echo 1 > out"),
                bench.noted("long", script, sources: ["in": .result(of: "first", named: "out")]),
            ]
        }
        let graph = bench.graph(steps("echo $$ > '\(pid)'; exec sleep 60"))
        let started = AsyncStream.makeStream(of: Void.self)
        let run = Task {
            try await bench.run(
                graph,
                observer: Recorder { event in
                    if case .stepStarted("long") = event { started.continuation.yield() }
                })
        }
        for await _ in started.stream { break }
        try await waitUntil("the step runs") { bench.content("pid")?.hasSuffix("\n") == true }
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        let child = try #require(bench.content("pid").flatMap { Int32($0.trimmingCharacters(in: .newlines)) })
        #expect(kill(child, 0) != 0 && errno == ESRCH)
        #expect(bench.names(in: ".reel/work") == [])
        #expect(try bench.plan(graph).assessment.steps == [.kept, .runs(.cutOff)])
        #expect(try RunStatus.read(bench.state)?.state == .interrupted)
        #expect(try await bench.run(bench.graph(steps("cat in > out"))).ran == ["long"])
    }

    /// The kernel kills the child when its parent is gone; that takes an instant.
    private func waitUntilGone(_ process: Int32) async throws {
        try await waitUntil("the child is gone") {
            let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            return kill(process, 0) != 0 || state?.contains(") Z ") == true
        }
    }
}
