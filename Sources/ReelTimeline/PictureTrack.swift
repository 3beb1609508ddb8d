package import ReelMedia

/// A clip, or a part of one, on the main picture track.
package struct PictureSegment: Sendable, Hashable {
    package var clip: Clip
    package var placement: Placement
    /// The clip's own time at which this segment began before anything was cut from it: a crossfade is counted from there.
    package var entry: MediaTime
    /// For how long, in the clip's own time from ``entry``, it comes up over the segment before it; 0 is a hard cut.
    package var crossfade: MediaTime

    package init(clip: Clip, placement: Placement, entry: MediaTime, crossfade: MediaTime = .zero) {
        self.clip = clip
        self.placement = placement
        self.entry = entry
        self.crossfade = crossfade
    }
}

/// Something that is done to the finished frames of the main track, in the order of the edits.
package struct PictureEffect: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
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

    package init(_ kind: Kind, placement: Placement) {
        self.kind = kind
        self.placement = placement
    }
}

/// A fade from or to a colour.
package struct PictureFade: Sendable, Hashable {
    package enum Direction: String, Sendable, Hashable { case `in`, out }

    package let direction: Direction
    /// How long it takes, in the effect's own time from 0.
    package let length: MediaTime
    package let color: Color

    package init(_ direction: Direction, length: MediaTime, color: Color = .black) {
        self.direction = direction
        self.length = length
        self.color = color
    }
}

/// A place in the frame by name.
package enum FramePosition: String, Sendable, Hashable, CaseIterable {
    case center, top, bottom, left, right
    case topLeft = "top-left"
    case topRight = "top-right"
    case bottomLeft = "bottom-left"
    case bottomRight = "bottom-right"

    /// −1 is left, 0 the middle, 1 right.
    package var horizontal: Int {
        switch self {
        case .left, .topLeft, .bottomLeft: -1
        case .center, .top, .bottom: 0
        case .right, .topRight, .bottomRight: 1
        }
    }

    /// −1 is the top, 0 the middle, 1 the bottom.
    package var vertical: Int {
        switch self {
        case .top, .topLeft, .topRight: -1
        case .center, .left, .right: 0
        case .bottom, .bottomLeft, .bottomRight: 1
        }
    }
}

/// A text over the picture.
package struct TitleCard: Sendable, Hashable {
    package var text: String
    package var style: TextStyle
    /// How it comes and goes.
    package var animation: TitleAnimation
    /// How long it comes and goes, in seconds of its own time.
    package var fade: MediaTime
    /// How long it stands in all, in its own time: the fade out is counted from its end.
    package var length: MediaTime

    package init(
        text: String, style: TextStyle, animation: TitleAnimation = .fade, fade: MediaTime, length: MediaTime
    ) {
        self.text = text
        self.style = style
        self.animation = animation
        self.fade = fade
        self.length = length
    }
}

/// How a title comes and goes.
package enum TitleAnimation: String, Sendable, Hashable, CaseIterable {
    /// It is there, and then it is not.
    case none
    /// It comes up out of nothing and goes down.
    case fade
    /// It moves in from the nearest edge of the frame, and out again.
    case slide
    /// Its letters come one after the other.
    case typewriter
    /// It grows to its size while it comes up.
    case zoom
}

/// A clip or a still over the picture: a picture in picture, a logo.
package struct PictureOverlay: Sendable, Hashable {
    package var clip: Clip
    package var position: FramePosition
    /// Its width as a share of the frame's width, 0…1.
    package var width: Double
    /// Its distance from the frame's edges as a share of the frame's shorter side.
    package var margin: Double
    /// 1 hides what lies under it.
    package var opacity: Double
    /// The clip's own time at the effect's own time 0.
    package var clipStart: MediaTime

    package init(
        clip: Clip, position: FramePosition, width: Double, margin: Double, opacity: Double, clipStart: MediaTime = .zero
    ) {
        self.clip = clip
        self.position = position
        self.width = width
        self.margin = margin
        self.opacity = opacity
        self.clipStart = clipStart
    }
}
