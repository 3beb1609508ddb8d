package import ReelMedia

/// An edit as tracks: the one model that every backend renders and every instruction changes.
///
/// It knows what is seen and heard when; it does not know files' contents, encoders or steps.
package struct Timeline: Sendable, Hashable {
    /// The frames that the picture is put into, one after the other; the last is what one sees. Empty for sound alone.
    package var framings: [Framing] = []
    package var frameRate = FrameRate(25)
    /// The main track: segments in order that cover the film without gaps, and overlap only in a crossfade.
    package var picture: [PictureSegment] = []
    /// In the order in which they are done.
    package var effects: [PictureEffect] = []
    package var sound: [SoundSegment] = []
    /// Subtitles that are not drawn into the picture.
    package var textTracks: [TextTrack] = []
    package var length: MediaTime = .zero
    /// What the whole mix is brought to, in LUFS (EBU R 128); nil leaves it as it is.
    package var loudness: Double?
    /// What edits that look at the film found in it, a line each, for people who read the plan.
    package var remarks: [String] = []

    package init() {}

    package var hasPicture: Bool { !picture.isEmpty }

    /// The size of the finished frames; nil for sound alone.
    package var frameSize: PixelSize? { framings.last?.size }

    /// All of it, from the first to the last moment.
    package var span: TimeSpan { TimeSpan(.zero, length) }

    /// A timeline of one clip as it is, its sound cut or left short where the picture ends.
    package init(of clip: Clip, stillLength: MediaTime) {
        length = clip.length ?? stillLength
        if let size = clip.size {
            framings = [Framing(size: size.even)]
            frameRate = clip.frameRate ?? frameRate
            picture = [PictureSegment(clip: clip, placement: Placement(span: span), entry: .zero)]
        }
        if clip.hasSound {
            sound = [SoundSegment(source: .clip(clip), role: .clip, placement: Placement(span: span))]
        }
    }

    /// Moves everything as an edit of time asks: what is cut from the picture is cut from the sound and the titles alike.
    package mutating func apply(_ map: TimeMap) {
        picture = picture.flatMap { segment in
            map.pieces(of: segment.placement).map { piece in
                var part = segment
                part.placement = piece
                return part
            }
        }
        effects = effects.flatMap { effect in
            map.pieces(of: effect.placement).map { PictureEffect(effect.kind, placement: $0) }
        }
        for index in textTracks.indices {
            textTracks[index].placements = textTracks[index].placements.flatMap { map.pieces(of: $0) }
        }
        length = map.length
        sound = sound.flatMap { $0.moved(by: map, film: span) }
    }

    /// The clips that are seen or heard, each once, in order of appearance.
    package var clips: [Clip] {
        var seen: Set<Clip> = []
        var clips: [Clip] = []
        func add(_ clip: Clip) { if seen.insert(clip).inserted { clips.append(clip) } }
        for segment in picture { add(segment.clip) }
        for case .overlay(let overlay) in effects.map(\.kind) { add(overlay.clip) }
        for case .clip(let clip) in sound.map(\.source) { add(clip) }
        return clips
    }
}
