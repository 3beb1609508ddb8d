import Foundation
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelTestSupport
import ReelTimeline
import Testing

/// Footage as cameras, phones and other programs make it comes out right.
struct RealFootageTests {
    private static let x264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]

    /// Renders a clip as it is, but encoded.
    private func rendered(_ name: String, in studio: Studio, export: String = "quality: draft") async throws -> Film {
        try await studio.render(
            """
            inputs: {clip: \(name)}
            exports: [{path: out.mp4, \(export)}]
            """)
        return studio.film("out.mp4")
    }

    private func durations(of film: Film) async throws -> (picture: Double, sound: Double) {
        let picture = try #require(Double(try await film.probe("stream=duration")[0]))
        let sound = try #require(Double(try await film.probe("stream=duration", stream: "a:0")[0]))
        return (picture, sound)
    }

    // MARK: - Picture

    @Test(arguments: [90, 180, 270])
    func turnedPicturesStandUpright(degrees: Int) async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=black:s=160x80:r=25:d=1,drawbox=w=80:h=40:color=white:t=fill", "-pix_fmt", "yuv420p",
            "flat.mp4")
        try await studio.ffmpeg("-i", "flat.mp4", "-c", "copy", "-metadata:s:v", "rotate=\(degrees)", "turned.mp4")
        let expected = try await studio.film("turned.mp4").inspected()
        let film = try await rendered("turned.mp4", in: studio)
        let pixels = try await film.pixels()
        #expect(PixelSize(width: pixels.width, height: pixels.height) == expected.info?.mainPicture?.displaySize)
        let source = try await studio.film("turned.mp4").pixels()
        for (x, y) in [
            (0.05...0.45, 0.05...0.45), (0.55...0.95, 0.05...0.45), (0.05...0.45, 0.55...0.95), (0.55...0.95, 0.55...0.95),
        ] {
            #expect(abs(pixels.light(10, x: x, y: y) - source.light(10, x: x, y: y)) < 6)
        }
        #expect(abs(pixels.light(10) - 255 / 4) < 4)
    }

    @Test func turnedPictureThatIsCopiedKeepsItsTurn() async throws {
        let studio = try Studio()
        try await studio.makeColor("flat.mp4", "white", seconds: 1)
        try await studio.ffmpeg("-i", "flat.mp4", "-c", "copy", "-metadata:s:v", "rotate=90", "turned.mp4")
        for format in ["mp4", "mov", "mkv"] {
            try await studio.render("inputs: {clip: turned.mp4}\nexports: [out.\(format)]")
            let size = try await studio.film("out.\(format)").inspected().info?.mainPicture?.displaySize
            #expect(size == PixelSize(width: 90, height: 160), "\(format)")
        }
    }

    @Test(arguments: [("161x91", PixelSize(width: 162, height: 92)), ("33x17", PixelSize(width: 34, height: 18))])
    func oddSizesBecomeEven(size: String, expected: PixelSize) async throws {
        let studio = try Studio()
        try await studio.makeColor(
            "odd.mp4", "0xc0c0c0", seconds: 1, size: size, encoding: ["-c:v", "libx264", "-pix_fmt", "yuv444p"])
        let pixels = try await rendered("odd.mp4", in: studio).pixels()
        #expect(PixelSize(width: pixels.width, height: pixels.height) == expected)
        for edge in [(0.0...1.0, 0.0...0.1), (0...1, 0.9...1), (0...0.1, 0...1), (0.9...1, 0...1)] {
            #expect(abs(pixels.light(10, x: edge.0, y: edge.1) - 192) < 5)
        }
    }

    @Test func pixelsThatAreNotSquareAreMadeSo() async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=white:s=144x80:r=25:d=1,setsar=16/9", "-c:v", "libx264", "-pix_fmt", "yuv420p",
            "wide.mp4")
        let film = try await rendered("wide.mp4", in: studio)
        #expect(try await film.probe("stream=width,height,sample_aspect_ratio") == ["256,80,1:1"])
        #expect(try await film.pixels().light(10) > 250)
    }

    @Test(arguments: [
        ("ten.mp4", ["-c:v", "libx264", "-pix_fmt", "yuv420p10le"]),
        ("ten.mkv", ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p10le"]),
        ("prores.mov", ["-c:v", "prores_ks", "-pix_fmt", "yuv422p10le"]),
        ("full.mp4", ["-vf", "scale=out_range=pc,format=yuvj420p", "-c:v", "libx264", "-color_range", "pc"]),
        (
            "bt2020.mp4",
            ["-c:v", "libx264", "-vf", "scale=out_color_matrix=bt2020", "-pix_fmt", "yuv420p10le", "-colorspace", "bt2020nc"]
        ),
    ])
    func everyDepthAndRangeKeepsItsLight(name: String, encoding: [String]) async throws {
        let studio = try Studio()
        try await studio.run(
            "ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", "color=0xc08040:s=160x90:r=25:d=1"] + encoding + [name])
        let film = try await rendered(name, in: studio)
        #expect(try await film.probe("stream=pix_fmt") == ["yuv420p"])
        let mean = try await film.pixels().mean(10)
        #expect(abs(mean.red - 192) < 8 && abs(mean.green - 128) < 8 && abs(mean.blue - 64) < 8)
    }

    @Test(arguments: ["smpte2084", "arib-std-b67"])
    func highDynamicRangeIsMapped(transfer: String) async throws {
        let studio = try Studio()
        for tags in [["-color_primaries", "bt2020", "-colorspace", "bt2020nc"], []] {
            try await studio.run(
                "ffmpeg",
                [
                    "-v", "error", "-y", "-f", "lavfi", "-i", "color=gray:s=160x90:r=25:d=1", "-c:v", "libx265", "-preset",
                    "ultrafast",
                    "-pix_fmt", "yuv420p10le", "-color_trc", transfer,
                ] + tags
                    + ["-x265-params", "log-level=error:transfer=\(transfer)", "hdr.mp4"])
            let film = try await rendered("hdr.mp4", in: studio)
            #expect(try await film.probe("stream=pix_fmt,color_transfer") == ["yuv420p,bt709"])
            let light = try await film.pixels().light(10)
            #expect(light > 60 && light < 250)
        }
    }

    @Test func defaultStreamsAreUsed() async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=black:s=160x90:r=25:d=2", "-f", "lavfi", "-i", "color=white:s=160x90:r=25:d=2",
            "-f", "lavfi", "-i", "sine=f=300:d=2", "-f", "lavfi", "-i", "anullsrc=d=2:r=44100", "-map", "0", "-map", "1",
            "-map", "3",
            "-map", "2", "-disposition:v:0", "0", "-disposition:v:1", "default", "-disposition:a:0", "0", "-disposition:a:1",
            "default",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", "many.mkv")
        let film = try await rendered("many.mkv", in: studio)
        #expect(try await film.pixels().light(10) > 250)
        #expect(try await film.sound().level(0.5, 1.5) > -30)
    }

    @Test func interlacedPicturesHaveNoCombs() async throws {
        let studio = try Studio()
        // A bar that jumps from field to field.
        try await studio.ffmpeg(
            "-f", "lavfi", "-i",
            "color=black:s=160x96:r=50:d=1,split[a][b];[b]negate,crop=80[c];[a][c]overlay=x='if(mod(n,2),80,0)',tinterlace=interleave_top,setfield=tff",
            "-c:v", "libx264", "-flags", "+ildct+ilme", "-x264-params", "tff=1", "-r", "25", "-pix_fmt", "yuv420p", "fields.mp4"
        )
        let pixels = try await rendered("fields.mp4", in: studio).pixels()
        let rows = (40..<50).map { row in pixels.light(10, x: 0.1...0.4, y: Double(row) / 96...Double(row + 1) / 96) }
        #expect(zip(rows, rows.dropFirst()).allSatisfy { abs($0 - $1) < 40 }, "\(rows)")
    }

    @Test(arguments: ["1", "120"])
    func slowAndFastRatesAreKept(rate: String) async throws {
        let studio = try Studio()
        let perSecond = try #require(Int(rate))
        try await studio.makeNumbered("clip.mp4", frames: 4 * perSecond, rate: rate)
        let film = try await rendered("clip.mp4", in: studio)
        #expect(try await film.numbers() == Array(0..<4 * perSecond))
        #expect(try await film.times() == (0..<4 * perSecond).map { (Double($0) / Double(perSecond) * 1e6).rounded() / 1e6 })
    }

    // MARK: - A film of somebody else's

    private static let bunny = URL(filePath: #filePath).appending(
        path: "../../../../shared/media/big-buck-bunny-720p-5s.mp4"
    ).standardized.path(percentEncoded: false)

    /// Each frame of a trimmed film looks like the source's own frame, and like none of its neighbours.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: bunny), "there is no shared footage"))
    func footageOfAnotherMakerIsTrimmedToTheFrame() async throws {
        let studio = try Studio()
        try FileManager.default.copyItem(atPath: Self.bunny, toPath: studio.folder.path("bunny.mp4"))
        try await studio.render(
            """
            inputs: {clip: bunny.mp4}
            edits: [{trim: {from: 1.02s, to: 4.5s}}]
            exports: [{path: out.mp4, quality: medium, resolution: 320x180}]
            """)
        let info = try #require(await studio.film("bunny.mp4").inspected().info?.mainPicture)
        let rate = try #require(info.frameRate)
        let first = Int((1.02 * rate.perSecond + 0.2).rounded(.down))
        let small = "scale=320:180:flags=bicubic"
        try await studio.ffmpeg("-i", "bunny.mp4", "-an", "-vf", small, "-c:v", "ffv1", "small.mkv")
        let (source, film) = (try await studio.film("small.mkv").pixels(), try await studio.film("out.mp4").pixels())
        #expect(film.count == Int((3.48 * rate.perSecond).rounded()))
        for frame in 0..<film.count {
            let distances = (-1...1).map { film.distance(frame, to: source, first + frame + $0) }
            #expect(
                distances[1] < 6 && distances[1] <= distances[0] + 0.05 && distances[1] <= distances[2] + 0.05, "frame \(frame)"
            )
        }
    }

    // MARK: - Stills and animations

    @Test func aPixelIsEnough() async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=0xc02020:s=64x64:d=1,format=rgb24,scale=1:1", "-frames:v", "1", "dot.png")
        let film = try await rendered("dot.png", in: studio)
        #expect(try await film.times().count == 125)
        let mean = try await film.pixels().mean(60)
        #expect(abs(mean.red - 192) < 8 && mean.green < 48 && mean.blue < 48)
    }

    @Test func stillsLastAsLongAsAskedAtAnyRate() async throws {
        let studio = try Studio()
        try await studio.ffmpeg("-f", "lavfi", "-i", "color=white:s=321x201:d=1", "-frames:v", "1", "still.png")
        for rate in [1, 30, 120] {
            try await studio.render(
                """
                inputs: {still: still.png}
                edits:
                  - sequence: [{clip: still, duration: 2s}]
                exports: [{path: out.mp4, quality: draft, fps: \(rate)}]
                """)
            #expect(try await studio.film("out.mp4").times().count == 2 * rate)
        }
    }

    @Test func transparentStillsShowBlack() async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i",
            "color=0xe0e0e0:s=160x90:d=1,format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,80),255,0)'",
            "-frames:v", "1", "half.png")
        let pixels = try await rendered("half.png", in: studio).pixels()
        #expect(abs(pixels.light(10, x: 0.05...0.45) - 224) < 4)
        #expect(pixels.light(10, x: 0.55...0.95) < 4)
    }

    @Test func animatedGIFPlaysInItsTime() async throws {
        let studio = try Studio()
        try await studio.makeNumbered("frames.mp4", frames: 60, rate: "10")
        try await studio.ffmpeg("-i", "frames.mp4", "-vf", "split[a][b];[a]palettegen[p];[b][p]paletteuse", "clip.gif")
        try await studio.render(
            """
            inputs: {clip: clip.gif}
            edits:
              - trim: {from: 1s}
            exports: [{path: out.mp4, quality: draft, fps: 20}]
            """)
        let expected = (20..<120).map { $0 / 2 }
        #expect(try await studio.film("out.mp4").numbers() == expected)
    }

    /// ffmpeg 5.1 decodes none of it, so a step of Reel's own does.
    @Test func animatedWebPPlaysInItsTime() async throws {
        let studio = try Studio()
        try await studio.makeNumbered("frames.mp4", frames: 4, rate: "10")
        try await studio.ffmpeg("-i", "frames.mp4", "frame%d.png")
        try await studio.run(
            "img2webp", ["-d", "100", "frame1.png", "-d", "200", "frame2.png", "frame3.png", "-o", "clip.webp"])
        try await studio.render("inputs: {clip: clip.webp}\nexports: [{path: out.mp4, quality: draft, fps: 20}]")
        #expect(try await studio.film("out.mp4").numbers() == [0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
        // One that stands still is a picture like any other.
        try await studio.run("cwebp", ["-quiet", "frame3.png", "-o", "clip.webp"])
        #expect(try await rendered("clip.webp", in: studio).numbers() == Array(repeating: 2, count: 125))
    }

    // MARK: - Sound

    @Test(arguments: [(2.0, 4.0), (4.0, 2.0), (3, 0)])
    func soundIsAsLongAsThePicture(picture: Double, sound: Double) async throws {
        let studio = try Studio()
        var arguments = ["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=\(picture)"]
        if sound > 0 { arguments += ["-f", "lavfi", "-i", "sine=f=300:r=44100:d=\(sound)"] }
        try await studio.run("ffmpeg", arguments + Self.x264 + ["clip.mkv"])
        let film = try await rendered("clip.mkv", in: studio)
        #expect(try await film.times().count == Int(picture * 25))
        guard sound > 0 else {
            #expect(try await film.probe("stream=index", stream: "a").isEmpty)
            return
        }
        let lengths = try await durations(of: film)
        #expect(abs(lengths.picture - lengths.sound) < 0.04)
        let heard = try await film.sound()
        #expect(heard.level(0.1, 1.9) > -30)
        if sound < picture { #expect(heard.level(2.1, 3.9) < -90) }
    }

    /// Sound and picture of the source stay together to a few milliseconds, wherever each begins in the file.
    @Test(arguments: [("mp4", "0.6"), ("mkv", "0.6"), ("mov", "0.6"), ("mp4", "0"), ("mkv", "0"), ("avi", "0")])
    func soundThatStartsLateStaysInStep(container: String, offset: String) async throws {
        let studio = try Studio()
        // A beep of a tenth of a second, with silence around it.
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=3", "-c:v", container == "avi" ? "mpeg4" : "libx264", "-bf",
            container == "avi" ? "0" : "2",
            "-pix_fmt", "yuv420p", "picture.mkv")
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*800*t)*between(t,1,1.1)':d=2.3:s=48000", "beep.wav")
        try await studio.ffmpeg(
            "-i", "picture.mkv", "-itsoffset", offset, "-i", "beep.wav", "-map", "0", "-map", "1", "-c:v", "copy", "-c:a",
            container == "avi" ? "pcm_s16le" : "aac", "clip.\(container)")
        let film = try await rendered("clip.\(container)", in: studio)
        #expect(abs(try await onset(in: film) - (1 + Double(offset)!)) < 0.012)
        let lengths = try await durations(of: film)
        #expect(abs(lengths.picture - lengths.sound) < 0.04)
    }

    private func onset(in film: Film) async throws -> Double {
        let sound = try await film.sound(channels: 1)
        return Double(sound.values.firstIndex { $0.magnitude > 0.1 } ?? -1) / 48000
    }

    @Test(arguments: [("mono", 1), ("stereo", 2), ("5.1", 6)])
    func everyLayoutIsHeardInStereo(layout: String, channels: Int) async throws {
        let studio = try Studio()
        let tones = Array(repeating: "0.2*sin(2*PI*500*t)", count: channels).joined(separator: "|")
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=2", "-f", "lavfi", "-i",
            "aevalsrc='\(tones)':c=\(layout):d=2:s=48000",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le", "clip.mov")
        let film = try await rendered("clip.mov", in: studio)
        #expect(try await film.probe("stream=channels,codec_name", stream: "a:0") == ["aac,2"])
        let sound = try await film.sound()
        let level = sound.level(0.5, 1.5)
        // 0.2 of full level is −17 dBFS; of six channels five are added up, three of them 3 dB down.
        #expect(abs(level - (channels == 6 ? -9.3 : -17)) < 1.2)
        #expect(sound.peak(0.5, 1.5) < 0.98)
    }

    @Test(arguments: ["mp3", "m4a"])
    func coverArtIsNoPicture(ending: String) async throws {
        let studio = try Studio()
        try await studio.ffmpeg("-f", "lavfi", "-i", "color=red:s=64x64:d=1", "-frames:v", "1", "cover.png")
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "sine=f=300:r=44100:d=6", "-i", "cover.png", "-map", "0", "-map", "1", "-c:v", "copy",
            "-disposition:v:0",
            "attached_pic", "song.\(ending)")
        try await studio.makeColor("clip.mp4", "white", seconds: 3)
        try await studio.render(
            """
            inputs: {clip: clip.mp4, song: song.\(ending)}
            edits:
              - music: {track: song, volume: 100%, fade_in: 0s, fade_out: 0s}
              - audio: {clip: song, at: 1s, to: 1s}
            exports: [out.mp4]
            """)
        let film = studio.film("out.mp4")
        #expect(try await film.probe("stream=codec_type", stream: "v") == ["video"])
        let sound = try await film.sound()
        #expect(sound.level(1.2, 1.8) > sound.level(0.2, 0.8) + 3)
        #expect(abs(sound.length - 3) < 0.04)

        // By itself it is sound alone.
        try await studio.render("inputs: {song: song.\(ending)}\nexports: [out.mp3, out.wav]")
        #expect(abs(try await studio.film("out.wav").sound().length - 6) < 0.06)
        #expect(abs(try await studio.film("out.mp3").sound().length - 6) < 0.06)
    }

    // MARK: - Too little

    @Test func filmsWithoutAWholeFrameAreErrors() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "white", seconds: 2)
        let found = try await studio.prepare(
            """
            inputs: {clip: clip.mp4}
            edits:
              - trim: {to: 10ms}
            exports: [out.mp4]
            """)
        #expect(found.diagnostics.map(\.id) == [.nothingLeft])
    }

    /// What `check` finds, which reads no packets, is what `plan` finds.
    @Test(arguments: ["mp4", "mkv", "webm", "avi"])
    func lengthsDoNotDependOnHowCloselyOneLooks(container: String) async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "testsrc=s=160x90:r=30000/1001:d=2", "-f", "lavfi", "-i", "sine=d=3", "-b:v", "200k",
            "clip.\(container)")
        // As browsers record: nobody knew the length when the header was written.
        if container == "webm" {
            try await studio.run(
                "sh",
                ["-c", "ffmpeg -v error -i clip.webm -c copy -live 1 -f webm pipe:1 > live.webm && mv live.webm clip.webm"])
        }
        let spec = "inputs: {clip: clip.\(container)}\nexports: [out.mp4]"
        let check = try await studio.prepare(spec, purpose: .check).jobs
        let plan = try await studio.prepare(spec, purpose: .plan).jobs
        #expect(check.count == 1)
        #expect(check.map(\.timeline.length) == plan.map(\.timeline.length))
        #expect(abs(plan[0].timeline.length.seconds - 2.002) < 0.04)
    }
}
