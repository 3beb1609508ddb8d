import Foundation
import ReelMedia
import ReelTestSupport
import Testing

@Suite("reel mood, reel compose")
struct MusicCommandTests {
    private struct Mood: Decodable {
        struct Value: Decodable { let words: String, valence: Double, arousal: Double }
        struct Section: Decodable { let from: Double, to: Double }
        struct Point: Decodable { let from: Double, to: Double, brightness: Double? }
        let path: String, length: Double, mood: Value, reasons: [String], sections: [Section], cuts: [Double], curves: [Point]
    }

    private struct Piece: Decodable {
        struct Tempo: Decodable { let time: Double, beatsPerMinute: Double }
        struct Section: Decodable { let name: String, from: Double, to: Double }
        struct Bar: Decodable { let bar: Int, time: Double, chord: String }
        struct Cuts: Decodable { let count: Int, onBeats: Int }
        let style: String, key: String, beatsPerMinute: Double, length: Double
        let tempoMap: [Tempo], sections: [Section], chords: [Bar], cuts: Cuts
    }

    @Test("A clip's mood, as text, as JSON and drawn")
    func mood() async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        let text = try await project.reel("mood", "clip.mp4", "--plot", "mood.png")
        #expect(text.exitCode == 0 && text.error == "")
        #expect(text.output.hasPrefix("clip.mp4  {time}\n  Mood: "))
        #expect(text.output.contains(": energetic\n"), "\(text.output)")
        #expect(text.output.contains("\n    brightness  "))
        let picture = try await size(of: project.path("mood.png"))
        #expect(picture.hasPrefix("1280,"))
        let json = try await project.reel("mood", "clip.mp4", "--json")
        let moods = try JSONDecoder().decode([Mood].self, from: Data(json.output.utf8))
        #expect(moods.count == 1 && moods[0].length == 12 && moods[0].curves.count == 24)
        // The clip cuts every two seconds.
        #expect(moods[0].cuts.count >= 3 && moods[0].cuts.allSatisfy { abs($0 / 2 - ($0 / 2).rounded()) < 0.05 })
        #expect(moods[0].sections.first?.from == 0 && moods[0].sections.last?.to == 12)
        // No state where there was none.
        #expect(project.tree() == ["clip.mp4", "mood.png"])
    }

    @Test(
        "A clip without sound, sound without a picture, a still, one frame",
        arguments: [
            MediaFixture.silent, .songMP3, .photo, .corner,
        ])
    func moodOfParts(fixture: MediaFixture) async throws {
        let project = try ReelProject()
        try project.copy(await MediaFixtures.path(fixture), to: fixture.rawValue)
        let outcome = try await project.reel("mood", fixture.rawValue, "--plot", "mood.png")
        #expect(outcome.exitCode == 0 && outcome.error == "", "\(outcome.error)")
        #expect(outcome.output.contains("  Mood: "))
        #expect(project.exists("mood.png"))
    }

    @Test("A clip that cannot be read does not hide the mood of others")
    func moodOfBroken() async throws {
        let project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "film.mp4")
        let outcome = try await project.reel("mood", "nowhere.mp4", "film.mp4")
        #expect(outcome.exitCode == 1)
        #expect(outcome.error == "error: there is no file 'nowhere.mp4'\n")
        #expect(outcome.output.hasPrefix("film.mp4"))
    }

    @Test("The same words give the same file; another seed another one", arguments: ["wav", "mid", "mp3"])
    func compose(ending: String) async throws {
        let project = try ReelProject()
        for (name, seed) in [("one", "3"), ("two", "3"), ("other", "4")] {
            let outcome = try await project.reel(
                "compose", "--mood", "轻快", "--length", "4s", "--seed", seed, "-o", "\(name).\(ending)")
            try #require(outcome.exitCode == 0, "\(outcome.error)")
        }
        #expect(try project.bytes("one.\(ending)") == project.bytes("two.\(ending)"))
        #expect(try project.bytes("one.\(ending)") != project.bytes("other.\(ending)"))
        if ending == "wav" { #expect(try project.bytes("one.wav").count == 4 * 48_000 * 4 + 44) }
        #expect(project.tree().count == 3)
    }

    @Test("Every figure of the piece is in the JSON")
    func composeFigures() async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        let outcome = try await project.reel("compose", "--for", "clip.mp4", "--mood", "warm piano", "--json")
        let piece = try JSONDecoder().decode(Piece.self, from: Data(outcome.output.utf8))
        #expect(piece.style == "piano" && piece.length == 12 && piece.cuts.count >= 3)
        #expect(piece.tempoMap.first?.time == 0 && !piece.key.isEmpty)
        #expect(piece.sections.last?.name == "ending" && piece.sections.last?.to == 12)
        #expect(piece.chords.map(\.bar) == Array(1...piece.chords.count))
        #expect(zip(piece.chords, piece.chords.dropFirst()).allSatisfy { $0.time < $1.time })
    }

    @Test(
        "What is wrong is said before anything is made",
        arguments: [
            (["--mood", "warm grumbly", "--length", "9s", "-o", "a.wav"], "'grumbly' is no word for a mood"),
            (["--mood", "happpy", "--length", "9s", "-o", "a.wav"], "near it are happy"),
            (["--style", "pianoo", "--length", "9s", "-o", "a.wav"], "near it are piano"),
            (["--length", "long", "-o", "a.wav"], "'long' is no length"), (["--length", "3h", "-o", "a.wav"], "two hours"),
            (["--length", "9s", "-o", "a.ogg"], "must end with .wav"), (["-o", "a.wav"], "say how long"),
            (["--length", "9s"], "name a file to write"),
        ])
    func composeWrong(arguments: [String], words: String) async throws {
        let project = try ReelProject()
        let outcome = try await project.reel(["compose"] + arguments)
        #expect(
            outcome.exitCode == 2 && outcome.error.hasPrefix("error: ") && outcome.error.contains(words), "\(outcome.error)")
        #expect(project.tree().isEmpty)
    }

    @Test("A SoundFont is known by its first bytes")
    func composeSoundFont() async throws {
        let project = try ReelProject()
        try project.write("RIFF1234WAVE, not sfbk", to: "wave.sf2")
        let wave = try await project.reel("compose", "--length", "2s", "--soundfont", "wave.sf2", "-o", "a.wav")
        #expect(wave.exitCode == 1 && wave.error.contains("'wave.sf2' is no SoundFont"), "\(wave.error)")
        let none = try await project.reel("compose", "--length", "2s", "--soundfont", "none.sf2", "-o", "a.wav")
        #expect(none.exitCode == 1 && none.error.contains("No such file"), "\(none.error)")
    }

    @Test("Films of opposite moods get music of opposite tempo, mode and brightness")
    func opposites() async throws {
        let project = try ReelProject()
        let dark = "color=0x0a1020:s=64x64:r=25:d=12,noise=alls=2"
        let bright = (0..<16).map { number in
            let colour = ["0xffe040", "0xff9030", "0xffffff", "0xff5040"][number % 4]
            return "color=\(colour):s=64x64:r=25:d=0.75,noise=alls=60:allf=t"
        }
        try await make("dark.mp4", [dark], in: project)
        try await make("bright.mp4", bright, in: project)
        func bed(_ name: String) async throws -> (piece: Piece, brightness: Double) {
            let outcome = try await project.reel(
                "compose", "--for", "\(name).mp4", "--seed", "3", "-o", "\(name).wav", "--json")
            let piece = try JSONDecoder().decode(Piece.self, from: Data(outcome.output.utf8))
            return (piece, try await centroid(of: project.path("\(name).wav")))
        }
        let (low, high) = (try await bed("dark"), try await bed("bright"))
        #expect(high.piece.beatsPerMinute > low.piece.beatsPerMinute * 1.25)
        #expect(high.piece.key.hasSuffix("major") || high.piece.key.hasSuffix("mixolydian"), "\(high.piece.key)")
        #expect(low.piece.key.hasSuffix("minor") || low.piece.key.hasSuffix("phrygian"), "\(low.piece.key)")
        #expect(high.brightness > low.brightness * 1.2, "\(high.brightness), \(low.brightness)")
    }

    private func make(_ name: String, _ shots: [String], in project: ReelProject) async throws {
        let graph = shots.indices.map { "[\($0):v]" }.joined() + "concat=n=\(shots.count):v=1,format=yuv420p"
        let outcome = try await ChildProcess(
            "ffmpeg",
            ["-nostdin", "-v", "error"] + shots.flatMap { ["-f", "lavfi", "-i", $0] }
                + ["-filter_complex", graph, "-c:v", "libx264", "-preset", "veryfast", project.path(name)]
        ).run()
        try #require(outcome.isSuccess, "\(outcome.lastWords)")
    }

    /// The mean of the spectral centroids that ffmpeg measures, in Hz.
    private func centroid(of path: String) async throws -> Double {
        let (_, bytes) = try await ChildProcess(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-i", path, "-af",
                "aformat=channel_layouts=mono,aspectralstats,ametadata=print:file=-", "-f", "null", "-",
            ]
        ).output()
        let values = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.contains("centroid=") }
            .compactMap { Double($0.split(separator: "=").last ?? "") }.filter { $0.isFinite }
        return values.reduce(0, +) / Double(max(1, values.count))
    }

    private func size(of path: String) async throws -> String {
        let (_, bytes) = try await ChildProcess(
            "ffprobe", ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", path]
        ).output()
        return String(decoding: bytes, as: UTF8.self)
    }
}
