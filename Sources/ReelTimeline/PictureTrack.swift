package import ReelMedia

/// A clip, or a part of one, on the main picture track.
package struct PictureSegment: Sendable, Hashable {
    package var clip: Clip
    package var placement: Placement
    /// The clip's own time at which this segment began before anything was cut from it: a transition is counted from there.
    package var entry: MediaTime
    /// For how long, in the clip's own time from ``entry``, it and the segment before it are both there; 0 is a hard cut.
    package var crossfade: MediaTime
    /// How it takes the place of the segment before it during ``crossfade``.
    package var transition: TransitionKind
    /// Where two segments are there at once, the one with the higher number is the one that comes.
    package var order: Int
    /// How the clip moves within its frame while it is seen; nil if it stands still.
    package var motion: ClipMotion?

    package init(
        clip: Clip, placement: Placement, entry: MediaTime, crossfade: MediaTime = .zero,
        transition: TransitionKind = .crossfade, order: Int = 0, motion: ClipMotion? = nil
    ) {
        self.clip = clip
        self.placement = placement
        self.entry = entry
        self.crossfade = crossfade
        self.transition = transition
        self.order = order
        self.motion = motion
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
    /// How far its left edge lies from the frame's; nil leaves it to ``position``.
    package var left: PictureLength?
    /// How far its upper edge lies from the frame's; nil leaves it to ``position``.
    package var top: PictureLength?
    /// How long it comes and goes, in its own time.
    package var fadeIn: MediaTime
    package var fadeOut: MediaTime
    /// How long it is there in all, in its own time: ``fadeOut`` is counted from its end.
    package var length: MediaTime
    /// The clip's own time at the effect's own time 0.
    package var clipStart: MediaTime

    package init(
        clip: Clip, position: FramePosition, width: Double, margin: Double, opacity: Double, left: PictureLength? = nil,
        top: PictureLength? = nil, fadeIn: MediaTime = .zero, fadeOut: MediaTime = .zero, length: MediaTime,
        clipStart: MediaTime = .zero
    ) {
        self.clip = clip
        self.position = position
        self.width = width
        self.margin = margin
        self.opacity = opacity
        self.left = left
        self.top = top
        self.fadeIn = fadeIn
        self.fadeOut = fadeOut
        self.length = length
        self.clipStart = clipStart
    }
}
