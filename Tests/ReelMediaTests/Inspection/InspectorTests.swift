import Foundation
import ReelDiagnostics
import ReelMedia
import ReelTestSupport
import Testing

struct InspectorTests {
    private let inspector = Inspector(tools: ToolTable(), cachePath: nil)

    private func inspect(_ fixture: MediaFixture, _ depth: Inspector.Depth = .probe) async throws -> InspectedFile {
        try await inspector.inspect(path: MediaFixtures.path(fixture), displayPath: fixture.rawValue, depth: depth)
    }

    private func info(_ fixture: MediaFixture) async throws -> MediaInfo { try #require(try await inspect(fixture).info) }

    @Test(arguments: [
        (MediaFixture.film, MediaType.mp4, "h264", "aac"), (.filmMOV, .mov, "h264", "pcm_s16le"),
        (.filmMKV, .mkv, "h264", "aac"),
        (.filmWebM, .webm, "vp8", "vorbis"), (.filmAVI, .avi, "mpeg4", "mp3"),
    ])
    func films(fixture: MediaFixture, type: MediaType, picture: String, sound: String) async throws {
        let file = try await inspect(fixture, .packets)
        #expect(file.type == type)
        let info = try #require(file.info)
        let film = try #require(info.mainPicture)
        #expect(film.codec == picture)
        #expect(film.size == PixelSize(width: 160, height: 90))
        #expect(film.displaySize == film.size)
        #expect(film.frameRate == FrameRate(25))
        #expect(film.pixelFormat == "yuv420p")
        #expect(film.bitDepth == 8)
        #expect(!film.isVariableFrameRate && !film.isHDR && !film.hasAlpha && !film.isCoverArt && !film.isInterlaced)
        #expect(info.mainSound?.codec == sound)
        #expect(info.mainSound?.sampleRate == 48000)
        #expect(info.mainSound?.channels == 1)
        #expect(abs(try #require(info.pictureDuration).seconds - 2) < 0.05)
        let packets = try #require(file.packets)
        #expect(packets.frameCount == 50)
        #expect(packets.keyFrameTimes.first == .zero)
        #expect(packets.lastEnd.seconds.rounded(toPlaces: 2) == 2)
        #expect(packets.lastTime.seconds.rounded(toPlaces: 2) == 1.96)
        #expect(!packets.isVariableFrameRate)
        #expect(packets.bytesPerSecond.count == 2)
        #expect(packets.largestSecond < Int(file.size))
    }

    @Test func exactTimes() async throws {
        let file = try await inspect(.film, .packets)
        #expect(file.info?.pictureDuration == MediaTime(seconds: 2))
        let packets = try #require(file.packets)
        #expect(packets.keyFrameTimes == [0, 12, 24, 36, 48].map { MediaTime(frame: $0, at: FrameRate(25)) })
        #expect(packets.lastEnd == MediaTime(seconds: 2))
        #expect(packets.longestKeyFrameGap == MediaTime(frame: 12, at: FrameRate(25)))
        #expect(packets.shortestGap == packets.longestGap)
    }

    @Test("A rate that is no whole number of the container's ticks is constant")
    func roundedTimes() async throws {
        let file = try await inspect(.ntsc, .packets)
        #expect(file.info?.mainPicture?.frameRate == FrameRate(30000, 1001))
        #expect(file.packets?.isVariableFrameRate == false)
        #expect(file.packets?.frameCount == 60)
    }

    @Test func variableRate() async throws {
        let packets = try #require(try await inspect(.variableRate, .packets).packets)
        #expect(packets.isVariableFrameRate)
        #expect(packets.frameCount == 20)
        #expect(packets.shortestGap.seconds.rounded(toPlaces: 3) == 0.04)
        #expect(packets.longestGap.seconds.rounded(toPlaces: 3) == 0.24)
    }

    @Test("The rotation is the one by which ffmpeg turns the picture")
    func rotation() async throws {
        let picture = try #require(try await info(.cornerTurned).mainPicture)
        #expect(picture.size == PixelSize(width: 160, height: 90))
        #expect(picture.displaySize == PixelSize(width: 90, height: 160))
        // Where ffmpeg shows the corner that is the upper left one as stored.
        let path = try await MediaFixtures.path(.cornerTurned)
        let (_, pixels) = try await ChildProcess(
            "ffmpeg",
            [
                "-loglevel", "error", "-i", path, "-frames:v", "1", "-vf", "scale=2:2:flags=area,format=gray", "-f", "rawvideo",
                "-",
            ]
        ).output()
        let brightest = try #require(pixels.indices.max { pixels[$0] < pixels[$1] })
        let cornerAfter = [0: 0, 90: 1, 180: 3, 270: 2]
        #expect(cornerAfter[picture.rotation] == brightest)
        #expect(!picture.isFlipped)
    }

    @Test func photoRotation() async throws {
        let picture = try #require(try await info(.photoTurned).mainPicture)
        #expect(picture.rotation == 90)
        #expect(picture.displaySize == PixelSize(width: 90, height: 160))
    }

    @Test func shapes() async throws {
        let anamorphic = try #require(try await info(.anamorphic).mainPicture)
        #expect(anamorphic.size == PixelSize(width: 144, height: 90))
        #expect(anamorphic.displaySize == PixelSize(width: 160, height: 90))
        for fixture in [MediaFixture.oddSides, .oddSides444] {
            #expect(try await info(fixture).mainPicture?.size == PixelSize(width: 161, height: 91))
        }
    }

    @Test func colors() async throws {
        let tenBit = try #require(try await info(.tenBit).mainPicture)
        #expect(tenBit.bitDepth == 10 && !tenBit.isHDR)
        let highRange = try #require(try await info(.highRange).mainPicture)
        #expect(highRange.bitDepth == 10 && highRange.isHDR)
        #expect(highRange.color.primaries == "bt2020" && highRange.color.matrix == "bt2020nc")
    }

    @Test func streams() async throws {
        let info = try await info(.manyStreams)
        #expect(info.pictures.count == 2)
        #expect(info.mainPicture?.index == 1)
        #expect(info.mainPicture?.size.width == 320)
        #expect(info.sounds.map(\.language) == ["ger", "fre", "eng"])
        #expect(info.mainSound?.index == 3)
        let silent = try await self.info(.silent)
        #expect(silent.mainSound == nil && silent.soundDuration == nil)
        let longSound = try await self.info(.longSound)
        #expect(longSound.pictureDuration == MediaTime(seconds: 1))
        #expect(longSound.soundDuration.map { $0.seconds.rounded(toPlaces: 2) } == 2.5)
    }

    @Test(arguments: [
        (MediaFixture.photo, "mjpeg", false), (.graphic, "png", false), (.graphicAlpha, "png", true), (.stillGIF, "gif", true),
        (.stillWebP, "webp", false),
    ])
    func stills(fixture: MediaFixture, codec: String, hasAlpha: Bool) async throws {
        let file = try await inspect(fixture, .packets)
        let info = try #require(file.info)
        #expect(info.mainPicture?.codec == codec)
        #expect(info.mainPicture?.size == PixelSize(width: 160, height: 90))
        #expect(info.mainPicture?.rotation == 0)
        #expect(info.mainPicture?.hasAlpha == hasAlpha || fixture == .stillGIF)
        #expect(!info.isAnimated && info.duration == nil && info.pictureDuration == nil)
        #expect(file.packets == nil)
    }

    @Test func animations() async throws {
        let gif = try await info(.animatedGIF)
        #expect(gif.isAnimated)
        #expect(gif.mainPicture?.frameCount == 10)
        #expect(gif.pictureDuration == MediaTime(seconds: 1))
        let webp = try await info(.animatedWebP)
        #expect(webp.isAnimated)
        #expect(webp.webpFrames == [40, 40, 40, 40, 40])
        #expect(webp.mainPicture?.size == PixelSize(width: 160, height: 90))
        #expect(webp.pictureDuration == MediaTime(seconds: 0.2))
    }

    @Test(arguments: [
        (MediaFixture.songMP3, MediaType.mp3, "mp3"), (.songCover, .mp3, "mp3"), (.songM4A, .m4a, "aac"),
        (.songM4ACover, .m4a, "aac"), (.songAAC, .aac, "aac"), (.songAACTagged, .aac, "aac"), (.songWAV, .wav, "pcm_s16le"),
    ])
    func sounds(fixture: MediaFixture, type: MediaType, codec: String) async throws {
        let file = try await inspect(fixture, .packets)
        #expect(file.type == type)
        let info = try #require(file.info)
        #expect(info.mainPicture == nil)
        #expect(info.pictures.map(\.isCoverArt).contains(false) == false)
        #expect(info.mainSound?.codec == codec)
        #expect(file.packets == nil)
        #expect(abs(try #require(info.soundDuration).seconds - 2) < 0.15)
        if fixture == .songCover { #expect(info.tags["title"] == "A song") }
    }

    @Test(arguments: [
        (MediaFixture.filmNamedM4A, DiagnosticID.misnamedInput, "says M4A, but holds MP4"),
        (.matroskaNamedMP4, .misnamedInput, "says MP4, but holds Matroska"),
        (.matroskaNamedWebM, .misnamedInput, "says WebM, but holds Matroska"),
        (.waveNamedMP3, .misnamedInput, "says MP3, but holds WAV"),
        (.flacNamedMP3, .misnamedInput, "says MP3, but is a FLAC file"),
        (.withoutIndex, .brokenInput, "cut off"), (.cutOff, .brokenInput, "the last 5000 bytes are missing"),
        (.cutOffWebP, .brokenInput, "cut off"), (.noise, .misnamedInput, "not those of any known type"),
        (.playlist, .misnamedInput, "is an HLS playlist"), (.script, .misnamedInput, "is a script"),
        (.empty, .emptyInput, "is empty"), (.transport, .unsupportedType, "is an MPEG transport stream"),
        (.notes, .unsupportedType, "is a text"),
    ])
    func refusals(fixture: MediaFixture, id: DiagnosticID, words: String) async throws {
        let problem = await #expect(throws: InputProblem.self) { try await inspect(fixture) }
        #expect(problem?.id == id)
        #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
        #expect(problem?.message.contains("'\(fixture.rawValue)'") == true)
    }

    @Test func files() async throws {
        let folder = try TemporaryFolder()
        func problem(_ name: String) async -> InputProblem? {
            await #expect(throws: InputProblem.self) {
                try await inspector.inspect(path: folder.path(name), displayPath: name, depth: .type)
            }
        }
        #expect(await problem("missing.mp4")?.id == .missingInput)
        try FileManager.default.createDirectory(atPath: folder.path("folder.mp4"), withIntermediateDirectories: false)
        #expect(await problem("folder.mp4")?.message == "'folder.mp4' is a folder, not a file")
        mkfifo(folder.path("pipe.mp4"), 0o600)
        #expect(await problem("pipe.mp4")?.id == .unreadableInput)
        try folder.write("x", to: "large film.mp4")
        truncate(folder.path("large film.mp4"), 500_000_001)
        let large = await problem("large film.mp4")
        #expect(large?.id == .inputTooLarge)
        #expect(large?.message == "'large film.mp4' has 500.1 MB: inputs have at most 500 MB")
        #expect(large?.hint?.contains("ffmpeg -i 'large film.mp4' -c:v libx264") == true)
    }

    @Test("Names that look like options, protocols or patterns are only names")
    func names() async throws {
        let folder = try TemporaryFolder()
        for name in ["-y.mp4", "concat:a|b.mp4", "%03d.mp4", "a b'\"$(x).mp4", "\u{E4}\u{1F3AC}.mp4"] {
            try FileManager.default.copyItem(atPath: await MediaFixtures.path(.silent), toPath: folder.path(name))
            let file = try await inspector.inspect(path: folder.path(name), displayPath: name, depth: .packets)
            #expect(file.packets?.frameCount == 50)
        }
    }

    @Test func digest() async throws {
        let file = try await inspect(.songWAV, .digest)
        let (_, sum) = try await ChildProcess("sha256sum", [file.path]).output()
        #expect(file.digest?.hexadecimal == String(decoding: sum.prefix(64), as: UTF8.self))
        #expect(try await inspect(.songWAV, .type).digest == nil)
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let scale = pow(10, Double(places))
        return (self * scale).rounded() / scale
    }
}
