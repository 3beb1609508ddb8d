import Foundation
import ReelMedia
import ReelSoundtrack
import ReelTestSupport
import Testing

/// Listens with instruments.
@Suite(.serialized) struct SynthesisTests {
    @Test(arguments: Style.allCases) func aPieceSoundsThroughoutAndEndsInSilence(style: Style) async throws {
        let seconds = 13.0
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.4, arousal: 0.9), length: MediaTime(seconds: seconds), style: style))
        let sound = try await Sound.playing(piece, sampleRate: 24_000)
        #expect(sound.length >= seconds, "what is too short would have to be padded")
        #expect(sound.peak < 0.98)
        for start in stride(from: 0.5, to: seconds - 3, by: 0.5) { #expect(sound.level(from: start, to: start + 1) > -50) }
        #expect(sound.level(from: seconds - 0.05, to: seconds) < -60)
        #expect(sound.level(from: seconds, to: sound.length) < -60, "a note is cut off")
    }

    @Test func theSameFileSoundsTheSame() async throws {
        let folder = try TemporaryFolder()
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0, arousal: 0.4), length: MediaTime(seconds: 6), style: .cinematic))
        try Data(piece.midi()).write(to: folder.url.appending(path: "music.mid"))
        for name in ["one.wav", "two.wav"] {
            let arguments = Synthesis.arguments(
                midi: folder.path("music.mid"), soundFont: try SoundFont.find().path, output: folder.path(name))
            #expect(try await ChildProcess("fluidsynth", arguments).run().isSuccess)
        }
        #expect(FileManager.default.contentsEqual(atPath: folder.path("one.wav"), andPath: folder.path("two.wav")))
    }

    @Test(arguments: [(Style.piano, 0.5), (.piano, -0.5), (.acoustic, 0.6), (.waltz, 0.4), (.playful, 0.7), (.cinematic, -0.5)])
    func theKeyIsTheOneThatIsNamed(style: Style, valence: Double) async throws {
        let piece = Composer.compose(
            Brief(mood: Mood(valence: valence, arousal: 0), length: MediaTime(seconds: 24), seed: 5, style: style))
        let heard = try await Sound.playing(piece).keys
        // The relative key and the mediant have nearly the same notes: of 24 keys it is among the first three.
        let place = heard.firstIndex { $0 == (piece.key.tonic, piece.key.mode.isMajor) }
        #expect(try #require(place) < 3, "heard \(heard.prefix(3)), named \(piece.key.name)")
    }

    @Test func oppositeMoodsSoundOpposite() async throws {
        func sound(_ mood: Mood) async throws -> Sound {
            try await Sound.playing(Composer.compose(Brief(mood: mood, length: MediaTime(seconds: 20), seed: 3)))
        }
        let (excited, calm) = (
            try await sound(Mood(valence: 0.7, arousal: 0.8)), try await sound(Mood(valence: -0.3, arousal: -0.8))
        )
        #expect(excited.centroid > calm.centroid * 1.3)
        #expect(excited.level(from: 2, to: 16) > calm.level(from: 2, to: 16) + 3)
    }

    @Test func aMissingSoundFontIsNamedWithItsPackage() {
        let error = #expect(throws: SoundFontError.self) { try SoundFont.find(places: ["/nowhere/a.sf2"]) }
        #expect(error?.description.contains("fluid-soundfont-gm") == true)
    }
}
