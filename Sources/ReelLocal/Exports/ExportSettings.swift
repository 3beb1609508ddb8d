package import ReelMedia
package import ReelSpec
package import ReelTimeline

/// All that decides an export's bytes beside the timeline: what the spec, its preset and the defaults come to.
package struct ExportSettings: Sendable, Hashable {
    /// Absolute path.
    package let path: String
    /// The path as it is written.
    package let displayPath: String
    package let format: ExportFormat
    /// Nil for sound alone.
    package let picture: PictureSettings?
    /// LUFS; nil leaves the mix as it is.
    package let loudness: Double?
    /// What becomes of the film's subtitles; nil for what the edits say.
    package let captions: CaptionMode?
    /// Tags and chapters as ffmpeg reads them; nil if there are none.
    private(set) var labels: FileLabels?
    /// The moment that a poster shows.
    package let posterTime: MediaTime
    /// What players show with the sound.
    package var cover: CoverPicture?

    /// With credits in the file's comment, if a file of its kind has one.
    func crediting(_ credits: [String]) -> ExportSettings {
        guard format.hasTags else { return self }
        var settings = self
        if settings.labels == nil { settings.labels = FileLabels(credits: credits) } else { settings.labels?.add(credits) }
        return settings
    }

    /// A timeline made ready for this export: in its frame, at its rate.
    func framed(_ timeline: Timeline) -> Timeline {
        var framed = captions.map { timeline.showing($0) } ?? timeline
        if let picture {
            if picture.framing.size != timeline.frameSize { framed.reframe(picture.framing) }
            framed.frameRate = picture.frameRate
        }
        return framed
    }
}

/// How the picture of an export is framed and encoded.
package struct PictureSettings: Sendable, Hashable {
    package let framing: Framing
    package let frameRate: FrameRate
    package let codec: PictureCodec
    package let quality: ExportQuality
    /// The codec that the spec names; nil if it names none, when a picture that nobody changed may keep its own.
    package let askedCodec: PictureCodec?
    /// Whether the spec names a quality, which only encoding can give.
    package let asksForQuality: Bool
}

extension ExportFormat {
    /// ffmpeg's name of the muxer.
    var muxer: String {
        switch self {
        case .mp4, .mov, .webm, .gif, .mp3, .wav: rawValue
        case .mkv: "matroska"
        case .m4a: "ipod"
        case .png: "image2"
        }
    }
}
