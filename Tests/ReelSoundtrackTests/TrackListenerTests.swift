import Foundation
import ReelMedia
import ReelSoundtrack
import ReelTestSupport
import Testing

/// Listens to pieces of which everything is known.
struct TrackListenerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let style: Style
        let mood: Mood
        var testDescription: String { "\(style), valence \(mood.valence)" }
    }

    static let cases = [
        Case(style: .electronic, mood: Mood(valence: 0.4, arousal: 0.8)),
        Case(style: .funk, mood: Mood(valence: 0.7, arousal: 0.5)),
        Case(style: .suspense, mood: Mood(valence: -0.8, arousal: 0.5)),
        Case(style: .acoustic, mood: Mood(valence: 0.6, arousal: 0.3)),
        Case(style: .piano, mood: Mood(valence: -0.6, arousal: -0.6)),
    ]

    /// What every style is played in: a lively mood, and a sad one in which nothing hurries.
    struct Setting: Sendable, CustomTestStringConvertible {
        let mood: Mood
        let seconds: Double
        let seed: UInt64
        var testDescription: String { "\(seconds) s, arousal \(mood.arousal)" }
    }

    static let settings = [
        Setting(mood: Mood(valence: 0.5, arousal: 0.6), seconds: 24, seed: 3),
        Setting(mood: Mood(valence: -0.5, arousal: -0.4), seconds: 40, seed: 1),
    ]

    private func profile(of path: String) async throws -> TrackProfile {
        let listener = try TrackListener(ffmpeg: try await ToolTable().require(.ffmpeg).path)
        return try await listener.listen(to: FFmpegInput(path: path, type: .wav), stream: 0)
    }

    private func play(_ piece: Composition, in folder: TemporaryFolder) async throws -> String {
        try Data(piece.midi()).write(to: folder.url.appending(path: "music.mid"))
        let arguments = Synthesis.arguments(
            midi: folder.path("music.mid"), soundFont: try SoundFont.find().path, output: folder.path("music.wav"))
        #expect(try await ChildProcess("fluidsynth", arguments).run().isSuccess)
        return folder.path("music.wav")
    }

    @Test(arguments: cases) func tempoAndModeAreHeard(item: Case) async throws {
        let folder = try TemporaryFolder()
        let piece = Composer.compose(
            Brief(mood: item.mood, length: MediaTime(seconds: 24), seed: 5, style: item.style))
        let heard = try await profile(of: try await play(piece, in: folder))
        expectTempo(of: piece, in: heard)
        // Relative keys and modes have the same notes.
        let key = Key(tonic: heard.tonic, mode: heard.isMajor ? .major : .minor)
        #expect(key.sharps == piece.key.sharps, "heard \(heard.keyName), written \(piece.key.name)")
        #expect(heard.end <= heard.length && heard.bars.count == heard.barLines.count)
    }

    @Test(arguments: Style.allCases, settings) func theTempoOfEveryStyleIsHeard(style: Style, setting: Setting) async throws {
        let folder = try TemporaryFolder()
        let piece = Composer.compose(
            Brief(mood: setting.mood, length: MediaTime(seconds: setting.seconds), seed: setting.seed, style: style))
        expectTempo(of: piece, in: try await profile(of: try await play(piece, in: folder)))
    }

    /// Half and double are the same pulse to a listener.
    private func expectTempo(of piece: Composition, in heard: TrackProfile) {
        let ratio = (heard.tempo ?? 0) / piece.tempo
        #expect([0.5, 1, 2].contains { abs(ratio / $0 - 1) < 0.02 }, "heard \(heard.tempo ?? 0), written \(piece.tempo)")
    }

    @Test func moodsAreToldApart() async throws {
        func mood(_ wanted: Mood) async throws -> Mood {
            let piece = Composer.compose(Brief(mood: wanted, length: MediaTime(seconds: 16), seed: 2))
            let folder = try TemporaryFolder()
            return try await profile(of: try await play(piece, in: folder)).mood
        }
        let (happy, sad) = (
            try await mood(Mood(valence: 0.7, arousal: 0.7)), try await mood(Mood(valence: -0.7, arousal: -0.6))
        )
        #expect(happy.valence > sad.valence + 0.5 && happy.arousal > sad.arousal + 0.5)
    }

    @Test func silenceHasNoBeatAndNoLoudness() async throws {
        let footage = try Footage()
        let path = try await footage.make("silence.wav", ["-f", "lavfi", "-i", "anullsrc=d=5"])
        let heard = try await profile(of: path)
        #expect(heard.loudness == nil && heard.tempo == nil && heard.beats.isEmpty && abs(heard.length - 5) < 0.01)
    }
}
