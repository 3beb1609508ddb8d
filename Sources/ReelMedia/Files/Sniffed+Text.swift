extension MediaType {
    /// UTF-16. Its mark looks like the sync word of layer I, which nobody uses any more.
    static func sniffByteOrderMark(_ bytes: ByteView) -> Sniffed? {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? .other(.text) : nil
    }

    /// Texts, and what kind of text: playlists and scripts are what someone may pass off as media to make ffmpeg open other files.
    static func sniffText(_ bytes: ByteView) -> Sniffed? {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let content = bytes.dropFirst(hasMark ? 3 : 0)
        guard content.count > 0, isText(content) else { return nil }
        let text = String(decoding: content.prefix(1024), as: UTF8.self)
        let start = text.drop(while: \.isWhitespace).lowercased()
        for (opening, format) in openings where start.hasPrefix(opening) {
            return .other(format == .xml ? kindOfXML(start) : format)
        }
        return .other(start.prefix(64).contains(" --> ") ? .subtitles : .text)
    }

    private static let openings: [(String, OtherFormat)] = [
        ("#extm3u", .hlsPlaylist), ("ffconcat", .concatScript), ("[playlist]", .playlist), ("webvtt", .subtitles),
        ("[script info]", .subtitles), ("#!", .script), ("<?php", .script), ("<!doctype html", .html), ("<html", .html),
        ("<svg", .svg), ("<mpd", .dashManifest), ("<?xml", .xml), ("<!doctype", .xml), ("<", .xml), ("{", .json),
        ("[", .json),
    ]

    private static func kindOfXML(_ text: String) -> OtherFormat {
        if text.contains("<svg") { return .svg }
        if text.contains("<mpd") { return .dashManifest }
        return text.contains("<html") ? .html : .xml
    }

    /// Whether it is UTF-8 without control characters other than white space.
    private static func isText(_ bytes: ByteView) -> Bool {
        let content = bytes.prefix(bytes.count)
        guard content.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) || $0 == 0x1B }) else { return false }
        // What was read may end within a character of up to four bytes.
        return (0..<4).contains { String(validating: content.dropLast($0), as: UTF8.self) != nil }
    }
}
