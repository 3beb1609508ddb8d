import Foundation
import ReelMedia
import ReelPlan
import ReelTestSupport
import Testing

@testable import ReelRun

/// On a disk of 2 MB that the test mounts itself. Where mounting is not permitted the tests are shown as skipped.
@Suite("A full disk", .enabled(if: SmallDisk.isPermitted, "mounting a tmpfs is not permitted here"))
struct DiskFullTests {
    @Test("In a step it ends the run with the disk's name; nothing half written stays, and it goes on when there is room")
    func inStep() async throws {
        let disk = try SmallDisk()
        let bench = try Workbench(disk: disk)
        let graph = bench.graph([
            bench.noted("small", "echo 1 > out"),
            bench.noted(
                "big", "dd if=/dev/urandom of=out bs=64k count=40", sources: ["in": .result(of: "small", named: "out")]),
        ])
        let report = try await bench.run(graph)
        let failure = try #require(report.failures.first)
        guard case .diskFull(let error) = failure.cause else {
            Issue.record("not a full disk: \(failure)")
            return
        }
        #expect(error.description.hasPrefix("the disk that holds '\(disk.path)") && error.description.contains("make room"))
        #expect(bench.names(in: ".reel/work") == [] && bench.stored().count == 1)
        try disk.grow()
        #expect(try await bench.run(graph).isSuccess)
        #expect(bench.ran() == ["small", "big", "big"])
    }

    @Test("At an output it leaves what was there, and no temporary file")
    func atOutput() async throws {
        let disk = try SmallDisk()
        let bench = try Workbench()
        func graph(_ count: Int) -> StepGraph {
            var graph = bench.graph([bench.step("big", "head -c \(count) /dev/zero > out")])
            graph.deliver(Delivery(path: disk.path + "/film", displayPath: "film", step: "big", result: "out"))
            return graph
        }
        try await bench.run(graph(1000))
        let report = try await bench.run(graph(4 << 20))
        let failure = try #require(report.deliveryFailures.first)
        #expect(failure.description.hasPrefix("'film' was not written: the disk that holds '\(disk.path)/.film.reel-"))
        #expect(failure.description.contains("4.2 MB needed"))
        #expect(FileSystem.names(in: disk.path) == ["film"] && FileSystem.status(of: disk.path + "/film")?.st_size == 1000)
        try disk.grow()
        #expect(try await bench.run(graph(4 << 20)).ran.isEmpty)
        #expect(FileSystem.status(of: disk.path + "/film")?.st_size == 4 << 20)
    }

    @Test("In the checkpoints it is no success")
    func inCheckpoints() async throws {
        let disk = try SmallDisk()
        let bench = try Workbench(disk: disk)
        try await bench.run(bench.graph([bench.step("first", "echo 1 > out")]))
        try shell("dd if=/dev/zero of=\"$0/fill\" bs=4k 2>/dev/null || true", disk.path)
        let graph = bench.graph([bench.step("second", "echo 2 > out")])
        do {
            let report = try await bench.run(graph)
            #expect(!report.isSuccess)
        } catch is DiskFullError {
        }
        try FileSystem.remove(disk.path + "/fill")
        #expect(try await bench.run(graph).ran == ["second"])
    }
}
