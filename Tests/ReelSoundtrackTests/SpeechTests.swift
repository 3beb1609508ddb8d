import Foundation
import ReelMedia
import ReelSoundtrack
import ReelTestSupport
import Testing

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/espeak-ng"), "espeak-ng speaks"))
struct SpeechTests {
    private let footage: Footage
    private static let words = "Welcome to our city. Today we walk along the river and look at the old bridges."

    init() throws { footage = try Footage() }

    @Test(arguments: ["anullsrc=r=22050:cl=mono", "anoisesrc=r=22050:a=0.004:c=pink", "anoisesrc=r=22050:a=0.004:c=white"])
    func speechIsFoundOverSilenceAndLightNoise(background: String) async throws {
        let voice = try await footage.speech("voice.wav", Self.words)
        let spoken = try await Sound.reading(voice, sampleRate: 16_000).length
        // Two seconds of background, the voice, two seconds of background.
        let path = try await footage.make(
            "mix.wav",
            [
                "-i", voice, "-f", "lavfi", "-i", background + ":d=\(spoken + 4)", "-filter_complex",
                "[0]adelay=2000[v];[v][1]amix=normalize=0:duration=longest",
            ])
        let speech = try await hear(path, length: spoken + 4)
        let first = try #require(speech.first)
        let last = try #require(speech.last)
        #expect(abs(first.lowerBound - 2) < 0.3)
        #expect(abs(last.upperBound - (2 + spoken)) < 0.6)
        let found = speech.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
        #expect(found > spoken * 0.7)
    }

    @Test(arguments: [
        "sine=f=440:d=6", "sine=f=1000:d=6", "anoisesrc=a=0.2:c=white:d=6", "anoisesrc=a=0.2:c=pink:d=6", "anullsrc=d=6",
        "aevalsrc='0.2*sin(2*PI*220*t)*(1+0.3*sin(2*PI*0.5*t))':d=6",
    ])
    func tonesAndNoiseAreNoSpeech(source: String) async throws {
        let path = try await footage.make("sound.wav", ["-f", "lavfi", "-i", source, "-t", "6"])
        #expect(try await hear(path, length: 6).isEmpty)
    }

    @Test(arguments: [Style.ambient, .piano, .cinematic, .lofi, .electronic, .funk])
    func musicIsMostlyNoSpeech(style: Style) async throws {
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.3, arousal: 0.3), length: MediaTime(seconds: 16), style: style))
        try Data(piece.midi()).write(to: footage.folder.url.appending(path: "music.mid"))
        let path = footage.folder.path("music.wav")
        let arguments = Synthesis.arguments(
            midi: footage.folder.path("music.mid"), soundFont: try SoundFont.find().path, output: path)
        #expect(try await ChildProcess("fluidsynth", arguments).run().isSuccess)
        let found = try await hear(path, length: 16).reduce(0) { $0 + $1.upperBound - $1.lowerBound }
        #expect(found < 16 * 0.25, "\(found) s of 16 s of \(style.name) were taken for speech")
    }

    private func hear(_ path: String, length: Double) async throws -> [Range<Double>] {
        try await Looker(ffmpeg: "ffmpeg").look(
            at: path, demuxer: "wav", length: length, pictureStream: nil, soundStream: 0, isStill: false, keyFrames: [],
            bytesPerSecond: []
        ).speech
    }
}
