package import ReelDiagnostics
package import ReelMedia
package import ReelTimeline

/// One job of a spec with all expressions replaced: what goes in, what is done to it and what comes out.
package struct JobSpec: Sendable {
    /// Where a job is rendered.
    package enum Backend: String, Sendable, Hashable, CaseIterable {
        case local, nemo
    }

    /// The spec's name with the matrix combination behind it: `promo (paris, 9:16)`.
    package var name: String
    /// Where it is rendered; local unless the spec says otherwise.
    package var backend: Located<Backend>
    /// In the order in which they are written, those of a spec that is extended first; at least one.
    package var inputs: [InputSpec]
    /// What is done, in order; may be empty.
    package var edits: [Edit]
    /// What comes out; at least one.
    package var exports: [ExportSpec]
    /// The file that it was read from.
    package let file: SourceFile

    /// The files beside the inputs that its edits and exports name.
    package var namedFiles: [EditFile] { edits.flatMap(\.instruction.files) + exports.flatMap(\.files) }
}

/// A name for a file that goes in, or for several.
package struct InputSpec: Sendable {
    /// Where its files are.
    package enum Source: Sendable {
        /// A path, relative to the file in which it is written.
        case path(Located<String>)
        case url(Located<String>)
        /// A pattern whose files are sorted by name.
        case glob(Located<String>)
        /// The path of an OpenTimelineIO file, which is a sequence of clips.
        case otio(Located<String>)
    }

    /// The key under `inputs`, by which edits and expressions name it.
    package let name: Located<String>
    /// As it is written: paths are not resolved.
    package let source: Source
    /// If given, the file must have this digest.
    package let digest: Located<Digest>?
}

/// An instruction in the list of edits.
package struct Edit: Sendable {
    /// A name of the person's own.
    package let id: Located<String>?
    /// How the instruction is written: `trim`.
    package let word: String
    /// What it does.
    package let instruction: any Instruction
    /// Where the instruction's word stands.
    package let range: SourceRange
}

/// A film, a sound file or a picture that comes out.
package struct ExportSpec: Sendable {
    /// Relative to the file in which it is written; always there once a spec was read.
    package var path: Located<String>?
    /// Nil where the path's ending tells it.
    package var format: Located<ExportFormat>?
    /// What a service asks for, unless something below says otherwise.
    package var preset: ExportPreset?
    /// Nil for the preset's, or the timeline's own.
    package var resolution: Located<SizeExpression>?
    /// Nil for the preset's, or the timeline's own.
    package var aspect: Located<AspectRatio>?
    /// How the picture fills a frame of another shape; nil for the preset's way.
    package var fit: FitMode?
    /// Nil for the timeline's own.
    package var fps: FrameRate?
    /// Nil for what plays everywhere.
    package var codec: Located<PictureCodec>?
    /// Nil for medium.
    package var quality: ExportQuality?
    /// LUFS.
    package var loudness: Double?
    /// What becomes of the film's subtitles; nil for what the edits say.
    package var captions: Located<CaptionMode>?
    /// What players show beside sound and picture.
    package var tags: Located<ExportTags>?
    /// Where players can jump to.
    package var chapters: Located<ExportChapters>?
    /// The path of the picture that players show with the sound.
    package var cover: Located<String>?
    /// The moment that a poster shows.
    package var at: Located<TimeExpression>?

    private static let fields: [Field<ExportSpec>] = [
        .required(
            "path", \.path, .exportPath,
            "Where the export is put, relative to the spec; its ending gives the format."),
        .optional("format", \.format, ValueType.choice.located, "What kind of file it is, if the path's ending does not say."),
        .optional("preset", \.preset, .choice, "Size, framing, quality and loudness that a service asks for."),
        .optional("resolution", \.resolution, ValueType.size.located, "Size of the picture; the timeline's own if absent."),
        .optional("aspect", \.aspect, ValueType.aspect.located, "Shape of the picture, such as 9:16."),
        .optional(
            "fit", \.fit, .choice,
            "How the picture fills a frame of another shape; as the preset or the edit 'fit' says, or else contain."),
        .optional("fps", \.fps, .frameRate, "Frames a second; the timeline's own if absent."),
        .optional("codec", \.codec, ValueType.choice.located, "How the picture is encoded; what plays everywhere if absent."),
        .optional(
            "quality", \.quality, .choice, "How much of the picture is kept against the size of the file; medium if absent."),
        .optional(
            "loudness", \.loudness, .number(-70 ... -5).showing(-14, -16),
            "What the mix is brought to, in LUFS; as the preset or the edit 'normalize' says if absent."),
        .optional(
            "captions", \.captions, ValueType.choice.located,
            "What becomes of the film's subtitles here, whatever their 'mode': drawn into the picture (burn), a track of text (track), or left out (none)."
        ),
        .optional(
            "tags", \.tags, ExportTags.map.type.located.showing(["title": "Two weeks in May", "artist": "Ada Reed"]),
            "What players show: title, artist, album and more."),
        .optional(
            "chapters", \.chapters, ValueType.chapters.located,
            "Places in the finished film that players jump to; each lasts until the next. 'clips' makes one of each clip."),
        .optional(
            "cover", \.cover, ValueType.nonEmpty("a path").located.showing("cover.jpg"),
            "The picture that players show with an mp3 or m4a: a JPEG or PNG file, relative to the spec."),
        .optional("at", \.at, ValueType.time.located, "The moment that a png shows."),
    ]

    static let map = FieldMap(of: "an export", fields: fields, short: "path") { ExportSpec() }

    /// What it names beside its own path.
    package var files: [EditFile] { EditFile.list(cover, for: .cover) }
}

/// Kinds of file that come out.
package enum ExportFormat: String, Sendable, Hashable, CaseIterable {
    case mp4, mov, mkv, webm, gif, mp3, wav, m4a, png

    /// The codecs that the format can hold, what plays everywhere first.
    package var codecs: [PictureCodec] {
        switch self {
        case .mp4: [.h264, .hevc, .av1, .vp9]
        case .mov: [.h264, .hevc]
        case .mkv: [.h264, .hevc, .vp9, .av1]
        case .webm: [.vp9, .av1]
        case .gif, .png: [.h264]
        case .mp3, .wav, .m4a: []
        }
    }

    /// Whether a file of this kind shows anything.
    package var hasPicture: Bool {
        switch self {
        case .mp4, .mov, .mkv, .webm, .gif, .png: true
        case .mp3, .wav, .m4a: false
        }
    }

    /// Whether a file of this kind can have tracks of text beside picture and sound.
    package var hasTextTracks: Bool {
        switch self {
        case .mp4, .mov, .mkv, .webm: true
        case .gif, .png, .mp3, .wav, .m4a: false
        }
    }

    /// Whether a file of this kind can have chapters that players show.
    package var hasChapters: Bool {
        switch self {
        case .mp4, .mov, .mkv, .webm, .mp3, .m4a: true
        case .gif, .png, .wav: false
        }
    }

    /// Whether a file of this kind can say who made it.
    package var hasTags: Bool { self != .gif && self != .png }

    /// Whether a file of this kind can have a picture that players show with the sound.
    package var hasCover: Bool { self == .mp3 || self == .m4a }

    /// Whether a file of this kind can be heard.
    package var hasSound: Bool { self != .gif && self != .png }
}

/// What becomes of a film's subtitles in an export.
package enum CaptionMode: String, Sendable, Hashable, CaseIterable {
    case burn, track, none
}

/// How a picture is encoded.
package enum PictureCodec: String, Sendable, Hashable, CaseIterable {
    case h264, hevc, vp9, av1
}

/// How much of the picture is kept against the size of the file.
package enum ExportQuality: String, Sendable, Hashable, CaseIterable {
    case draft, medium, high
}

/// What services ask for.
package enum ExportPreset: String, Sendable, Hashable, CaseIterable {
    case youtube, tiktok, reels, shorts, square, podcast

    /// The frame; nil keeps the timeline's own.
    package var size: PixelSize? {
        switch self {
        case .youtube: PixelSize(width: 1920, height: 1080)
        case .tiktok, .reels, .shorts: PixelSize(width: 1080, height: 1920)
        case .square: PixelSize(width: 1080, height: 1080)
        case .podcast: nil
        }
    }

    /// Nothing of the picture is lost in a frame of another shape.
    package var fit: FitMode {
        switch self {
        case .youtube, .podcast: .contain
        case .tiktok, .reels, .shorts, .square: .blur
        }
    }

    /// LUFS: what the services play at, and −16 for speech (AES TD1008, Apple's podcast requirements).
    package var loudness: Double { self == .podcast ? -16 : -14 }
}
