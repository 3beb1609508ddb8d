import Foundation
import GRDB
import ReelMedia
import ReelPlan
import Testing

@testable import ReelRun

@Suite("Checkpoints")
struct CheckpointsTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    private var graph: StepGraph { bench.graph([bench.noted("a", "echo 1 > out")], deliver: [("a", "a.txt")]) }

    /// Ways in which the file can be broken.
    static let damages = [
        "echo nonsense > \"$0\"",
        "printf 'SQLite format 3\\000 and then nothing that makes sense' > \"$0\"",
        "dd if=/dev/urandom of=\"$0\" bs=1024 seek=1 count=20 conv=notrunc 2>/dev/null",
    ]

    @Test("A damaged file is said to be so by the plan, moved aside by the run, and costs no output", arguments: damages)
    func damaged(damage: String) async throws {
        try await bench.run(graph)
        _ = bench.ran()
        try shell(damage, bench.state.databasePath)
        let plan = try bench.plan(graph)
        #expect(plan.notice?.contains("damaged") == true && plan.assessment.steps == [.runs(.neverRan)])
        let recorder = Recorder()
        #expect(try await bench.run(graph, observer: recorder).isSuccess)
        #expect(bench.ran() == ["a"])
        #expect(bench.names(in: ".reel").contains("checkpoints.sqlite.damaged-1"))
        #expect(recorder.all.contains { if case .notice = $0 { true } else { false } })
        #expect(try bench.plan(graph).assessment.isNothingToDo)
    }

    @Test("An empty file, as a kill at the first instant leaves it, is no damage")
    func empty() async throws {
        try bench.state.create()
        try bench.write("", to: ".reel/checkpoints.sqlite")
        #expect(try bench.plan(graph).notice == nil)
        #expect(try await bench.run(graph).isSuccess)
    }

    @Test("A file of a newer Reel is left alone")
    func newer() async throws {
        try await bench.run(graph)
        let queue = try DatabaseQueue(path: bench.state.databasePath)
        try await queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        try queue.close()
        let error = StateError.newer(path: bench.state.databasePath, version: 99, known: Schema.version)
        #expect(throws: error) { try bench.plan(graph) }
        await #expect(throws: error) { try await bench.run(graph) }
        #expect(error.description.contains("newer Reel (layout 99"))
    }

    @Test("Among the records of very many old edits those of this graph are found")
    func manyOldRecords() async throws {
        try await bench.run(graph)
        let checkpoints = try Checkpoints(bench.state)
        try checkpoints.write { database in
            for number in 0..<50 {
                try database.execute(
                    sql: "INSERT INTO results VALUES (?, 'out', ?, 0, 0, 0, 0, 0, 0, 0, 'old', 1, 0)",
                    arguments: ["k\(number)", "d\(number)"])
            }
        }
        checkpoints.close()
        #expect(try bench.plan(graph).assessment.isNothingToDo)
    }

    @Test("A step's time is taken from its last run")
    func durations() async throws {
        try await bench.run(bench.graph([bench.step("a", "sleep 0.1; echo 1 > out")]))
        let plan = try bench.plan(bench.graph([bench.step("a", "echo 2 > out")]))
        #expect(plan.durations[0] >= 0.1 && plan.durations[0] != 1)
    }

    @Test("Reading works while a writer has the file open, and leaves no trace when nobody has")
    func readingWhileWriting() async throws {
        try await bench.run(graph)
        let checkpoints = try Checkpoints(bench.state)
        _ = try checkpoints.beginRun(scope: "other", total: 3, kept: 1)
        let lock = try await StateLock.acquire(bench.state, wait: false)
        let status = try #require(try RunStatus.read(bench.state))
        #expect(status.scope == "other" && status.state == .running && status.left == 2)
        #expect(try bench.plan(graph).assessment.isNothingToDo)
        withExtendedLifetime(lock) {}
        checkpoints.close()
        #expect(bench.names(in: ".reel").filter { $0.hasPrefix("checkpoints") } == ["checkpoints.sqlite"])
    }

    @Test("A path with signs that mean something in a URI is no trouble")
    func oddPath() async throws {
        let odd = Workbench(path: bench.folder.path("50% of #1? ü"))
        try FileSystem.makeFolder(odd.folder.path)
        try await odd.run(odd.graph([odd.step("a", "echo 1 > out")]))
        #expect(try odd.plan(odd.graph([odd.step("a", "echo 1 > out")])).assessment.isNothingToDo)
    }
}
