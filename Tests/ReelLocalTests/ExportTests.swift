import Foundation
import ReelLocal
import ReelPlan
import ReelRun
import ReelTestSupport
import Testing

/// Every kind of output plays, has what was asked for, and shares its work with the others.
struct ExportTests {
    private func makeClip(in studio: Studio, seconds: Double = 3, level: Double = 0.3) async throws {
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=\(seconds)", "-f", "lavfi", "-i",
            "aevalsrc='\(level)*sin(2*PI*440*t)':d=\(seconds):s=48000", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt",
            "yuv420p", "-c:a",
            "aac", "clip.mp4")
    }

    /// The order of the boxes at the top of an MP4 file.
    private func boxes(_ path: String) throws -> [String] {
        let data = try Data(contentsOf: URL(filePath: path))
        var (names, offset) = ([String](), 0)
        while offset + 8 <= data.count {
            let size = data[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            names.append(String(decoding: data[offset + 4..<offset + 8], as: UTF8.self))
            offset += max(8, size)
        }
        return names
    }

    @Test(arguments: [
        ("mp4", "h264", "aac"), ("mov", "h264", "aac"), ("mkv", "h264", "aac"), ("webm", "vp9", "opus"),
    ])
    func filmsHaveTheirUsualCodecs(format: String, picture: String, sound: String) async throws {
        let studio = try Studio()
        try await makeClip(in: studio)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - trim: {from: 0.5s}
              - volume: 50%
            exports: [{path: out.\(format), quality: draft}]
            """)
        let film = studio.film("out.\(format)")
        #expect(try await film.probe("stream=codec_name,pix_fmt") == ["\(picture),yuv420p"])
        #expect(try await film.probe("stream=codec_name,sample_rate,channels", stream: "a:0") == ["\(sound),48000,2"])
        let times = try await film.times()
        #expect(times.count == 63 || times.count == 62)
        // What AAC puts in front of the sound comes before the picture in Matroska, where it cannot be hidden.
        let start = format == "mkv" ? 0.021 : 0
        #expect(try await film.unevenness(rate: 25, from: start) < 0.000_6)
        #expect(abs(try await film.sound().length - start - 2.5) < 0.03)
        if format == "mp4" || format == "mov" {
            #expect(try boxes(film.path).filter { $0 != "free" && $0 != "wide" } == ["ftyp", "moov", "mdat"])
        }
    }

    /// A flash and a beep at the same time come out at the same time.
    @Test(arguments: ["mp4", "mov", "mkv", "webm"])
    func pictureAndSoundStayTogether(format: String) async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=black:s=160x90:r=25:d=3,drawbox=color=white:t=fill:enable='between(n,50,54)'", "-f",
            "lavfi", "-i",
            "aevalsrc='0.5*sin(2*PI*800*t)*between(t,2,2.2)':d=3:s=48000", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a",
            "aac", "clip.mp4")
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits: [{trim: {from: 0.5s}}, {volume: 90%}]
            exports: [{path: out.\(format), quality: draft}]
            """)
        let film = studio.film("out.\(format)")
        let pixels = try await film.pixels()
        let flash = try #require((0..<pixels.count).first { pixels.light($0) > 128 })
        #expect(flash == 37 || flash == 38)
        let samples = try await film.sound(channels: 1).values
        let beep = Double(try #require(samples.firstIndex { $0.magnitude > 0.1 })) / 48000
        // Decoding begins with the first sample of the sound, wherever that lies.
        let soundStart = try #require(await film.times(stream: "a:0").first { $0 > -0.001 })
        let times = try await film.times()
        #expect(abs(beep + soundStart - times[0] - 1.5) < 0.024)
        #expect(abs(times[flash] - times[0] - 1.5) < 0.021)
    }

    @Test(arguments: ["h264", "hevc", "vp9", "av1"], ["draft", "medium", "high"])
    func codecsAndQualities(codec: String, quality: String) async throws {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: 30, rate: "30000/1001")
        try await studio.render("inputs: {clip: clip.mp4}\nexports: [{path: out.mp4, codec: \(codec), quality: \(quality)}]")
        let film = studio.film("out.mp4")
        #expect(try await film.probe("stream=codec_name,pix_fmt") == ["\(codec),yuv420p"])
        #expect(try await film.numbers() == Array(0..<30))
        #expect(try await film.unevenness(rate: 30 / 1.001) < 0.000_01)
    }

    @Test func presetsAndShapes() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, seconds: 0.4)
        let exports = [
            ("tiktok.mp4", "preset: tiktok", "1080,1920"), ("square.mp4", "aspect: 1:1", "90,90"),
            ("small.mp4", "resolution: 64x64, fit: cover", "64,64"),
            ("tall.mp4", "aspect: 9:16, resolution: 96x170, fit: blur", "96,170"),
        ]
        let lines = exports.map { "  - {path: \($0.0), \($0.1), quality: draft}" }.joined(separator: "\n")
        try await studio.render("inputs: {clip: clip.mp4}\nexports:\n\(lines)")
        for (name, _, size) in exports {
            #expect(try await studio.film(name).probe("stream=width,height") == [size], "\(name)")
        }
    }

    @Test func soundAlone() async throws {
        let studio = try Studio()
        try await makeClip(in: studio)
        try await studio.render("inputs: {clip: clip.mp4}\nexports: [out.mp3, out.wav, out.m4a]")
        for (name, codec) in [("out.mp3", "mp3"), ("out.wav", "pcm_s16le"), ("out.m4a", "aac")] {
            let film = studio.film(name)
            #expect(try await film.probe("stream=codec_name", stream: "a:0") == [codec])
            #expect(try await film.probe("stream=index").isEmpty)
            let sound = try await film.sound()
            #expect(abs(sound.length - 3) < 0.03)
            #expect(abs(sound.level(0.5, 2.5) - -13.5) < 0.5, "\(name)")
        }
    }

    @Test func animationsAndPosters() async throws {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: 100)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            exports: [{path: out.gif, fps: 10}, {path: poster.png, at: 2s}, {path: last.png, at: 3.99s}]
            """)
        let gif = studio.film("out.gif")
        #expect(try await gif.probe("stream=codec_name,width,height") == ["gif,160,90"])
        let numbers = try await gif.numbers()
        #expect(numbers.count == 40)
        for (frame, number) in numbers.enumerated() { #expect(abs(number - frame * 5 / 2) <= 1) }
        #expect(try await studio.film("poster.png").numbers() == [50])
        #expect(try await studio.film("last.png").numbers() == [99])
    }

    @Test func aFilmOfOneFrameIsAnAnimation() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "0xc02020", seconds: 1)
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits: [{trim: {to: 40ms}}]\nexports: [out.gif, out.png, {path: out.mp4, quality: draft}]"
        )
        for name in ["out.gif", "out.png", "out.mp4"] {
            let pixels = try await studio.film(name).pixels()
            #expect(pixels.count == 1)
            #expect(abs(pixels.mean(0).red - 192) < 12 && pixels.mean(0).green < 50, "\(name)")
        }
    }

    @Test func exportsShareWhatTheyCan() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, seconds: 12)
        let one = try await studio.plan(
            """
            inputs: {clip: clip.mp4}
            edits: [{title: Hello}, {volume: 50%}]
            exports: [out.mp4]
            """)
        let many = try await studio.plan(
            """
            inputs: {clip: clip.mp4}
            edits: [{title: Hello}, {volume: 50%}]
            exports: [out.mp4, out.mov, out.mkv, out.m4a, out.mp3, {path: loud.mp4, loudness: -14}]
            """)
        // An assembly for each of three more films, an encoder for MP3, and what makes the mix louder; AAC is encoded apart from
        // the mixing, because others need the mix, too.
        #expect(many.steps.count == one.steps.count + 3 + 1 + 2 + 1)
        #expect(many.deliveries.count == 6)
    }

    @Test(arguments: [0.02, 0.3, 0.9])
    func loudnessIsMetUnderThePeak(level: Double) async throws {
        let studio = try Studio()
        // Speech-like: bursts of noise with pauses, and sharp peaks.
        try await studio.ffmpeg(
            "-f", "lavfi", "-i",
            "aevalsrc='\(level)*(0.4*sin(2*PI*220*t)*between(mod(t,2),0,1.5)+0.6*(random(0)*2-1)*between(mod(t,0.7),0,0.01))':d=12:s=48000",
            "clip.wav")
        try await studio.render(
            "inputs: {clip: clip.wav}\nexports: [{path: out.wav, loudness: -14}, {path: out.m4a, loudness: -14}]")
        for (name, highest) in [("out.wav", -0.99), ("out.m4a", -0.5)] {
            let (loudness, peak) = try await studio.film(name).loudness()
            #expect(abs(loudness - -14) <= 0.5, "\(name)")
            #expect(peak <= highest, "\(name)")
        }
    }

    @Test func theSameSpecGivesTheSameBytes() async throws {
        let spec = """
            inputs: {clip: clip.mp4, logo: logo.png, song: song.wav}
            edits:
              - trim: {from: 0.3s}
              - title: {text: 城市 dreams, from: 1s, to: 5s}
              - overlay: {clip: logo, opacity: 60%}
              - speed: {factor: 2, from: 2s, to: 4s}
              - music: {track: song, volume: 40%}
              - fade: {in: 0.5s, out: 1s}
              - normalize: {to: -16}
            exports: [{path: out.mp4, quality: draft}, out.mp3]
            """
        var digests: [[String: String]] = []
        let first = try Studio()
        try await makeClip(in: first, seconds: 14)
        try await first.ffmpeg("-f", "lavfi", "-i", "color=white:s=64x36:d=1", "-frames:v", "1", "logo.png")
        try await first.ffmpeg("-f", "lavfi", "-i", "sine=f=500:d=5", "song.wav")
        for jobs in [1, 4] {
            let studio = try Studio()
            for name in ["clip.mp4", "logo.png", "song.wav"] {
                try FileManager.default.copyItem(atPath: first.folder.path(name), toPath: studio.folder.path(name))
            }
            let delivered = try await studio.render(spec, jobs: jobs).report.delivered
            digests.append(Dictionary(uniqueKeysWithValues: delivered.map { ($0.delivery.displayPath, "\($0.digest)") }))
        }
        #expect(digests[0].count == 2)
        #expect(digests[0] == digests[1])
    }
}
