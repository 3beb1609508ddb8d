package import ReelMedia

/// Something that is done to the frames of the main track. The timeline keeps these in the order of the edits: each works on the
/// frames as those before it left them.
package struct PictureEffect: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case framing(Framing)
        case crop(PixelRectangle)
        case turn(QuarterTurn)
        case rotation(FreeRotation)
        case flip(FlipAxis)
        case color(ColorCorrection)
        case lookupTable(LookupTable)
        case denoise(Denoise)
        case motion(FrameMotion)
        case stabilize(Stabilization)
        case chromaKey(ChromaKey)
        case title(TitleCard)
        /// The style is that of cues; a script has styles of its own.
        case subtitles(Subtitles, TextStyle)
        case overlay(PictureOverlay)
        /// The picture's light goes from black to full, or from full to black, over `length` of the effect's own time.
        case fade(PictureFade)
        /// An ffmpeg filter with its arguments, such as `hflip`. It must keep size and timing.
        case filter(String)
    }

    package var kind: Kind
    package var placement: Placement
    /// Holds for all of the film, however later edits change its length.
    package var coversFilm: Bool

    package init(_ kind: Kind, placement: Placement, coversFilm: Bool = false) {
        self.kind = kind
        self.placement = placement
        self.coversFilm = coversFilm
    }
}

extension PictureEffect.Kind {
    /// What it is called in plans and summaries: `title`, `fade in`.
    package var name: String {
        switch self {
        case .framing: "fit"
        case .crop: "crop"
        case .turn, .rotation: "rotate"
        case .flip: "flip"
        case .color: "color"
        case .lookupTable: "lut"
        case .denoise: "denoise"
        case .motion: "ken burns"
        case .stabilize: "stabilize"
        case .chromaKey: "chroma key"
        case .title: "title"
        case .subtitles: "subtitles"
        case .overlay: "overlay"
        case .fade(let fade): "fade \(fade.direction.rawValue)"
        case .filter(let filter): String(filter.prefix { $0 != "=" })
        }
    }

    /// Whether it moves the picture within the frame or changes the frame, for all of the film alike. It says nothing of time, so
    /// it can as well be done to each clip before the clips are joined.
    package var isGeometry: Bool {
        switch self {
        case .framing, .crop, .turn, .rotation, .flip: true
        default: false
        }
    }

    /// The size of the frames after it.
    package func frameSize(after size: PixelSize) -> PixelSize {
        switch self {
        case .framing(let framing): framing.size
        case .crop(let part): part.size
        case .turn(let turn): turn == .half ? size : PixelSize(width: size.height, height: size.width)
        default: size
        }
    }
}
