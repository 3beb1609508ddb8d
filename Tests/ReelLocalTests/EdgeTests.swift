import ReelDiagnostics
import ReelLocal
import ReelTestSupport
import Testing

/// Edits at the first and the last frame, at rates from 1 to 120, with one channel and with six: to the frame and the sample.
struct EdgeTests {
    private static let frames = 8
    private static let all = Array(0..<frames)

    /// Edits of time and the frames that are left of eight.
    static let kept: [(edit: String, frames: [Int])] = [
        ("trim: {to: f1}", [0]), ("trim: {from: f7}", [7]), ("trim: {from: f3, to: f4}", [3]),
        ("cut: {from: f0, to: f7}", [7]), ("cut: {from: f1, to: f8}", [0]), ("cut: {from: f0, to: f1}", Array(1...7)),
        ("cut: {ranges: [{from: f0, to: f1}, {from: f7, to: f8}]}", Array(1...6)),
        ("reverse", all.reversed()), ("reverse: {from: f7}", all), ("reverse: {to: f2}", [1, 0] + Array(2...7)),
        ("loop: 2", all + all), ("loop: {times: 3, from: f7}", all + [7, 7]), ("loop: {times: 2, to: f1}", [0] + all),
        ("speed: {factor: 2, from: f6}", Array(0...5) + [6]),
    ]

    @Test(arguments: zip(kept, kept.indices.map { $0 % 2 == 0 ? "1" : "120" }))
    func exactlyTheFramesThatAreAskedForAreLeft(kept: (edit: String, frames: [Int]), rate: String) async throws {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: Self.frames, rate: rate, sound: true)
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits: [{\(kept.edit)}]\nexports: [{path: out.mp4, quality: draft}]"
                .replacing("{reverse}", with: "reverse"))
        let film = studio.film("out.mp4")
        #expect(try await film.numbers() == kept.frames)
        let second = try #require(Double(rate))
        #expect(try await film.unevenness(rate: second) < 0.000_01)
        #expect(abs(try await film.sound().length - Double(kept.frames.count) / second) < 0.03)
    }

    /// Edits of what is seen or heard in the first or the last frame alone, or would take longer than the film.
    private static let still = [
        "color: {saturation: -100, from: f7}",
        "denoise: {to: f1}",
        "ken_burns: {from: f7}",
        "title: {text: Last, from: f7}",
        "title: {text: First, to: f1}",
        "overlay: {clip: dot, to: f1}",
        "overlay: {clip: dot, from: f7, fade_out: 5s}",
        "chroma_key: {background: dot, from: f7}",
        "stabilize",
        "volume: {level: 50%, to: f1}",
        "mute: {from: f7}",
        "normalize",
        "denoise_audio",
        "music: {track: song}",
        "audio: {clip: song, at: f7}",
        "music: {track: song, fade_in: 60s, fade_out: 60s}",
    ]

    @Test(arguments: zip(still, still.indices.map { $0 % 2 == 0 ? "1" : "120" }))
    func theLengthStaysAsItIs(edit: String, rate: String) async throws {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: Self.frames, rate: rate, sound: true)
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=red:s=2x2:d=1", "-vf", "crop=1:1:exact=1,format=rgb24", "-frames:v", "1", "dot.png")
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=f=220:r=22050:d=0.3", "-ac", "1", "song.wav")
        let list = edit.contains(":") ? "{\(edit)}" : edit
        try await studio.render(
            "inputs: {clip: clip.mp4, dot: dot.png, song: song.wav}\nedits: [\(list)]\nexports: [{path: out.mp4, quality: draft}]"
        )
        let film = studio.film("out.mp4")
        let second = try #require(Double(rate))
        #expect(try await film.times().count == Self.frames)
        #expect(try await film.unevenness(rate: second) < 0.000_01)
        // Sound that nothing touches is copied, with up to 50 ms that it is longer than the picture.
        #expect(abs(try await film.sound().length - Double(Self.frames) / second) < 0.08)
    }

    private static let noFrame = "the film lasts 0.001 s, which is no whole frame at 1 frames a second"

    @Test(arguments: [
        ("trim: {from: f8}", "nothing lies between 8s and 8s"), ("trim: {from: f3, to: f3}", "nothing lies between 3s and 3s"),
        ("cut: {from: f0, to: f8}", "cut removes all of the film"),
        ("cut: {ranges: [{from: f0, to: f5}, {from: f4, to: f8}]}", "cut removes all of the film"),
        ("freeze: {at: f7, duration: 1ms}", "the picture would not be held"), ("loop: {until: 1ms}", noFrame),
        ("trim: {from: f7, to: 7.001s}", noFrame),
    ])
    func nothingLeftIsAnErrorAndNoFilm(edit: String, message: String) async throws {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: Self.frames, rate: "1", sound: true)
        let (jobs, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.mp4}\nedits: [{\(edit)}]\nexports: [out.mp4]", purpose: .check)
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(jobs.isEmpty)
        #expect(errors.map(\.message) == [message])
    }

    private static let mono = (count: 1, layout: "pan=mono|c0=c0")
    private static let surround = (count: 6, layout: "pan=5.1|FL=0*c0|FR=0*c0|FC=0*c0|LFE=0*c0|BL=c0|BR=c0")

    /// One channel keeps its level in both, and of six none is lost.
    @Test(arguments: [
        (mono, "volume: {level: 100%, from: 0.5s}"), (surround, "volume: {level: 100%, from: 0.5s}"), (mono, "reverse"),
        (surround, "speed: {factor: 2}"), (mono, "loop: 2"), (surround, "cut: {from: 0.4s, to: 0.6s}"),
        (mono, "denoise_audio"), (surround, "fade: {in: 0.1s, out: 0.1s}"), (mono, "freeze: {at: 0s, duration: 0.2s}"),
        (surround, "duck"),
    ])
    func allChannelsAreHeard(channels: (count: Int, layout: String), edit: String) async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=64x36:r=25:d=1", "-f", "lavfi", "-i", "sine=f=440:r=48000:d=1", "-af",
            channels.layout, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "clip.mp4")
        #expect(try await studio.film("clip.mp4").probe("stream=channels", stream: "a:0") == ["\(channels.count)"])
        let list = edit.contains(":") ? "{\(edit)}" : edit
        let music = edit == "duck" ? "{music: {track: clip}}, " : ""
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits: [\(music)\(list)]\nexports: [{path: out.mp4, quality: draft}]")
        let film = studio.film("out.mp4")
        #expect(try await film.probe("stream=channels", stream: "a:0") == ["2"])
        let sound = try await film.sound()
        let pictures = try await film.times().count
        #expect(abs(sound.length - Double(pictures) / 25) < 0.03)
        // The sine of ffmpeg has a level of -21 dB; the matrix that mixes the back into the front takes 3.
        let middle = sound.length / 2
        #expect(sound.level(middle - 0.1, middle + 0.1) > (edit == "denoise_audio" ? -40 : -28))
    }

    /// Letters, pictures within and frames on 4k, in as few frames as there can be.
    @Test(arguments: [
        "title: {text: Large, animation: zoom}", "overlay: {clip: dot, width: 100%}", "fit: {aspect: 9:16, mode: blur}",
        "subtitles: words.srt", "speed: 2", "lut: look.cube",
    ])
    func fourThousandPixelsAreNoMatter(edit: String) async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "testsrc=s=3840x2160:r=25:d=0.12", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt",
            "yuv420p", "clip.mp4")
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=red:s=2x2:d=1", "-vf", "crop=1:1:exact=1,format=rgb24", "-frames:v", "1", "dot.png")
        _ = try studio.folder.write("1\n00:00:00,000 --> 00:00:00,100\nGood morning\n", to: "words.srt")
        _ = try studio.folder.write(
            "LUT_3D_SIZE 2\n" + (0..<8).map { "\($0 & 1) \($0 >> 1 & 1) \($0 >> 2 & 1)\n" }.joined(), to: "look.cube")
        try await studio.render(
            "inputs: {clip: clip.mp4, dot: dot.png}\nedits: [{\(edit)}]\nexports: [{path: out.mp4, quality: draft}]")
        let film = studio.film("out.mp4")
        #expect(try await film.times().count == (edit == "speed: 2" ? 2 : 3))
        #expect(try await film.probe("stream=width,height") == [edit.hasPrefix("fit") ? "2160,3840" : "3840,2160"])
    }
}
