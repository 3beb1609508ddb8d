/// How one clip takes the place of another.
package enum TransitionKind: String, Sendable, Hashable, CaseIterable {
    case crossfade
    /// The first goes to a colour, then the second comes from it.
    case fadeBlack = "fade_black"
    case fadeWhite = "fade_white"
    /// An edge moves over the picture and uncovers the second.
    case wipeLeft = "wipe_left"
    case wipeRight = "wipe_right"
    case wipeUp = "wipe_up"
    case wipeDown = "wipe_down"
    /// The second pushes the first out of the frame.
    case slideLeft = "slide_left"
    case slideRight = "slide_right"
    case slideUp = "slide_up"
    case slideDown = "slide_down"
    /// Pixel by pixel, in no order.
    case dissolve

    /// Which way the edge or the pictures move; nil where nothing does.
    package var direction: FrameDirection? {
        switch self {
        case .wipeLeft, .slideLeft: .left
        case .wipeRight, .slideRight: .right
        case .wipeUp, .slideUp: .up
        case .wipeDown, .slideDown: .down
        case .crossfade, .fadeBlack, .fadeWhite, .dissolve: nil
        }
    }
}

/// A way in which something moves over the frame.
package enum FrameDirection: Sendable, Hashable { case left, right, up, down }
