import Foundation
import ReelTestSupport
import Testing

/// `reel lock` and `reel run --locked`.
@Suite("Locks")
struct LockTests {
    private static let spec = """
        version: 1
        name: film
        params: {seed: 1}
        inputs: {clip: footage/clip.mp4}
        edits:
          - say: trim the first half second
          - title: {text: Hello, to: 1s}
          - subtitles: {file: words.srt}
          - music: {mood: calm, seed: "${{ params.seed }}"}
        exports: [out/film.mp4, out/film.mp3]

        """

    /// Made once; each test changes a copy.
    private static let original = Task {
        let project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "specs/footage/clip.mp4")
        try project.write("1\n00:00:00,000 --> 00:00:01,000\nWords\n", to: "specs/words.srt")
        try project.write(spec, to: "specs/film.yaml")
        let outcome = try await project.reel("lock", "specs/film.yaml")
        try #require(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.output.hasSuffix("specs/film.yaml.lock  written\n"))
        return project
    }

    private let project: ReelProject

    init() async throws { project = try await Self.original.value.copied() }

    @Test("A lock names all that a film is made of, and what it came out as")
    func content() async throws {
        let text = try #require(project.text("specs/film.yaml.lock"))
        let lines = text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
        for line in [
            "lock: 1", "film:", "words.srt:", "DejaVuSans-Bold.ttf:", "trim the first half second:", "- \"trim: {from: 0.5s}\"",
            "seed: 1",
            "footage/clip.mp4:", "out/film.mp4:", "out/film.mp3:",
        ] {
            #expect(lines.contains { $0.hasPrefix(line) }, "\(line) is not in\n\(text)")
        }
        for name in ["footage/clip.mp4", "out/film.mp4", "out/film.mp3"] {
            let sums = try await Python.run(
                "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())",
                project.path("specs/" + name))
            #expect(text.contains("sha256: \(sums[0])"), "\(name)")
        }
        #expect(!text.contains(project.path), "no path of this machine")
        let again = try await project.reel("lock", "specs/film.yaml")
        #expect(again.output.hasSuffix("specs/film.yaml.lock  is as it was\n"))
        try project.remove("specs/film.yaml.lock")
        try project.remove(".reel")
        #expect(try await project.reel("lock", "specs/film.yaml").exitCode == 0)
        #expect(project.text("specs/film.yaml.lock") == text, "from nothing it is the same to the byte")
    }

    @Test("What is as it was locked runs, here and wherever the project lies")
    func same() async throws {
        #expect(try await project.reel("run", "specs/film.yaml", "--locked").exitCode == 0)
        let copy = try project.copied()
        try copy.remove(".reel")
        try copy.remove("specs/out")
        let outcome = try await copy.reel("run", copy.path("specs/film.yaml"), "--locked")
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.count > 5, "\(outcome.error)")
        #expect(try copy.bytes("specs/out/film.mp4") == project.bytes("specs/out/film.mp4"))
    }

    @Test(
        "What differs is named with its place in the lock, and nothing runs",
        arguments: [
            (
                "trim the first half second", "trim the first second",
                "'trim the first second' under 'say' is new: the lock does not have it"
            ),
            ("text: Hello", "text: Hullo", "'out/film.mp4' is made in another way: its edits or settings changed"),
            ("text: Hello", "text: 早", "the font 'NotoSansCJK-Bold.ttc' is new"),
            ("mood: calm", "mood: happy", "the music of 'film' is another: "),
            ("seed: 1", "seed: 2", "the music of 'film' is another: "),
            (", out/film.mp3", "", "the export 'out/film.mp3' of 'film' is in the lock and not in use any more"),
            ("name: film", "name: reel", "the job 'reel' is new: the lock does not have it"),
            ("words.srt", "other.srt", "the input 'other.srt' of 'film' is new"),
        ])
    func differences(text: String, replacement: String, message: String) async throws {
        try project.write("1\n00:00:00,000 --> 00:00:01,000\nOther\n", to: "specs/other.srt")
        try project.write(Self.spec.replacing(text, with: replacement), to: "specs/film.yaml")
        try project.remove("specs/out")
        for command in ["plan", "run"] {
            let outcome = try await project.reel(command, "specs/film.yaml", "--locked")
            #expect(outcome.exitCode == 1 && outcome.finishedSteps.isEmpty)
            #expect(outcome.error.contains("error[lock-differs]: \(message)"), "\(outcome.error)")
            #expect(outcome.error.contains("--> specs/film.yaml.lock:"))
            #expect(outcome.error.contains("to accept what is there now: reel lock specs/film.yaml"))
        }
        #expect(!project.exists("specs/out"))
    }

    @Test("Another file of the same name, and other words in a file beside it")
    func files() async throws {
        try project.write("1\n00:00:00,000 --> 00:00:01,000\nOther\n", to: "specs/words.srt")
        let film = try project.bytes("specs/footage/clip.mp4")
        try project.write(film + Data([0, 0, 0, 8]) + Data("free".utf8), to: "specs/footage/clip.mp4")
        let outcome = try await project.reel("run", "specs/film.yaml", "--locked")
        #expect(outcome.exitCode == 1)
        #expect(outcome.error.contains("'footage/clip.mp4' is another file: its SHA-256 is {digest}"), "\(outcome.error)")
        #expect(outcome.error.contains("'words.srt' is another file: its SHA-256 is {digest}"), "\(outcome.error)")
        #expect(!outcome.error.contains("is made in another way"), "what follows from it is no news")
    }

    @Test("A program in another version")
    func program() async throws {
        let text = try #require(project.text("specs/film.yaml.lock"))
        try project.write(text.replacing(/ffmpeg: .*/, with: "ffmpeg: 4.4.2"), to: "specs/film.yaml.lock")
        let outcome = try await project.reel("run", "specs/film.yaml", "--locked")
        #expect(outcome.exitCode == 1 && outcome.error.matches(of: /error\[/).count == 1)
        let pattern = /error\[lock-differs\]: ffmpeg is \S+ here\n --> specs\/film.yaml.lock:5:11\n/
        #expect(outcome.error.contains(pattern), "\(outcome.error)")
    }

    @Test("No lock, or none that can be read", arguments: [nil, "lock: 2\n", "lock: [\n"])
    func unreadable(lock: String?) async throws {
        try project.remove("specs/out")
        try project.remove("specs/film.yaml.lock")
        if let lock { try project.write(lock, to: "specs/film.yaml.lock") }
        let outcome = try await project.reel("run", "specs/film.yaml", "--locked")
        #expect(outcome.exitCode == 1 && outcome.error.contains("specs/film.yaml.lock"), "\(outcome.error)")
        #expect(!project.exists("specs/out"))
    }

    @Test("A part of a batch keeps to the lock of the whole")
    func shard() async throws {
        try project.write(
            """
            version: 1
            matrix: {n: [1, 2, 3]}
            inputs: {clip: footage/clip.mp4}
            exports: ["out/${{ matrix.n }}.mp3"]

            """, to: "specs/film.yaml")
        #expect(try await project.reel("lock", "specs").exitCode == 0)
        #expect(try await project.reel("run", "specs", "--locked", "--shard", "2/3").exitCode == 0)
    }
}
