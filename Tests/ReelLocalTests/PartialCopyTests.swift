import Foundation
import ReelPlan
import ReelTestSupport
import Testing

/// Where a film is edited it is encoded, and nowhere else.
struct PartialCopyTests {
    private static let tags = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv"
        .split(separator: " ").map(String.init)

    /// Eight seconds with a key frame each second.
    private func makeClip(_ name: String, in studio: Studio, x264: String, more: [String] = []) async throws {
        try await studio.run(
            "ffmpeg",
            [
                "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=25:d=8", "-c:v", "libx264", "-g", "25", "-crf",
                "20", "-pix_fmt", "yuv420p", "-x264-params", "scenecut=0:\(x264)",
            ] + Self.tags + more + [name])
    }

    private static let title = "- title: {text: Hello, from: 3.4s, to: 4.2s}"

    private static let films: [(x264: String, output: String)] = [
        ("bframes=3", "out.mp4"), ("bframes=3", "out.mov"), ("bframes=3", "out.mkv"),
        ("bframes=2:b-pyramid=none", "out.mp4"), ("bframes=0", "out.mp4"), ("bframes=0", "out.mkv"),
    ]

    @Test(arguments: films)
    func onlyTheTitlesSecondsAreEncoded(x264: String, output: String) async throws {
        let studio = try Studio()
        try await makeClip("clip.mp4", in: studio, x264: x264)
        let rendering = try await studio.render("inputs: {clip: clip.mp4}\nedits:\n  \(Self.title)\nexports: [\(output)]")
        let summaries = rendering.graph.steps.filter { $0.id.name.hasPrefix("picture") }.map(\.summary)
        #expect(summaries == ["copy the packets of clip", "encode clip with title", "copy the packets of clip"])
        let (source, film) = (try await studio.film("clip.mp4").pixels(), try await studio.film(output).pixels())
        #expect(film.count == 200)
        for frame in 0..<min(200, film.count) where !(75..<125).contains(frame) {
            #expect(film.distance(frame, to: source, frame) == 0, "frame \(frame)")
        }
        #expect(film.distance(95, to: source, 95) > 5)
        #expect(film.distance(80, to: source, 80) < 5)
        try await expectEvenAndWhole(output, in: studio)
    }

    @Test func piecesOfAClipAreCopiedBetweenTheirKeyFrames() async throws {
        let studio = try Studio()
        try await makeClip("clip.mp4", in: studio, x264: "bframes=3")
        let rendering = try await studio.render(
            "inputs: {clip: clip.mp4}\nedits:\n  - cut: {from: 2.2s, to: 4.6s}\nexports: [out.mp4]")
        let copies = rendering.graph.steps.filter { $0.summary.hasPrefix("copy") }
        #expect(copies.count == 2)
        let (source, film) = (try await studio.film("clip.mp4").pixels(), try await studio.film("out.mp4").pixels())
        #expect(film.count == 140)
        // From 2.2 s on 4.6 s of the source is seen; its next key frame is at 5 s.
        for frame in Array(0..<50) + Array(65..<140) {
            #expect(film.distance(frame, to: source, frame < 55 ? frame : frame + 60) == 0, "frame \(frame)")
        }
        for frame in 50..<65 { #expect(film.distance(frame, to: source, frame < 55 ? frame : frame + 60) < 10) }
        try await expectEvenAndWhole("out.mp4", in: studio)
    }

    /// What cannot be copied for sure is encoded, and the plan says why.
    @Test(arguments: [
        ("clip.mp4", "bframes=3:open-gop=1", [String](), "key frames"),
        ("clip.mkv", "bframes=3", [], "not known"),
        (
            "clip.mp4", "bframes=3",
            [
                "-vf", "settb=1/12800,setpts=PTS+eq(mod(N\\,7)\\,3)*100", "-fps_mode", "passthrough", "-enc_time_base",
                "1:12800",
                "-video_track_timescale", "12800",
            ], "evenly"
        ),
        ("clip.mp4", "bframes=3", ["-colorspace", "smpte170m"], "pixels"),
    ])
    func whatIsNotSureIsEncoded(clip: String, x264: String, more: [String], reason: String) async throws {
        let studio = try Studio()
        try await makeClip(clip, in: studio, x264: x264, more: more)
        let graph = try await studio.plan(
            "inputs: {clip: \(clip)}\nedits:\n  - title: {text: Hello, to: 0.5s}\nexports: [{path: out.mp4, fps: 25}]")
        let summaries = graph.steps.filter { $0.id.name.hasPrefix("picture") }.map(\.summary)
        #expect(!summaries.contains { $0.hasPrefix("copy") }, "\(summaries)")
        #expect(summaries.contains { $0.contains("not copied") && $0.contains(reason) }, "\(summaries)")
    }

    /// All frames lie where they should, and nothing in the file stops a decoder that forgives nothing.
    private func expectEvenAndWhole(_ name: String, in studio: Studio) async throws {
        let film = studio.film(name)
        #expect(try await film.unevenness(rate: 25) < 0.000_001)
        // Matroska keeps no times of decoding.
        if !name.hasSuffix("mkv") {
            let decoded = try await film.probe("packet=dts").compactMap { Int($0.prefix { $0 != "," }) }
            #expect(decoded.count == (try await film.times().count))
            #expect(zip(decoded, decoded.dropFirst()).allSatisfy { $0 < $1 })
        }
        try await studio.ffmpeg("-xerror", "-err_detect", "explode", "-i", name, "-f", "null", "-")
    }
}
