package import ReelMedia

/// An edit as tracks: the one model that every backend renders and every instruction changes.
///
/// It knows what is seen and heard when; it does not know files' contents, encoders or steps.
package struct Timeline: Sendable, Hashable {
    /// The frame that each clip is put into before anything else is done; nil for sound alone.
    package var canvas: Framing?
    package var frameRate = FrameRate(25)
    /// The main track: segments by their start, which cover the film without gaps and overlap only in a transition.
    package var picture: [PictureSegment] = []
    /// What is done to the frames, in the order in which it is done.
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
    package var frameSize: PixelSize? {
        canvas.map { effects.reduce($0.size) { size, effect in effect.kind.frameSize(after: size) } }
    }

    /// How the picture was put into its frame the last time.
    package var lastFraming: Framing? {
        for case .framing(let framing) in effects.reversed().map(\.kind) { return framing }
        return canvas
    }

    /// Adds something that holds for all of the film, whatever becomes of its length.
    package mutating func addToFilm(_ kind: PictureEffect.Kind) {
        effects.append(PictureEffect(kind, placement: Placement(span: span), coversFilm: true))
    }

    /// Puts the picture into an export's frame: after all that moves the picture, before the titles that come then, so that they
    /// are placed in the frame that is seen.
    package mutating func reframe(_ framing: Framing) {
        let index = effects.lastIndex { $0.kind.isGeometry }.map { $0 + 1 } ?? 0
        effects.insert(PictureEffect(.framing(framing), placement: Placement(span: span), coversFilm: true), at: index)
    }

    /// All of it, from the first to the last moment.
    package var span: TimeSpan { TimeSpan(.zero, length) }

    /// A timeline of one clip as it is, its sound cut or left short where the picture ends.
    package init(of clip: Clip, stillLength: MediaTime) {
        length = clip.length ?? stillLength
        if let size = clip.size {
            canvas = Framing(size: size.even)
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
        }.sorted { $0.placement.span.start < $1.placement.span.start }
        for index in textTracks.indices {
            textTracks[index].placements = textTracks[index].placements.flatMap { map.pieces(of: $0) }
        }
        length = map.length
        effects = effects.flatMap { effect in
            guard !effect.coversFilm else {
                return [PictureEffect(effect.kind, placement: Placement(span: span), coversFilm: true)]
            }
            return map.pieces(of: effect.placement).map { PictureEffect(effect.kind, placement: $0) }
        }
        sound = sound.flatMap { $0.moved(by: map, film: span) }
    }

    /// The clips that are seen or heard, each once, in order of appearance.
    package var clips: [Clip] {
        var seen: Set<Clip> = []
        var clips: [Clip] = []
        func add(_ clip: Clip) { if seen.insert(clip).inserted { clips.append(clip) } }
        for segment in picture { add(segment.clip) }
        for effect in effects {
            switch effect.kind {
            case .overlay(let overlay): add(overlay.clip)
            case .chromaKey(let key): if case .clip(let clip) = key.background { add(clip) }
            default: break
            }
        }
        for case .clip(let clip) in sound.map(\.source) { add(clip) }
        return clips
    }
}
