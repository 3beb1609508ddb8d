import Foundation
import ReelMedia
import ReelPlan
import Testing

@testable import ReelRun

@Suite("Outputs and who changes them")
struct OutputTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    private func graph(_ text: String = "1") -> StepGraph {
        bench.graph([bench.noted("a", "echo \(text) > out")], deliver: [("a", "sub/film.cut.txt")])
    }

    private var files: [String] { bench.names(in: "sub") }

    @Test("A deleted output is put back without any step")
    func deleted() async throws {
        try await bench.run(graph())
        try FileSystem.remove(bench.folder.path("sub"))
        #expect(try bench.plan(graph()).assessment.deliveries == [.placed(.missing)])
        let report = try await bench.run(graph())
        #expect(bench.content("sub/film.cut.txt") == "1\n" && report.ran.isEmpty && report.delivered.count == 1)
    }

    @Test("A changed output is kept beside the right one, as often as it happens")
    func changed() async throws {
        try await bench.run(graph())
        for number in 1...2 {
            try bench.write("mine \(number)", to: "sub/film.cut.txt")
            #expect(try bench.plan(graph()).assessment.deliveries == [.placed(.changed)])
            let report = try await bench.run(graph())
            #expect(
                report.isSuccess && report.movedAside.map(\.path) == [bench.folder.path("sub/film.cut.changed-\(number).txt")])
            #expect(bench.content("sub/film.cut.txt") == "1\n")
            #expect(bench.content("sub/film.cut.changed-\(number).txt") == "mine \(number)")
        }
        #expect(files == ["film.cut.changed-1.txt", "film.cut.changed-2.txt", "film.cut.txt"])
        #expect(try bench.plan(graph()).assessment.isNothingToDo)
    }

    @Test("A changed output that a killed run had named already is not named twice")
    func changedAndKilled() async throws {
        try await bench.run(graph())
        try bench.write("mine", to: "sub/film.cut.txt")
        try shell("ln \"$0/film.cut.txt\" \"$0/film.cut.changed-1.txt\"", bench.folder.path("sub"))
        try await bench.run(graph())
        #expect(files == ["film.cut.changed-1.txt", "film.cut.txt"] && bench.content("sub/film.cut.changed-1.txt") == "mine")
    }

    @Test("A changed output is kept aside also when a new edit replaces it")
    func changedAndEdited() async throws {
        try await bench.run(graph())
        try bench.write("mine", to: "sub/film.cut.txt")
        let report = try await bench.run(graph("2"))
        #expect(report.movedAside.count == 1)
        #expect(bench.content("sub/film.cut.txt") == "2\n" && bench.content("sub/film.cut.changed-1.txt") == "mine")
    }

    @Test("Reel's own output of an earlier edit is replaced")
    func older() async throws {
        try await bench.run(graph())
        let report = try await bench.run(graph("2"))
        #expect(report.movedAside.isEmpty && files == ["film.cut.txt"] && bench.content("sub/film.cut.txt") == "2\n")
    }

    @Test("A file that Reel did not make is not touched; everything else goes on")
    func foreign() async throws {
        try bench.write("holiday", to: "sub/film.cut.txt")
        var graph = graph()
        graph.deliver(Delivery(path: bench.folder.path("b.txt"), displayPath: "b.txt", step: "a", result: "out"))
        let report = try await bench.run(graph)
        #expect(
            report.deliveryFailures.map(\.description) == [
                "'sub/film.cut.txt' exists and was not made by Reel; move it away, or allow replacing it with --overwrite"
            ])
        #expect(bench.content("sub/film.cut.txt") == "holiday" && bench.content("b.txt") == "1\n")
        #expect(!report.isSuccess)
        let allowed = try await bench.run(graph, options: .init(overwrite: true))
        #expect(allowed.isSuccess && bench.content("sub/film.cut.txt") == "1\n")
    }

    @Test("After the state folder is lost, outputs with the right content are taken over")
    func adopted() async throws {
        try await bench.run(graph())
        try FileSystem.remove(bench.state.path)
        let report = try await bench.run(graph())
        #expect(report.isSuccess && report.delivered.isEmpty && report.ran == ["a"])
        #expect(try bench.plan(graph()).assessment.isNothingToDo)
    }

    @Test("An output that was only touched is read once and stays")
    func touched() async throws {
        try await bench.run(graph())
        try shell("touch -d 2001-01-01 \"$0\"", bench.folder.path("sub/film.cut.txt"))
        let report = try await bench.run(graph())
        #expect(report.delivered.isEmpty && report.movedAside.isEmpty)
        let keys = StepKeys(graph: graph(), versions: [:])
        #expect(try !Snapshot(bench.state, graph: graph(), keys: keys, scope: "job").hasConfirmations)
    }

    @Test("A folder in the place of an output is an error that names it")
    func folderInTheWay() async throws {
        try bench.write("x", to: "sub/film.cut.txt/inside")
        let report = try await bench.run(graph())
        #expect(report.deliveryFailures.first?.description.contains("Is a directory") == true)
        #expect(files == ["film.cut.txt"])
    }

    @Test("An output is a file of its own, writable by its owner")
    func ownFile() async throws {
        try await bench.run(graph())
        let status = try #require(FileSystem.status(of: bench.folder.path("sub/film.cut.txt")))
        #expect(status.st_mode & 0o600 == 0o600 && status.st_nlink == 1)
    }

    @Test("Content is copied whole between disks", arguments: [0, 1, 300_000])
    func copying(size: Int) throws {
        let source = bench.folder.path("source")
        try Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: URL(filePath: source))
        let target = "/dev/shm/reel-test-\(UInt64.random(in: .min ... .max))"
        defer { try? FileSystem.remove(target) }
        let signature = try OutputCopy.place(source, at: target, through: OutputCopy.temporaryPath(for: target))
        #expect(signature.size == size)
        #expect(try FileDigest(path: target).digest == FileDigest(path: source).digest)
    }

    @Test("A name too long for a longer one still gets a temporary name")
    func longName() {
        let path = "/x/" + String(repeating: "n", count: 250)
        #expect(OutputCopy.temporaryPath(for: path).hasPrefix("/x/.reel-"))
        #expect(OutputCopy.temporaryPath(for: "/x/film.mp4").hasPrefix("/x/.film.mp4.reel-"))
    }
}
