package import ReelMedia

/// How a picture fills a frame of another shape.
package enum FitMode: String, Sendable, Hashable, Codable, CaseIterable {
    /// All of the picture is seen; the rest of the frame is filled with a colour.
    case contain
    /// The frame is full; what sticks out is cut off evenly.
    case cover
    /// The frame is full and nothing is cut off; the picture is distorted.
    case stretch
    /// As contain, over a blurred enlargement of the picture itself.
    case blur
}

/// A frame that the picture is put into.
package struct Framing: Sendable, Hashable {
    package var size: PixelSize
    package var mode: FitMode
    /// Fills what `contain` leaves free.
    package var background: Color

    package init(size: PixelSize, mode: FitMode = .contain, background: Color = .black) {
        self.size = size
        self.mode = mode
        self.background = background
    }
}
