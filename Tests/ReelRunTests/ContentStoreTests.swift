import Foundation
import ReelMedia
import ReelPlan
import Testing

@testable import ReelRun

@Suite("The store and who changes it")
struct ContentStoreTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    private var graph: StepGraph {
        bench.graph(
            [
                bench.noted("a", "echo 1 > out"),
                bench.noted("b", "cat in in > out", sources: ["in": .result(of: "a", named: "out")]),
            ], deliver: [("b", "b.txt")])
    }

    @Test("Stored files are write-protected and named after their content")
    func stored() async throws {
        try await bench.run(graph)
        #expect(Set(bench.stored()) == [bench.storedPath(of: "1\n"), bench.storedPath(of: "1\n1\n")])
        for path in bench.stored() { #expect((FileSystem.status(of: path)?.st_mode ?? 0) & 0o777 == 0o444) }
    }

    @Test("A result that is gone is made again; what was made from it is kept")
    func gone() async throws {
        try await bench.run(graph)
        _ = bench.ran()
        try FileSystem.remove(bench.storedPath(of: "1\n"))
        #expect(try bench.plan(graph).assessment.steps == [.runs(.resultGone("out")), .runs(.earlierStepRunsAgain("a"))])
        try await bench.run(graph)
        #expect(bench.ran() == ["a"])
        #expect(try bench.plan(graph).assessment.isNothingToDo)
    }

    /// Ways to change a stored file behind Reel's back; the last two leave size and modification time as they were.
    static let tamperings: [(String, String)] = [
        ("append", "chmod u+w \"$0\"; echo more >> \"$0\""),
        ("truncate", ": > \"$0\""),
        (
            "overwrite in place",
            "touch -r \"$0\" /tmp/stamp.$$; printf 'x\\n' > \"$0\"; touch -r /tmp/stamp.$$ \"$0\"; rm /tmp/stamp.$$"
        ),
        (
            "replace",
            "touch -r \"$0\" \"$0.new\"; printf 'x\\n' > \"$0.new\"; touch -r \"$0\" \"$0.new\"; mv -f \"$0.new\" \"$0\""
        ),
    ]

    @Test("A result that was changed is noticed and made again", arguments: tamperings)
    func tampered(way: (String, String)) async throws {
        try await bench.run(graph)
        _ = bench.ran()
        try shell(way.1, bench.storedPath(of: "1\n"))
        #expect(try bench.plan(graph).assessment.steps[0] == .runs(.resultChanged("out")))
        try await bench.run(graph)
        #expect(bench.ran() == ["a"])
        #expect(try String(contentsOfFile: bench.storedPath(of: "1\n"), encoding: .utf8) == "1\n")
        #expect(try bench.plan(graph).assessment.isNothingToDo)
    }

    @Test("A stored file that was only touched is read once and stays")
    func touched() async throws {
        try await bench.run(graph)
        _ = bench.ran()
        try shell("touch \"$0\"", bench.storedPath(of: "1\n"))
        #expect(try bench.plan(graph).assessment.isNothingToDo)
        try await bench.run(graph)
        #expect(bench.ran() == [])
        let keys = StepKeys(graph: graph, versions: [:])
        #expect(try !Snapshot(bench.state, graph: graph, keys: keys, scope: "job").hasConfirmations)
    }

    @Test("A project that was copied elsewhere, checkpoints and all, has nothing to do")
    func copied() async throws {
        try await bench.run(graph)
        _ = bench.ran()
        try shell("cp -r \"$0/.reel\" \"$0/.copy\" && rm -r \"$0/.reel\" && mv \"$0/.copy\" \"$0/.reel\"", bench.folder.path)
        #expect(try bench.plan(graph).assessment.isNothingToDo)
        #expect(try await bench.run(graph).ran.isEmpty)
    }

    @Test("A stored file that changes while a step reads it is an error")
    func changedWhileRead() async throws {
        let stored = bench.storedPath(of: "1\n")
        let graph = bench.graph([
            bench.step("a", "echo 1 > out"),
            bench.step(
                "b", "cat in in > out; chmod u+w '\(stored)'; echo 2 > '\(stored)'",
                sources: ["in": .result(of: "a", named: "out")]),
        ])
        let report = try await bench.run(graph)
        #expect(report.failures.map(\.message) == ["'in' changed in the store while 'b' read it; run again"])
    }

    @Test("Equal results that arrive at once are one file with one signature")
    func concurrentPuts() async throws {
        try bench.state.create()
        let store = ContentStore(bench.state)
        let objects = try await withThrowingTaskGroup(of: ContentStore.Object.self) { group in
            for index in 0..<20 {
                let path = try bench.folder.write("same", to: "part-\(index)")
                group.addTask { try await offloaded { try store.put(path) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(objects).count == 1)
        #expect(store.presence(of: objects[0].digest, recorded: objects[0].signature) == .intact)
        #expect(bench.stored().count == 1)
    }

    @Test("Two results of one step are stored and checked each")
    func twoResults() async throws {
        let graph = bench.graph([bench.noted("a", "echo 1 > x; echo 2 > y", results: ["x", "y"])])
        try await bench.run(graph)
        try FileSystem.remove(bench.storedPath(of: "2\n"))
        #expect(try bench.plan(graph).assessment.steps == [.runs(.resultGone("y"))])
        try await bench.run(graph)
        #expect(bench.ran() == ["a", "a"] && bench.stored().count == 2)
    }
}

/// Runs a shell script; `$0` is the path.
func shell(_ script: String, _ path: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-ec", script, path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(script) on \(path)")
}
