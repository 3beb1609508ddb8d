import ReelMedia
import ReelPlan
import Testing

@Suite("Keys of steps")
struct StepKeysTests {
    private func key(_ step: Step, ffmpeg: String = "5.1.6") -> StepKey { keys(graph(step), ffmpeg: ffmpeg)[0] }

    @Test("A key never changes without a change of the format's number")
    func golden() {
        let step = Step(
            id: "picture", summary: "s", executable: .program(.ffmpeg), arguments: ["-i", "in", "ö\n"],
            sources: ["in": file("film"), "list.txt": .text("a\nb")], results: ["out.mp4", "log"])
        #expect(key(step).digest.hexadecimal == "9169e9eedcc5adc055593e26ec5a7881913561dce72d0a9a0fac17e0c574dc0c")
    }

    @Test("Names for people, paths and estimates are not part of a key")
    func ignored() {
        let one = Step(
            id: "a", summary: "one", executable: .other(path: "/bin/cp", version: "9"), arguments: ["in"],
            sources: ["in": file("film", at: "/a")], results: ["out"], mediaLength: MediaTime(seconds: 1), estimate: 1)
        let other = Step(
            id: "b", summary: "other", executable: .other(path: "/usr/bin/cp", version: "9"), arguments: ["in"],
            sources: ["in": file("film", at: "/b")], results: ["out"], mediaLength: MediaTime(seconds: 2), estimate: 2)
        #expect(key(one) == key(other))
    }

    /// Pairs that would be the same, were parts joined without their lengths or kinds.
    static let pairs: [(Step, Step)] = [
        (ffmpegStep("a", ["ab", "c"]), ffmpegStep("a", ["a", "bc"])),
        (ffmpegStep("a", ["ab"]), ffmpegStep("a", ["a", "b"])),
        (ffmpegStep("a", [""]), ffmpegStep("a", [])),
        (ffmpegStep("a", ["out"], results: ["x"]), ffmpegStep("a", [], results: ["out", "x"])),
        (ffmpegStep("a", sources: ["ab": .text("c")]), ffmpegStep("a", sources: ["a": .text("bc")])),
        (
            ffmpegStep("a", sources: ["a": .text(digest("film").hexadecimal)]),
            ffmpegStep("a", sources: ["a": file("film")])
        ),
        (ffmpegStep("a", sources: ["a": file("film")]), ffmpegStep("a", sources: ["b": file("film")])),
        (ffmpegStep("a", sources: ["a": file("film")]), ffmpegStep("a", sources: ["a": file("other")])),
        (ffmpegStep("a", results: ["x", "y"]), ffmpegStep("a", results: ["y", "x"])),
        (ffmpegStep("a", ["a", "b"]), ffmpegStep("a", ["a"], reader: .init(pipe: "p", arguments: ["b"]))),
        (
            ffmpegStep("a", reader: .init(pipe: "p", arguments: ["b"])),
            ffmpegStep("a", reader: .init(pipe: "q", arguments: ["b"]))
        ),
    ]

    @Test("Whatever moves from one part to the next gives another key", arguments: pairs)
    func distinct(one: Step, other: Step) {
        #expect(key(one) != key(other))
    }

    @Test("A program's version and Reel's revision are part of a key")
    func versions() {
        let step = ffmpegStep("a")
        #expect(key(step, ffmpeg: "5.1") != key(step, ffmpeg: "6.0"))
        let revisions = [1, 2].map {
            key(Step(id: "a", summary: "", executable: .reel(revision: $0), arguments: [], results: ["out"]))
        }
        #expect(revisions[0] != revisions[1])
    }

    @Test("The version of the program that Reel runs for a step is part of its key")
    func versionsWithin() {
        let alone = Step(id: "a", summary: "", executable: .reel(revision: 1), arguments: [], results: ["out"])
        let helped = Step(
            id: "a", summary: "", executable: .reel(revision: 1, running: .ffmpeg), arguments: [], results: ["out"])
        #expect(key(alone, ffmpeg: "5.1") == key(alone, ffmpeg: "6.0"))
        #expect(key(helped, ffmpeg: "5.1") != key(helped, ffmpeg: "6.0"))
    }

    @Test("A key follows the keys of earlier steps and the names of their results")
    func chain() {
        func last(_ argument: String, _ result: String) -> StepKey {
            keys(
                graph(
                    ffmpegStep("a", [argument], results: ["x", "y"]),
                    ffmpegStep("b", sources: ["in": .result(of: "a", named: result)])))[1]
        }
        #expect(last("1", "x") == last("1", "x"))
        #expect(last("1", "x") != last("2", "x"))
        #expect(last("1", "x") != last("1", "y"))
    }

    @Test("The list of parts survives being kept as text")
    func partsAsText() {
        let graph = graph(
            ffmpegStep(
                "a", ["-i", "", "a=b\nc\u{1F}d"],
                sources: ["in": file("film"), "t": .text("x"), "long": .text(.init(repeating: "y", count: 5000))]),
            ffmpegStep("b", sources: ["in": .result(of: "a", named: "out")]))
        let keys = keys(graph)
        for index in 0...1 {
            let parts = keys.parts(of: index)
            let kept = KeyPart.list(from: KeyPart.text(of: parts))
            #expect(kept.map(\.name) == parts.map(\.name))
            #expect(KeyPart.list(from: KeyPart.text(of: kept)) == kept)
        }
    }
}
