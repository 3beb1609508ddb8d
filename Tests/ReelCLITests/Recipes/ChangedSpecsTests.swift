import Foundation
import ReelTestSupport
import Testing

/// `--since`: what a branch changes, by git's word.
@Suite("Specs that changed since a commit")
struct ChangedSpecsTests {
    private let repository: GitRepository
    private var project: ReelProject { repository.project }

    init() async throws {
        let project = try ReelProject()
        for name in ["one.mp4", "two.mp4", "stills/a.mp4"] {
            try project.copy(await MediaFixtures.path(.film), to: name)
        }
        try project.copy(await MediaFixtures.path(.songMP3), to: "library/song.mp3")
        try project.write("1\n00:00:00,000 --> 00:00:01,000\nHello\n", to: "words.srt")
        let specs = [
            "one": "inputs: {clip: one.mp4}", "two": "inputs: {clip: two.mp4}",
            "extended": "extends: shared/base.yaml", "many": "inputs: {stills: {glob: 'stills/*.mp4'}}",
            "words": "inputs: {clip: one.mp4}\nedits: [subtitles: {file: words.srt}]",
            "music": "inputs: {clip: one.mp4}\nedits: [music: {from: library/}]",
            "matrix": "matrix: {clip: [one, two]}\ninputs: {clip: '${{ matrix.clip }}.mp4'}",
        ]
        for (name, body) in specs {
            let tail = name == "matrix" ? "-${{ matrix.clip }}" : ""
            try project.write("version: 1\n\(body)\nexports: ['out/\(name)\(tail).mp4']\n", to: name + ".yaml")
        }
        try project.write("version: 1\ninputs: {clip: ../one.mp4}\n", to: "shared/base.yaml")
        repository = try await GitRepository(project)
        try await repository.commit("All")
        try await repository.git("switch", "--quiet", "--create", "branch")
    }

    private func changed() async throws -> [String] {
        let outcome = try await project.reel("check", "--since", "main", "--format", "junit")
        #expect(outcome.exitCode <= 1, "\(outcome.error)")
        return outcome.output.matches(of: /classname="([^"]*)\.yaml"/).map { String($0.1) }
    }

    @Test("Nothing changed")
    func nothing() async throws {
        #expect(try await changed() == [])
        try await project.reel("check", ".", "--since", "main").expect(0, error: "no spec changed since main\n")
        try await project.reel("run", ".", "--since", "main").expect(0, error: "no spec changed since main\n")
        try await project.reel("plan", "--since", "main", "--format", "json").expect(
            0, output: "[]\n", error: "no spec changed since main\n")
    }

    @Test(
        "A spec changes with its text and with every file that it uses",
        arguments: [
            ("one.yaml", ["one"]), ("shared/base.yaml", ["extended"]), ("two.mp4", ["matrix", "two"]),
            ("words.srt", ["words"]), ("stills/a.mp4", ["many"]), ("library/song.mp3", ["music"]), ("README.md", []),
        ])
    func uses(file: String, expected: [String]) async throws {
        try project.write(((try? project.bytes(file)) ?? Data()) + Data("\n# more\n".utf8), to: file)
        #expect(try await changed() == expected, "in the work tree")
        try await repository.commit("Change a file")
        #expect(try await changed() == expected, "committed")
    }

    @Test("A file that is new, or gone, is a change of what matches it")
    func newAndGone() async throws {
        try project.copy(await MediaFixtures.path(.film), to: "stills/b.mp4")
        #expect(try await changed() == ["many"])
        try project.remove("stills/b.mp4")
        try project.remove("shared/base.yaml")
        #expect(try await changed() == ["extended"])
    }

    @Test("What happens on the other side is no change of ours")
    func otherSide() async throws {
        try project.write("# ours\n" + (try #require(project.text("two.yaml"))), to: "two.yaml")
        try await repository.commit("Ours")
        try await repository.git("switch", "--quiet", "main")
        try project.write("# theirs\n" + (try #require(project.text("one.yaml"))), to: "one.yaml")
        try await repository.commit("Theirs")
        try await repository.git("switch", "--quiet", "branch")
        #expect(try await changed() == ["two"])
    }

    @Test("A commit that git does not know ends it", arguments: ["nowhere", "--output=x"])
    func unknown(revision: String) async throws {
        let outcome = try await project.reel("check", ".", "--since=\(revision)")
        #expect(outcome.exitCode == 4 && outcome.error.hasPrefix("error: what changed since '\(revision)' is not known: "))
        #expect(!project.exists("x"))
    }
}
