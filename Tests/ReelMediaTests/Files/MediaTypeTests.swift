import ReelMedia
import Testing

struct MediaTypeTests {
    /// A `ftyp` box.
    private static func brands(_ major: String, _ compatible: String...) -> [UInt8] {
        let length = UInt8(16 + 4 * compatible.count)
        return [0, 0, 0, length] + Array("ftyp\(major)\0\0\0\0\(compatible.joined())".utf8)
    }

    /// An EBML header with a version before its DocType, as real ones have.
    private static func ebml(_ type: String, sizeLength: Int = 1) -> [UInt8] {
        let content = [0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x80 | UInt8(type.utf8.count)] + Array(type.utf8)
        let size: [UInt8] =
            sizeLength == 1
            ? [0x80 | UInt8(content.count)]
            : [1] + [UInt8](repeating: 0, count: 6) + [UInt8(content.count)]
        return [0x1A, 0x45, 0xDF, 0xA3] + size + content
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: [
        (brands("qt  "), MediaType.mov), (brands("isom", "iso2", "mp41"), .mp4), (brands("mp42", "M4A "), .mp4),
        (brands("M4A ", "mp42"), .m4a), (brands("M4V "), .mp4), (brands("XXXX", "qt  "), .mov), (brands("XXXX"), .mp4),
        ([0, 0, 0, 8] + text("wide") + [0, 0, 1, 0] + text("mdat"), .mov), (ebml("webm"), .webm), (ebml("matroska"), .mkv),
        (ebml("webm", sizeLength: 8), .webm), (text("RIFF\0\0\0\0AVI LIST"), .avi), (text("RIFF\0\0\0\0WAVEfmt "), .wav),
        (text("RIFF\0\0\0\0WEBPVP8 "), .webp), (text("GIF87a"), .gif), (text("GIF89a"), .gif),
        ([0xFF, 0xD8, 0xFF, 0xE0], .jpg),
        ([0x89] + text("PNG\r\n\u{1A}\n"), .png), (text("ID3\u{4}\0\0\0\0\u{7F}\u{7F}"), .mp3),
        ([0xFF, 0xFB, 0x90, 0x64, 0, 0], .mp3), ([0, 0, 0xFF, 0xF3, 0x44, 0xC4, 0, 0], .mp3),
        ([0xFF, 0xF1, 0x4C, 0x80, 0x02, 0x1F, 0xFC], .aac), ([0xFF, 0xF9, 0x4C, 0x80, 0x02, 0x1F, 0xFC], .aac),
        (text("RF64") + [0xFF, 0xFF, 0xFF, 0xFF] + text("WAVEds64"), .wav),
    ])
    func accepted(bytes: [UInt8], type: MediaType) {
        #expect(MediaType.sniff(bytes) == .accepted(type))
    }

    @Test(arguments: [
        (text("#EXTM3U\n#EXT-X-VERSION:3"), OtherFormat.hlsPlaylist), (text("\u{FEFF}#EXTM3U"), .hlsPlaylist),
        (text("ffconcat version 1.0\nfile a"), .concatScript), (text("<?xml version='1.0'?><MPD xmlns="), .dashManifest),
        (text("<!DOCTYPE html><html>"), .html), (text("\n <svg xmlns="), .svg), (text("<?xml version='1.0'?>\n<a/>"), .xml),
        (text("{\"a\": 1}"), .json), (text("WEBVTT\n\n"), .subtitles), (text("1\n00:00:01,000 --> 00:00:02,000\n"), .subtitles),
        (text("#!/bin/sh\n"), .script), (text("gr\u{FC}n"), .text), ([0xFF, 0xFE, 0x41, 0], .text), (text("%PDF-1.7\n"), .pdf),
        (text("PK\u{3}\u{4}\u{14}\0"), .zip), (text("OggS\0"), .ogg), (text("fLaC\0"), .flac),
        (text("ID3\u{4}\0\0\0\0\0\0fLaC\0"), .flac), (text("FORM\0\0\0\0AIFFCOMM"), .aiff),
        (text("FLV\u{1}\u{5}"), .flashVideo),
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], .windowsMedia), (brands("heic", "mif1"), .heif),
        (brands("mif1", "heic"), .heif), (brands("avif"), .avif), (brands("3gp5", "isom"), .threeGP), (text("II*\0"), .tiff),
        (text("BM") + [9, 9, 9, 9, 0, 0, 0, 0, 54], .bmp), (text("MThd\0\0"), .midi), ([0xFF, 0xFD, 0x90, 0x64], .mpegLayer2),
        ((0..<400).map { $0 % 188 == 0 ? 0x47 : 0xFF }, .mpegTransport),
        ((0..<400).map { $0 % 192 == 4 ? 0x47 : 0xFF }, .mpegTransport), (text("\u{7F}ELF\u{2}"), .executable),
    ])
    func others(bytes: [UInt8], format: OtherFormat) {
        #expect(MediaType.sniff(bytes) == .other(format))
    }

    @Test("No prefix of any length, and no change of a byte, brings it down")
    func robustness() {
        var generator = SystemRandomNumberGenerator()
        for start in [
            Self.brands("isom", "mp41"), Self.ebml("webm"), Self.text("ID3\u{4}\0\0\0\0\0\u{8}"), [0xFF, 0xF1, 0x4C],
        ] {
            for length in 0...start.count { _ = MediaType.sniff(Array(start.prefix(length))) }
            for _ in 0..<500 {
                var bytes = start + (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
                _ = MediaType.sniff(bytes)
            }
        }
        #expect(MediaType.sniff([]) == .unknown)
        #expect(MediaType.sniff([UInt8](repeating: 0, count: 100)) == .unknown)
    }

    @Test(arguments: [
        ("a.mp4", MediaType.mp4), ("a.MP4", .mp4), ("/x.y/b.JPEG", .jpg), ("a.b.jpg", .jpg), ("a.m4a", .m4a), ("a.mp5", nil),
        ("a", nil), (".mp4", nil), ("a.", nil), ("x.mp4/a", nil),
    ])
    func names(name: String, type: MediaType?) {
        #expect(MediaType(fileName: name) == type)
    }

    @Test("A name may hold its own type, and few others")
    func allowances() {
        for declared in MediaType.allCases {
            let allowed = MediaType.allCases.filter { declared.allows($0) && $0 != declared }
            switch declared {
            case .mp4: #expect(allowed == [.mov])
            case .mov, .m4a: #expect(allowed == [.mp4])
            case .mkv: #expect(allowed == [.webm])
            default: #expect(allowed.isEmpty)
            }
            #expect(declared.allows(declared))
        }
    }
}
