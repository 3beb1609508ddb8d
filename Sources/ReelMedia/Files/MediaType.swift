/// The types of file that are taken as inputs.
package enum MediaType: String, Sendable, Hashable, Codable, CaseIterable {
    case mp4, mov, avi, webm, mkv
    case jpg, png, gif, webp
    case mp3, wav, m4a, aac

    /// The type that a file's name says it has, in either case; nil for names without an extension and for other extensions.
    package init?(fileName: String) {
        guard let ending = fileExtension(of: fileName)?.lowercased(),
            let type = Self.allCases.first(where: { $0.extensions.contains(ending) })
        else { return nil }
        self = type
    }

    /// As a person calls it.
    package var name: String {
        switch self {
        case .mp4: "MP4"
        case .mov: "QuickTime"
        case .avi: "AVI"
        case .webm: "WebM"
        case .mkv: "Matroska"
        case .jpg: "JPEG"
        case .png: "PNG"
        case .gif: "GIF"
        case .webp: "WebP"
        case .mp3: "MP3"
        case .wav: "WAV"
        case .m4a: "M4A"
        case .aac: "AAC"
        }
    }

    /// The file name extensions, lowercase and without the point; the usual one first.
    package var extensions: [String] { self == .jpg ? ["jpg", "jpeg"] : [rawValue] }

    /// Whether it holds pictures without a clock of their own. GIF and WebP may be animated all the same: see
    /// ``MediaInfo/isAnimated``.
    package var isStill: Bool {
        switch self {
        case .jpg, .png, .gif, .webp: true
        default: false
        }
    }

    /// Whether it holds sound and, but for a cover, no picture.
    package var isSoundOnly: Bool {
        switch self {
        case .mp3, .wav, .m4a, .aac: true
        default: false
        }
    }

    /// What ffmpeg's `-f` is given, so that it does not guess: a guess may find a playlist, and a playlist names other files.
    ///
    /// The `_pipe` demuxers of stills take the file's name as it is, where `image2` reads patterns such as `%d` in it.
    package var demuxer: String {
        switch self {
        case .mp4, .mov, .m4a: "mov"
        case .webm, .mkv: "matroska"
        case .avi: "avi"
        case .jpg: "jpeg_pipe"
        case .png: "png_pipe"
        case .gif: "gif"
        case .webp: "webp_pipe"
        case .mp3: "mp3"
        case .wav: "wav"
        case .aac: "aac"
        }
    }

    /// All accepted extensions, for messages: `mp4, mov, …`.
    package static var acceptedList: String { allCases.flatMap(\.extensions).joined(separator: ", ") }

    /// Whether a file whose name says this type may hold `content`.
    ///
    /// MP4 and QuickTime are one family (ISO 14496-12) and cameras put either's brand into either, so both names take both. An
    /// M4A name takes an MP4 brand, which sound recorders write; that it holds no picture is checked when its streams are known.
    /// Every WebM file is a Matroska file, but not the other way round.
    package func allows(_ content: MediaType) -> Bool {
        switch (self, content) {
        case (.mp4, .mov), (.mov, .mp4), (.m4a, .mp4), (.mkv, .webm): true
        default: self == content
        }
    }
}
