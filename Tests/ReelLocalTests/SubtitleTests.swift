import Foundation
import ReelDiagnostics
import ReelLocal
import ReelTestSupport
import Testing

/// Subtitles drawn into films, and as tracks of their own.
struct SubtitleTests {
    private static let captions = """
        1
        00:00:01,000 --> 00:00:02,000
        HELLO

        2
        00:00:03,000 --> 00:00:04,500
        <i>AGAIN</i>
        """

    private func studio(_ captions: String = captions, as name: String = "a.srt", seconds: Double = 6) async throws -> Studio {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "black", seconds: seconds, tone: 440)
        try studio.folder.write(captions, to: name)
        return studio
    }

    /// The frames in which something is written.
    private func lit(_ pixels: Pixels, y: ClosedRange<Double> = 0...1) -> [Int] {
        (0..<pixels.count).filter { pixels.brightest($0, y: y) > 100 }
    }

    private func film(_ edits: String, in studio: Studio) async throws -> Pixels {
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits:\n\(edits)\nexports: [{path: out.mp4, quality: draft}]\n")
        return try await studio.film("out.mp4").pixels()
    }

    @Test func theyAreSeenInTheirTimesAtTheBottom() async throws {
        let pixels = try await film("  - subtitles: a.srt", in: try await studio())
        #expect(lit(pixels) == Array(25..<50) + Array(75..<113))
        #expect(lit(pixels, y: 0...0.5).isEmpty)
    }

    @Test func theyFollowLaterEditsOfTime() async throws {
        let edits = """
              - subtitles: {file: a.srt, position: top, at: 1s}
              - cut: {from: 2.4s, to: 2.6s}
              - speed: 2
            """
        let pixels = try await film(edits, in: try await studio())
        // 2 s to 3 s without a fifth of a second, and 4 s to 5.5 s, all of it 0.2 s earlier and twice as fast.
        #expect(lit(pixels) == Array(25..<35) + Array(48..<66))
        #expect(lit(pixels, y: 0.5...1).isEmpty)
    }

    @Test(arguments: ["25", "30000/1001", "60"])
    func firstAndLastFrameShowThem(rate: String) async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "black", seconds: 2, rate: rate)
        try studio.folder.write("1\n00:00:00,000 --> 00:01:00,000\nALWAYS\n", to: "a.srt")
        let pixels = try await film("  - subtitles: a.srt", in: studio)
        #expect(lit(pixels) == Array(0..<pixels.count))
    }

    @Test func overlappingOnesStandAboveEachOther() async throws {
        let captions = "1\n00:00:00,000 --> 00:00:02,000\nONE\n\n2\n00:00:01,000 --> 00:00:03,000\nTWO\n"
        let pixels = try await film("  - subtitles: {file: a.srt, size: 10}", in: try await studio(captions, seconds: 4))
        func rows(_ frame: Int) -> [Int] {
            (0..<20).filter { pixels.brightest(frame, y: Double($0) / 20...Double($0 + 1) / 20) > 100 }
        }
        let (one, both, two) = (rows(10), rows(35), rows(60))
        #expect(one == two && both.count > one.count + 1)
        #expect(both.last == one.last)
        #expect(lit(pixels) == Array(0..<75))
    }

    /// They look the same wherever the film is cut into chunks.
    @Test func longOnesGoOnFromChunkToChunk() async throws {
        let captions = "1\n00:00:00,000 --> 00:00:20,000\nSTEADY\n\n2\n00:00:03,000 --> 00:00:06,000\nSHORT\n"
        let studio = try await studio(captions, seconds: 20)
        let rendering = try await studio.render(
            "inputs: {clip: clip.mp4}\nedits: [{subtitles: a.srt}]\nexports: [{path: out.mp4, quality: high}]\n")
        #expect(rendering.pictureSteps.count > 2)
        let pixels = try await studio.film("out.mp4").pixels()
        for frame in [10, 199, 200, 201, 300, 499] { #expect(pixels.distance(frame, to: pixels, 180) < 0.6, "\(frame)") }
    }

    @Test func scriptsMoveOnTheFilmsClock() async throws {
        let script = """
            [Script Info]
            ScriptType: v4.00+
            PlayResX: 160
            PlayResY: 90

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
            Style: Sign,DejaVu Sans,20,&H00FFFFFF,5

            [Events]
            Format: Layer, Start, End, Style, Text
            Dialogue: 0,0:00:01.00,0:00:03.00,Sign,{\\move(20,45,140,45)}O
            """
        let studio = try await studio(script, as: "a.ass")
        let pixels = try await film("  - subtitles: a.ass\n  - trim: {from: 2s}", in: studio)
        #expect(lit(pixels) == Array(0..<25))
        // Halfway at 2 s, at the right at 3 s.
        func middle(_ frame: Int) -> Double {
            let columns = (0..<80).map { pixels.light(frame, x: Double($0) / 80...Double($0 + 1) / 80) }
            let sum = columns.reduce(0, +)
            return columns.enumerated().reduce(0) { $0 + (Double($1.offset) + 0.5) / 80 * $1.element } / sum
        }
        #expect(abs(middle(0) - 0.5) < 0.03)
        #expect(abs(middle(12) - (80 + 60 * 0.48) / 160) < 0.03)
    }

    // MARK: - Tracks

    @Test(arguments: [("mp4", "mov_text"), ("mov", "mov_text"), ("mkv", "subrip"), ("webm", "webvtt")])
    func aTrackLeavesThePictureAsItIs(format: String, codec: String) async throws {
        let studio = try await studio()
        if format == "webm" {
            try await studio.ffmpeg(
                "-i", "clip.mp4", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-c:a", "libopus", "clip.webm")
        }
        let clip = format == "webm" ? "clip.webm" : "clip.mp4"
        let rendering = try await studio.render(
            """
            inputs: {clip: \(clip)}
            edits:
              - subtitles: {file: a.srt, mode: track, language: eng}
            exports: [out.\(format)]
            """)
        #expect(rendering.pictureSteps.isEmpty)
        let film = studio.film("out.\(format)")
        #expect(try await film.probe("stream=codec_name:stream_tags=language", stream: "s:0") == ["\(codec),eng"])
        let texts = try await texts(of: film, in: studio)
        #expect(texts == ["1.00-2.00 HELLO", "3.00-4.50 <i>AGAIN</i>"])
    }

    @Test func aTrackFollowsLaterEdits() async throws {
        let studio = try await studio()
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - subtitles: {file: a.srt, mode: track}
              - cut: {from: 1.4s, to: 1.6s}
              - trim: {from: 1.2s}
            exports:
              - {path: out.mp4, quality: draft}
              - {path: burnt.mp4, quality: draft, captions: burn}
              - {path: without.mp4, quality: draft, captions: none}
            """)
        let film = studio.film("out.mp4")
        #expect(try await texts(of: film, in: studio) == ["0.00-0.60 HELLO", "1.60-3.10 <i>AGAIN</i>"])
        #expect(lit(try await film.pixels()).isEmpty)
        let burnt = studio.film("burnt.mp4")
        #expect(lit(try await burnt.pixels()) == Array(0..<15) + Array(40..<78))
        #expect(try await burnt.probe("stream=codec_name", stream: "s").isEmpty)
        #expect(lit(try await studio.film("without.mp4").pixels()).isEmpty)
    }

    @Test func scriptsKeepTheirLookInMatroska() async throws {
        let script = """
            [Script Info]
            [V4+ Styles]
            Format: Name, Fontname, Fontsize
            Style: Sign,DejaVu Sans,20
            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Dialogue: 0,0:00:01.00,0:00:03.00,Sign,,0,0,0,,{\\i1}Hello,{\\i0} you
            """
        let studio = try await studio(script, as: "a.ass")
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits: [{subtitles: {file: a.ass, mode: track}}]\nexports: [out.mkv, out.mp4]\n")
        #expect(try await studio.film("out.mkv").probe("stream=codec_name", stream: "s:0") == ["ass"])
        #expect(try await texts(of: studio.film("out.mp4"), in: studio) == ["1.00-3.00 Hello, you"])
    }

    /// `start-end text` of each, counted from the first frame, to a hundredth: Matroska makes room for what encoders
    /// of sound put in front, and counts milliseconds.
    private func texts(of film: Film, in studio: Studio) async throws -> [String] {
        try await studio.ffmpeg("-copyts", "-i", film.path, "-map", "0:s:0", "-f", "srt", "read.srt")
        let text = try String(contentsOfFile: studio.folder.path("read.srt"), encoding: .utf8)
        let first = try #require(try await film.times().first)
        return text.split(separator: "\n\n").map { block in
            let lines = block.split(separator: "\n")
            let times = lines[1].matches(of: /00:00:(\d\d),(\d{3})/).map { match in
                String(format: "%.2f", (Double("\(match.output.1).\(match.output.2)") ?? -1) - first)
            }
            return times.joined(separator: "-") + " " + lines[2...].joined(separator: "/")
        }
    }

    // MARK: - What is told

    private func problems(_ edit: String, exports: String = "[out.mp4]", in studio: Studio) async throws -> [String] {
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.mp4}\nedits:\n  - \(edit)\nexports: \(exports)\n", purpose: .check)
        return diagnostics.map { "\($0.severity): \($0.message)" }
    }

    @Test func whatIsWrongIsTold() async throws {
        let studio = try await studio()
        try studio.folder.write(
            "[Script Info]\n[Events]\nFormat: Layer, Start, End, Text\nDialogue: 0,0:00:01.00,0:00:02.00,A\n", to: "a.ass")
        try studio.folder.write("1\n00:00:01,000 --> 00:00:00,000\nA\n", to: "wrong.srt")
        #expect(try await problems("subtitles: nowhere.srt", in: studio) == ["error: there is no file 'nowhere.srt'"])
        #expect(try await problems("subtitles: wrong.srt", in: studio) == ["error: the subtitle ends before it begins"])
        #expect(
            try await problems("subtitles: clip.mp4", in: studio) == ["error: 'clip.mp4' is no file of subtitles by its name"])
        #expect(
            try await problems("subtitles: {file: a.ass, size: 5}", in: studio) == [
                "error: 'size' has no effect on 'a.ass', which has styles of its own"
            ])
        #expect(
            try await problems("subtitles: {file: a.srt, at: 4s}", in: studio) == [
                "warning: 1 of the 2 subtitles in 'a.srt' begin after the film ends, at 2s"
            ])
    }

    @Test(arguments: ["gif", "mp3"])
    func exportsSayWhatTheyCannotHold(format: String) async throws {
        let studio = try await studio()
        let edit = "subtitles: {file: a.srt, mode: track}"
        #expect(
            try await problems(edit, exports: "[out.\(format)]", in: studio) == [
                "warning: \(format) has no track for text: 'a.srt' is left out of it"
            ])
        #expect(
            try await problems(edit, exports: "[{path: out.\(format), captions: track}]", in: studio) == [
                "error: \(format) has no place for subtitles as a track"
            ])
        #expect(try await problems(edit, exports: "[{path: out.\(format), captions: none}]", in: studio) == [])
    }
}
