import ReelMedia
import ReelSpec
import ReelTimeline

/// The picture of an input that goes into an export as it is, packet by packet: nothing was done to it, and the export asks for
/// nothing else.
struct PictureCopy: Hashable {
    let clip: LocalClip

    static func == (left: PictureCopy, right: PictureCopy) -> Bool { left.clip.workName == right.clip.workName }
    func hash(into hasher: inout Hasher) { hasher.combine(clip.workName) }

    /// - Parameter timeline: framed for the export.
    /// - Returns: nil if the picture has to be encoded.
    init?(of timeline: Timeline, for export: ExportSettings, settings: PictureSettings, clips: ClipTable) {
        guard timeline.effects.isEmpty, let segment = timeline.picture.first,
            timeline.picture.count == 1, segment.motion == nil, let clip = clips[segment.clip],
            let picture = clip.info.mainPicture
        else { return nil }
        let isWhole =
            segment.placement.rate == 1 && segment.placement.localStart == .zero && segment.placement.span == timeline.span
            && timeline.length == clip.clip.length
        // Matroska as ffmpeg 5.1 writes it cannot say that a picture is to be turned.
        let isUpright = picture.rotation == 0 && !picture.isFlipped
        guard isUpright || export.format == .mp4 || export.format == .mov else { return nil }
        let isAsItIs = timeline.frameRate == (clip.clip.frameRate ?? timeline.frameRate)
        guard isWhole, isAsItIs, !settings.asksForQuality, settings.askedCodec.map({ $0.rawValue == picture.codec }) ?? true,
            Self.containers(of: picture.codec).contains(export.format), Self.keepsTime(clip.file.type)
        else { return nil }
        self.clip = clip
    }

    /// The kinds of file that players expect a codec in.
    private static func containers(of codec: String) -> [ExportFormat] {
        switch codec {
        case "h264", "hevc": [.mp4, .mov, .mkv]
        case "av1", "vp9": [.mp4, .mkv, .webm]
        case "vp8": [.mkv, .webm]
        case "mpeg4": [.mp4, .mov, .mkv]
        default: []
        }
    }

    /// AVI and GIF have no times of their own for each frame.
    private static func keepsTime(_ type: MediaType) -> Bool {
        switch type {
        case .mp4, .mov, .mkv, .webm: true
        default: false
        }
    }
}

/// The sound of an input that goes into an export as it is.
struct SoundCopy: Hashable {
    let clip: LocalClip

    static func == (left: SoundCopy, right: SoundCopy) -> Bool { left.clip.workName == right.clip.workName }
    func hash(into hasher: inout Hasher) { hasher.combine(clip.workName) }

    /// - Returns: nil if the sound has to be mixed.
    init?(of timeline: Timeline, for export: ExportSettings, clips: ClipTable) {
        guard export.loudness == nil, timeline.sound.count == 1, let segment = timeline.sound.first, segment.effects.isEmpty,
            case .clip(let source) = segment.source, let clip = clips[source], let sound = clip.info.mainSound,
            Self.containers(of: sound.codec).contains(export.format)
        else { return nil }
        let isWhole =
            segment.placement.rate == 1 && segment.placement.localStart == .zero && segment.placement.span == timeline.span
        // Sound that is longer than the picture is cut where the film ends.
        let slack = MediaTime(seconds: 0.05)
        guard isWhole, let length = clip.info.soundDuration, length <= timeline.length + slack,
            length >= timeline.length - slack
        else { return nil }
        self.clip = clip
    }

    private static func containers(of codec: String) -> [ExportFormat] {
        switch codec {
        case "aac": [.mp4, .mov, .mkv]
        case "opus", "vorbis": [.mkv, .webm]
        default: []
        }
    }
}
