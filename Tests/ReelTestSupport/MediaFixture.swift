/// A small media file that tests make with ffmpeg; its raw value is the file's name.
///
/// Films are 160x90 at 25 frames a second and 2 s long, with a sine of 440 Hz, unless they say otherwise.
package enum MediaFixture: String, Sendable, CaseIterable {
    // Films
    case film = "film.mp4"
    case filmMOV = "film.mov"
    case filmMKV = "film.mkv"
    case filmWebM = "film.webm"
    case filmAVI = "film.avi"
    /// A cyan upper left quarter on black, so that it can be seen how it was turned.
    case corner = "corner.mp4"
    case cornerTurned = "corner-turned.mp4"
    /// 20 frames, each fifth followed by a pause.
    case variableRate = "variable-rate.mp4"
    /// 161x91, which 4:2:0 cannot hold.
    case oddSides = "odd-sides.mkv"
    case oddSides444 = "odd-sides-444.mp4"
    /// Two pictures and three sounds, in German, French and English; the second of each is the default.
    case manyStreams = "many-streams.mkv"
    case silent = "silent.mp4"
    /// 1 s of picture and 2.5 s of sound.
    case longSound = "long-sound.mp4"
    case tenBit = "ten-bit.mp4"
    case highRange = "high-range.mp4"
    /// 144x90 stored, shown as 160x90.
    case anamorphic = "anamorphic.mp4"
    case ntsc = "ntsc.mkv"

    // Stills
    case photo = "photo.jpg"
    /// 160x90 stored, to be turned by 90 degrees clockwise.
    case photoTurned = "photo-turned.jpeg"
    case graphic = "graphic.png"
    case graphicAlpha = "graphic-alpha.png"
    case stillGIF = "still.gif"
    /// 10 frames at 10 a second.
    case animatedGIF = "animated.gif"
    case stillWebP = "still.webp"
    /// 5 frames of 40 ms.
    case animatedWebP = "animated.webp"

    // Sound
    case songMP3 = "song.mp3"
    /// With a cover larger than what is read to tell its type.
    case songCover = "song-cover.mp3"
    case songM4A = "song.m4a"
    case songM4ACover = "song-cover.m4a"
    case songAAC = "song.aac"
    case songAACTagged = "song-tagged.aac"
    case songWAV = "song.wav"

    // What is refused
    case filmNamedM4A = "film.m4a"
    case matroskaNamedMP4 = "matroska.mp4"
    case matroskaNamedWebM = "matroska.webm"
    case waveNamedMP3 = "wave.mp3"
    case flacNamedMP3 = "flac.mp3"
    case withoutIndex = "without-index.mp4"
    case cutOff = "cut-off.mp4"
    case cutOffWebP = "cut-off.webp"
    case noise = "noise.mp4"
    case playlist = "playlist.mp4"
    case script = "script.mp3"
    case empty = "empty.mp4"
    case transport = "transport.ts"
    case notes = "notes.txt"

    /// How it is made.
    enum Recipe {
        /// ffmpeg's arguments before the file's name.
        case ffmpeg([String])
        /// ffmpeg's arguments after another fixture as its first input.
        case from(MediaFixture, [String])
        /// The bytes of another fixture, changed.
        case edited(MediaFixture, @Sendable ([UInt8]) -> [UInt8])
        case bytes([UInt8])
    }
}

extension MediaFixture {
    private static let picture = ["-f", "lavfi", "-i", "testsrc2=size=160x90:rate=25:duration=2"]
    private static let sine = ["-f", "lavfi", "-i", "sine=frequency=440:duration=2:sample_rate=48000"]
    private static let h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "12", "-pix_fmt", "yuv420p"]

    var recipe: Recipe {
        switch self {
        case .film: film(Self.h264 + ["-c:a", "aac"])
        case .filmMOV: film(Self.h264 + ["-c:a", "pcm_s16le"])
        case .filmMKV: film(Self.h264 + ["-c:a", "aac"])
        case .filmWebM: film(["-c:v", "libvpx", "-deadline", "realtime", "-b:v", "300k", "-c:a", "libvorbis"])
        case .filmAVI: film(["-c:v", "mpeg4", "-bf", "2", "-c:a", "libmp3lame"])
        case .corner:
            .ffmpeg(
                ["-f", "lavfi", "-i", "color=black:size=160x90:rate=25:duration=0.4", "-vf", "drawbox=0:0:80:45:cyan:fill"]
                    + Self.h264)
        case .cornerTurned: .from(.corner, ["-c", "copy", "-metadata:s:v", "rotate=90"])
        case .variableRate:
            .ffmpeg(
                Self.picture + ["-frames:v", "20", "-vf", "setpts=(N/25+floor(N/5)*0.2)/TB", "-vsync", "vfr"] + Self.h264)
        case .oddSides: .ffmpeg(Self.picture + ["-t", "0.2", "-vf", "scale=161:91", "-c:v", "ffv1"])
        case .oddSides444:
            .ffmpeg(Self.picture + ["-t", "0.2", "-vf", "scale=161:91", "-c:v", "libx264", "-pix_fmt", "yuv444p"])
        case .manyStreams: .ffmpeg(manyStreamsArguments)
        case .silent: .from(.film, ["-map", "0:v", "-c", "copy"])
        case .longSound:
            .ffmpeg(
                ["-f", "lavfi", "-i", "testsrc2=size=160x90:rate=25:duration=1", "-f", "lavfi", "-i", "sine=duration=2.5"]
                    + Self.h264 + ["-c:a", "aac"])
        case .tenBit: .ffmpeg(Self.picture + ["-t", "0.4", "-c:v", "libx264", "-pix_fmt", "yuv420p10le"])
        case .highRange:
            .ffmpeg(
                Self.picture + [
                    "-t", "0.4", "-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1",
                    "-x265-params", "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
                    "-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc",
                ])
        case .anamorphic: .ffmpeg(Self.picture + ["-t", "0.4", "-vf", "scale=144:90,setsar=10/9"] + Self.h264)
        case .ntsc: .ffmpeg(["-f", "lavfi", "-i", "testsrc2=size=160x90:rate=30000/1001:duration=2"] + Self.h264)
        case .photo, .graphic, .stillGIF, .stillWebP: .ffmpeg(Self.picture + ["-frames:v", "1"])
        case .photoTurned: .edited(.photo) { Self.turned($0, orientation: 6) }
        case .graphicAlpha: .ffmpeg(Self.picture + ["-frames:v", "1", "-vf", "format=rgba,colorchannelmixer=aa=0.5"])
        case .animatedGIF: .ffmpeg(Self.picture + ["-t", "1", "-r", "10"])
        case .animatedWebP: .ffmpeg(Self.picture + ["-frames:v", "5"])
        case .songMP3: .ffmpeg(Self.sine + ["-c:a", "libmp3lame"])
        case .songCover:
            .from(
                .songMP3,
                [
                    "-f", "lavfi", "-i", "testsrc2=size=400x400:duration=0.04", "-frames:v", "1", "-map", "0:a", "-map", "1:v",
                    "-c:v", "png",
                    "-c:a", "copy", "-disposition:v", "attached_pic", "-metadata", "title=A song",
                ])
        case .songM4A: .ffmpeg(Self.sine + ["-c:a", "aac"])
        case .songM4ACover:
            .from(
                .songM4A,
                [
                    "-f", "lavfi", "-i", "testsrc2=size=400x400:duration=0.04", "-frames:v", "1", "-map", "0:a", "-map", "1:v",
                    "-c:v",
                    "mjpeg", "-pix_fmt", "yuvj420p", "-c:a", "copy", "-disposition:v", "attached_pic",
                ])
        case .songAAC: .ffmpeg(Self.sine + ["-c:a", "aac"])
        case .songAACTagged: .edited(.songAAC) { Self.emptyTag(length: 20_000) + $0 }
        case .songWAV: .ffmpeg(Self.sine)
        case .filmNamedM4A: .from(.film, ["-c", "copy", "-f", "ipod"])
        case .matroskaNamedMP4, .matroskaNamedWebM: .edited(.filmMKV) { $0 }
        case .waveNamedMP3: .edited(.songWAV) { $0 }
        case .flacNamedMP3: .from(.songWAV, ["-f", "flac"])
        case .withoutIndex: .edited(.film) { Array($0.prefix($0.count / 2)) }
        case .cutOff: .edited(.silent) { Array(Self.indexFirst($0).dropLast(5000)) }
        case .cutOffWebP: .edited(.animatedWebP) { Array($0.dropLast(2000)) }
        case .noise: .bytes((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) | 0x80 })
        case .playlist: .bytes(Array("#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n".utf8))
        case .script: .bytes(Array("#!/bin/sh\necho a song\n".utf8))
        case .empty: .bytes([])
        case .transport: .from(.film, ["-c", "copy"])
        case .notes: .bytes(Array("Only words.\n".utf8))
        }
    }

    private func film(_ codecs: [String]) -> Recipe { .ffmpeg(Self.picture + Self.sine + codecs) }

    private var manyStreamsArguments: [String] {
        var arguments = Self.picture + Self.picture + Self.sine + Self.sine + Self.sine
        arguments += (0..<5).flatMap { ["-map", "\($0)"] } + ["-t", "0.4", "-filter:v:1", "scale=320:180"] + Self.h264
        arguments += ["-c:a", "aac", "-disposition:v:0", "0", "-disposition:v:1", "default"]
        for (index, language) in ["ger", "fre", "eng"].enumerated() {
            arguments += ["-metadata:s:a:\(index)", "language=\(language)"]
            arguments += ["-disposition:a:\(index)", index == 1 ? "default" : "0"]
        }
        return arguments
    }

    /// An Exif segment with nothing but an orientation, right after the start of a JPEG.
    private static func turned(_ photo: [UInt8], orientation: UInt8) -> [UInt8] {
        let exif: [UInt8] =
            Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        return Array(photo.prefix(2)) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + Array(photo.dropFirst(2))
    }

    /// An ID3v2.4 tag with nothing but padding.
    private static func emptyTag(length: Int) -> [UInt8] {
        let size = [21, 14, 7, 0].map { UInt8(length >> $0 & 0x7F) }
        return Array("ID3\u{4}\0\0".utf8) + size + [UInt8](repeating: 0, count: length)
    }

    /// The boxes of an MP4 file with the index before the media, as a file for the web has them. The index then points to the
    /// wrong places, which does not matter to a test of a missing end.
    private static func indexFirst(_ file: [UInt8]) -> [UInt8] {
        var boxes: [(name: String, bytes: ArraySlice<UInt8>)] = []
        var rest = file[...]
        while rest.count >= 8 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            boxes.append((String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self), rest.prefix(length)))
            rest = rest.dropFirst(max(8, length))
        }
        return (boxes.filter { $0.name != "mdat" } + boxes.filter { $0.name == "mdat" }).flatMap(\.bytes)
    }
}
