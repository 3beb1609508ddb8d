import Foundation
import ReelPlan
import Testing

/// What nobody changed is not encoded again.
struct CopyTests {
    private func makeClip(_ name: String, in studio: Studio, picture: [String], sound: [String] = ["-c:a", "aac"]) async throws
    {
        try await studio.run(
            "ffmpeg",
            [
                "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=30000/1001:d=4", "-f", "lavfi", "-i",
                "sine=f=300:d=4:r=44100",
            ]
                + picture + ["-pix_fmt", "yuv420p"] + sound + [name])
    }

    private static let codecs: [(clip: String, output: String, picture: [String])] = [
        ("clip.mp4", "out.mp4", ["-c:v", "libx264", "-bf", "3", "-preset", "veryfast"]),
        ("clip.mkv", "out.mp4", ["-c:v", "libx264", "-bf", "3", "-preset", "veryfast"]),
        ("clip.mp4", "out.mkv", ["-c:v", "libx264", "-bf", "3", "-preset", "veryfast"]),
        (
            "clip.mov", "out.mov",
            ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-tag:v", "hvc1"]
        ),
        ("clip.mkv", "out.webm", ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"]),
    ]

    @Test(arguments: codecs)
    func musicLeavesThePictureAsItIs(clip: String, output: String, picture: [String]) async throws {
        let studio = try Studio()
        try await makeClip(clip, in: studio, picture: picture)
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=f=500:d=6", "song.wav")
        let rendering = try await studio.render(
            """
            inputs: {clip: \(clip), song: song.wav}
            edits:
              - music: {track: song, duck: false}
            exports: [\(output)]
            """)
        #expect(rendering.pictureSteps.isEmpty)
        let (source, film) = (studio.film(clip), studio.film(output))
        #expect(try await film.packetHashes() == source.packetHashes())
        // Times in Matroska are whole milliseconds, and what AAC puts in front of the sound comes before its picture.
        let isCoarse = clip.hasSuffix("mkv") || output.hasSuffix("mkv")
        let start = output.hasSuffix("mkv") ? 0.021 : 0
        #expect(try await film.unevenness(rate: 30 / 1.001, from: start) < (isCoarse ? 0.001_1 : 0.000_1))
        let times = try await film.times()
        #expect(times.count == 120)
    }

    @Test(arguments: [("clip.mp4", "out.mp4"), ("clip.mkv", "out.mp4"), ("clip.mp4", "out.mkv")])
    func untouchedFilmsAreCopiedWhole(clip: String, output: String) async throws {
        let studio = try Studio()
        try await makeClip(clip, in: studio, picture: ["-c:v", "libx264", "-bf", "2"])
        let rendering = try await studio.render("inputs: {clip: \(clip)}\nexports: [\(output)]")
        #expect(rendering.stepNames.count == 1)
        for stream in ["v:0", "a:0"] {
            #expect(
                try await studio.film(output).packetHashes(stream: stream) == studio.film(clip).packetHashes(stream: stream))
        }
        #expect(try #require(await studio.film(output).times().first) < 0.024)
    }

    @Test func soundIsCopiedUnderAnEditedPicture() async throws {
        let studio = try Studio()
        try await makeClip("clip.mp4", in: studio, picture: ["-c:v", "libx264"])
        let rendering = try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - title: {text: Hello, to: 1s}
            exports: [{path: out.mp4, quality: draft}]
            """)
        #expect(!rendering.stepNames.contains { $0.contains("sound") })
        let film = studio.film("out.mp4")
        #expect(try await film.packetHashes(stream: "a:0") == studio.film("clip.mp4").packetHashes(stream: "a:0"))
    }

    /// A copy whose source begins with what an edit list hides, as phones trim films.
    @Test func whatAnEditListHidesStaysHidden() async throws {
        let studio = try Studio()
        try await studio.makeNumbered("whole.mp4", frames: 100, encoding: ["-c:v", "libx264", "-g", "50", "-bf", "2"])
        try await studio.ffmpeg("-ss", "2.6", "-i", "whole.mp4", "-c", "copy", "trimmed.mp4")
        let source = try await studio.film("trimmed.mp4").numbers()
        #expect(source == Array(65..<100))
        try await studio.render(
            """
            inputs: {clip: trimmed.mp4}
            exports: [copy.mp4, {path: encoded.mp4, quality: draft}]
            """)
        #expect(try await studio.film("encoded.mp4").numbers() == source)
        #expect(try await studio.film("copy.mp4").numbers() == source)
    }

    @Test(arguments: [
        "quality: draft", "codec: hevc, quality: draft", "fps: 10, quality: draft", "resolution: 80x45, quality: draft",
    ])
    func whatAnExportAsksForIsEncoded(options: String) async throws {
        let studio = try Studio()
        try await makeClip("clip.mp4", in: studio, picture: ["-c:v", "libx264"])
        let graph = try await studio.plan("inputs: {clip: clip.mp4}\nexports: [{path: out.mp4, \(options)}]")
        #expect(graph.steps.contains { $0.id.name.hasPrefix("picture") })
    }
}
