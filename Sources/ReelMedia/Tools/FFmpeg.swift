/// The arguments that every use of ffmpeg and ffprobe shares.
package enum FFmpeg {
    /// No banner, no questions, warnings and errors only.
    package static let quietFlags = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning"]

    /// Keep dates, versions and the machine's abilities out of what is written, so that the same work gives the same bytes.
    package static let bitExactFlags = exactCodecFlags + ["-map_metadata", "-1"]

    /// The same where tags and chapters are taken from an input that holds nothing else.
    package static func bitExactFlags(labelsFrom input: Int) -> [String] {
        // Without any, ffmpeg would leave out the titles of chapters, too.
        exactCodecFlags
            + ["-map_metadata:g", "\(input):g", "-map_metadata:s", "-1", "-map_chapters", "\(input)"]
    }

    private static let exactCodecFlags = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]

    /// A path as ffmpeg's inputs and outputs take it: with its protocol, so that a colon in a name does not become one.
    package static func url(_ path: String) -> String { "file:" + path }
}

/// A file that ffmpeg or ffprobe reads and that nobody has vouched for.
///
/// Its demuxer is forced and only files and pipes may be opened, so that whatever its bytes say, no playlist is followed and no
/// address is called.
package struct FFmpegInput: Sendable, Hashable {
    package let path: String
    package let demuxer: String

    package init(path: String, demuxer: String) {
        self.path = path
        self.demuxer = demuxer
    }

    package init(path: String, type: MediaType) { self.init(path: path, demuxer: type.demuxer) }

    package init(_ file: InspectedFile) { self.init(path: file.path, type: file.type) }

    /// The input's arguments, `-i` the last but one.
    ///
    /// - Parameter options: further options of this input, such as `-ss 12.5`.
    package func arguments(_ options: [String] = []) -> [String] {
        ["-protocol_whitelist", "file,pipe", "-f", demuxer] + options + ["-i", FFmpeg.url(path)]
    }
}
