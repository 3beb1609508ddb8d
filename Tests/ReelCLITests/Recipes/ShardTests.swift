import Foundation
import ReelTestSupport
import Testing

@Suite("A batch in parts")
struct ShardTests {
    /// Ten jobs in two specs.
    private static func project() async throws -> ReelProject {
        let project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "clip.mp4")
        let spec = """
            version: 1
            name: batch
            matrix: {n: [1, 2, 3, 4, 5, 6, 7]}
            inputs: {clip: clip.mp4}
            exports: ['out/${{ matrix.n }}.mp3']

            """
        try project.write(spec, to: "a.yaml")
        try project.write(
            spec.replacing("4, 5, 6, 7", with: "8").replacing("batch", with: "other").replacing("out/", with: "o/"),
            to: "b.yaml")
        return project
    }

    private func outputs(_ project: ReelProject, _ shard: String, _ specs: String...) async throws -> [String] {
        try await project.plan(specs + ["--shard", shard]).outputs.map(\.path).sorted()
    }

    @Test("The parts are disjoint, even, and all of it together", arguments: [1, 2, 3, 4, 11, 16])
    func parts(count: Int) async throws {
        let project = try await Self.project()
        let whole = try await project.plan("a.yaml", "b.yaml").outputs.map(\.path).sorted()
        #expect(whole.count == 11)
        var parts: [[String]] = []
        for number in 1...count { parts.append(try await outputs(project, "\(number)/\(count)", "a.yaml", "b.yaml")) }
        #expect(parts.flatMap(\.self).sorted() == whole)
        #expect(parts.allSatisfy { (11 / count...(11 + count - 1) / count).contains($0.count) })
    }

    @Test("A batch is cut the same way wherever it lies and however its specs are named")
    func same() async throws {
        let project = try await Self.project()
        let copy = try project.copied()
        let part = try await outputs(project, "2/3", "a.yaml", "b.yaml")
        #expect(try await outputs(copy, "2/3", copy.path("b.yaml"), "./a.yaml") == part)
        #expect(try await outputs(copy, "2/3", ".") == part)
        #expect(part == ["o/1.mp3", "o/3.mp3", "o/8.mp3", "out/3.mp3"], "the same on every machine: \(part)")
    }

    @Test("A run makes its part alone")
    func run() async throws {
        let project = try await Self.project()
        let outcome = try await project.reel("run", ".", "--shard", "2/3")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        let made = project.tree("out").map { "out/" + $0 } + project.tree("o").map { "o/" + $0 }
        #expect(made.sorted() == (try await outputs(project, "2/3", ".")))
    }

    @Test("What is no part is refused", arguments: ["0/3", "4/3", "1", "a/b", "1/2/3", "1/0"])
    func wrong(shard: String) async throws {
        let project = try await Self.project()
        #expect(try await project.reel("check", "a.yaml", "--shard", shard).exitCode == 2)
    }
}
