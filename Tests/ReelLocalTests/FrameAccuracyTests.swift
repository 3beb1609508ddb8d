import Foundation
import ReelPlan
import Testing

/// Every frame of a rendered film is the right frame of its source, at the right time: whatever the container, the group of
/// pictures and the rates, and at the joins of the parts that are rendered apart.
struct FrameAccuracyTests {
    /// A way in which footage comes.
    struct Source: CustomTestStringConvertible {
        let name: String
        var rate = "25"
        let encoding: [String]
        /// Seconds by which ffmpeg shows it late: AVI knows the order of decoding alone.
        var delay = 0.0

        var testDescription: String { "\(name) at \(rate)" }
    }

    private static let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "30"]

    static let sources: [Source] = [
        Source(name: "sparse-keys.mp4", encoding: x264 + ["-g", "400", "-bf", "3"]),
        Source(name: "b-frames.mkv", rate: "24000/1001", encoding: x264 + ["-g", "150", "-bf", "3", "-b-pyramid", "normal"]),
        Source(
            name: "open-gop.mp4", rate: "30000/1001", encoding: x264 + ["-g", "90", "-bf", "3", "-x264-params", "open-gop=1"]),
        Source(
            name: "fixed-gop.mov", rate: "60",
            encoding: x264 + ["-g", "60", "-keyint_min", "60", "-sc_threshold", "0", "-bf", "2"]),
        Source(name: "open-gop.mkv", rate: "30", encoding: x264 + ["-g", "100", "-bf", "2", "-x264-params", "open-gop=1"]),
        Source(
            name: "vp9.webm", rate: "30000/1001",
            encoding: ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-g", "120"]),
        Source(name: "mpeg4.avi", encoding: ["-c:v", "mpeg4", "-q:v", "4", "-g", "60"]),
        Source(name: "b-frames.avi", encoding: ["-c:v", "mpeg4", "-q:v", "4", "-g", "50", "-bf", "2"], delay: 0.04),
        Source(name: "intra.avi", rate: "24", encoding: ["-c:v", "mjpeg", "-q:v", "4"]),
        Source(
            name: "hevc.mp4", rate: "24",
            encoding: [
                "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "keyint=120:bframes=3:log-level=error", "-tag:v",
                "hvc1",
            ]),
        Source(name: "no-edit-list.mp4", encoding: x264 + ["-g", "75", "-bf", "3", "-use_editlist", "0"]),
    ]

    @Test(arguments: sources)
    func trimKeepsEachFrame(of source: Source) async throws {
        let studio = try Studio()
        let rate = try #require(rational(source.rate))
        let frames = Int(22 * rate)
        try await studio.makeNumbered(source.name, frames: frames, rate: source.rate, encoding: source.encoding)
        let rendering = try await studio.render(
            """
            inputs: {clip: \(source.name)}
            edits:
              - trim: {from: 1.337s, to: 20.871s}
            exports: [{path: out.mp4, quality: draft}]
            """)
        #expect(rendering.pictureSteps.count >= 3)
        let film = studio.film("out.mp4")
        let numbers = try await film.numbers()
        let first = try #require(numbers.first)
        let count = Int((19.534 * rate).rounded())
        #expect(isRight(first, at: (1.337 - source.delay) * rate))
        #expect(numbers == (first..<first + count).map { $0 % (1 << NumberedFrames.bits) })
        let times = try await film.times()
        #expect(times.count == count)
        #expect(try await film.unevenness(rate: rate) < 0.000_01)
    }

    /// Where a chunk may begin at a key frame it does, so that no frame is decoded in vain.
    @Test(arguments: ["0.33s", "0.337s", "1.01s", "0.5s"])
    func chunksBeginAtKeyFrames(start: String) async throws {
        let studio = try Studio()
        try await studio.makeNumbered(
            "clip.mp4", frames: 600, encoding: Self.x264 + ["-g", "50", "-sc_threshold", "0", "-bf", "2"])
        let graph = try await studio.plan(
            """
            inputs: {clip: clip.mp4}
            edits: [{trim: {from: \(start)}}]
            exports: [{path: out.mp4, quality: draft}]
            """)
        let seeks = graph.steps.compactMap { step in step.arguments.firstIndex(of: "-ss").map { step.arguments[$0 + 1] } }
        let frames = graph.steps.compactMap { step in
            step.arguments.firstIndex(of: "-frames:v").flatMap { Int(step.arguments[$0 + 1]) }
        }
        #expect(seeks.count >= 3)
        #expect(frames.dropLast().dropFirst().allSatisfy { $0 == 100 })
        // 0.14 s is how far behind the key frame ffmpeg is told to aim.
        let offset = try #require(Double(start.dropLast()))
        for (index, seek) in seeks.enumerated() {
            let begin = offset + Double(frames[...index].reduce(0, +)) / 25
            let keyFrame = try #require(Double(seek)) - 0.14
            #expect(begin - keyFrame < 0.04 && begin - keyFrame > -0.008, "chunk \(index + 1)")
        }
    }

    @Test(arguments: [("25", "30"), ("60", "25"), ("30000/1001", "24"), ("24", "60")])
    func anotherRateShowsEachSourceFrameInItsTime(from source: String, to target: String) async throws {
        let studio = try Studio()
        let (old, new) = (try #require(rational(source)), try #require(rational(target)))
        try await studio.makeNumbered(
            "clip.mkv", frames: Int(12 * old), rate: source, encoding: Self.x264 + ["-g", "130", "-bf", "3"])
        try await studio.render(
            """
            inputs: {clip: clip.mkv}
            edits:
              - trim: {from: 0.5s}
            exports: [{path: out.mp4, quality: draft, fps: \(target)}]
            """)
        let numbers = try await studio.film("out.mp4").numbers()
        #expect(numbers.count == Int((Double(Int(12 * old)) / old - 0.5) * new + 0.5))
        for (frame, number) in numbers.enumerated() {
            #expect(isRight(number, at: (0.5 + Double(frame) / new) * old), "frame \(frame)")
        }
    }

    @Test(arguments: [0.5, 2, 7.3])
    func speedPicksFramesEvenly(factor: Double) async throws {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: 300, encoding: Self.x264 + ["-g", "100", "-bf", "3"])
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - speed: \(factor)
            exports: [{path: out.mp4, quality: draft}]
            """)
        let numbers = try await studio.film("out.mp4").numbers()
        #expect(numbers.count == Int((300 / factor).rounded()))
        for (frame, number) in numbers.enumerated() {
            #expect(isRight(number, at: Double(frame) * factor), "frame \(frame)")
        }
    }

    @Test func cutLeavesNoFrameOfWhatIsRemoved() async throws {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: 500, encoding: Self.x264 + ["-g", "120", "-bf", "3"])
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - cut: {ranges: [{from: 1s, to: 1.4s}, {from: 2s, to: 9s}, {from: 12.2s, to: 12.24s}]}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let kept = Array(0..<25) + Array(35..<50) + Array(225..<305) + Array(306..<500)
        #expect(try await studio.film("out.mp4").numbers() == kept)
    }

    @Test func sequencePlaysPartsOfClipsInOrder() async throws {
        let studio = try Studio()
        try await studio.makeNumbered("one.mp4", frames: 250, encoding: Self.x264 + ["-g", "80"])
        try await studio.makeNumbered("two.mkv", frames: 300, rate: "30", encoding: Self.x264 + ["-g", "80", "-bf", "3"])
        try await studio.render(
            """
            inputs: {one: one.mp4, two: two.mkv}
            edits:
              - sequence: [{clip: one, from: 8s}, {clip: two, from: 5s, to: 7s}, {clip: one, to: 1s}]
            exports: [{path: out.mp4, quality: draft}]
            """)
        let numbers = try await studio.film("out.mp4").numbers()
        #expect(numbers.count == 125)
        #expect(numbers.prefix(50) == Array(200..<250)[...])
        for (frame, number) in numbers.dropFirst(50).prefix(50).enumerated() {
            #expect(isRight(number, at: 150 + Double(frame) * 1.2), "frame \(frame)")
        }
        #expect(numbers.suffix(25) == Array(0..<25)[...])
    }

    @Test func variableRateKeepsEachFrameAtItsTime() async throws {
        let studio = try Studio()
        // Every third frame is missing, so the others stand for 33 and 67 ms in turns.
        try await studio.makeNumbered(
            "phone.mp4", frames: 600, rate: "30",
            encoding: ["-vf", "select='mod(n,3)'", "-fps_mode", "vfr"] + Self.x264 + ["-g", "100", "-bf", "2"])
        try await studio.render(
            """
            inputs: {clip: phone.mp4}
            edits:
              - trim: {from: 2s, to: 18s}
            exports: [{path: out.mp4, quality: draft, fps: 30}]
            """)
        // The film begins with its first frame, which is number 1.
        let expected = (61..<541).map { $0 % 3 == 0 ? $0 - 1 : $0 }
        #expect(try await studio.film("out.mp4").numbers() == expected)
    }

    /// Whether a frame is what a player shows at a time, given in frames of the source: the latest one, or the next if it is due
    /// in an instant.
    private func isRight(_ number: Int, at due: Double) -> Bool {
        Double(number) <= due + 0.32 && number >= Int((due - 0.001).rounded(.down))
    }

    private func rational(_ text: String) -> Double? {
        let parts = text.split(separator: "/").compactMap { Double($0) }
        return parts.count == 2 ? parts[0] / parts[1] : parts.first
    }
}
