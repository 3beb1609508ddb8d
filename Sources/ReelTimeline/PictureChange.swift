package import ReelMedia

// What can be done to a picture, as values: what each means is here, how it is done is the backend's matter.

/// A part of a frame in pixels, counted from its top left corner.
package struct PixelRectangle: Sendable, Hashable {
    package let x: Int
    package let y: Int
    package let size: PixelSize

    package init(x: Int, y: Int, size: PixelSize) {
        self.x = x
        self.y = y
        self.size = size
    }
}

/// A turn after which the picture stands straight again.
package enum QuarterTurn: Int, Sendable, Hashable {
    /// To the right.
    case clockwise = 90
    case half = 180
    case counterclockwise = 270
}

/// A turn by any angle within a frame that stays as it is.
package struct FreeRotation: Sendable, Hashable {
    /// Degrees, clockwise.
    package let angle: Double
    /// Seen in the corners.
    package let background: Color
    /// Whether the picture is enlarged until no background is seen.
    package let fillsFrame: Bool

    package init(angle: Double, background: Color, fillsFrame: Bool) {
        self.angle = angle
        self.background = background
        self.fillsFrame = fillsFrame
    }
}

/// What is mirrored.
package enum FlipAxis: String, Sendable, Hashable, CaseIterable {
    /// Left and right change places.
    case horizontal
    /// Top and bottom change places.
    case vertical
    case both
}

/// A change of light and colour. 0 leaves everything as it is.
package struct ColorCorrection: Sendable, Hashable {
    /// -1 is black, 1 white.
    package var brightness: Double
    /// -1 is grey, 1 twice the contrast.
    package var contrast: Double
    /// -1 is black and white, 1 twice as colourful.
    package var saturation: Double
    /// The exponent's inverse: above 1 lifts the dark parts. 1 leaves them.
    package var gamma: Double
    /// The colour that white takes on, in kelvin; nil leaves it.
    package var temperature: Double?

    package init(
        brightness: Double = 0, contrast: Double = 0, saturation: Double = 0, gamma: Double = 1, temperature: Double? = nil
    ) {
        self.brightness = brightness
        self.contrast = contrast
        self.saturation = saturation
        self.gamma = gamma
        self.temperature = temperature
    }
}

/// A table that gives each colour another one, from a .cube file.
package struct LookupTable: Sendable, Hashable {
    /// Absolute path.
    package let path: String
    /// 0 leaves the picture as it is, 1 is the table's colours.
    package let strength: Double

    package init(path: String, strength: Double) {
        self.path = path
        self.strength = strength
    }
}

/// Noise taken out of the picture, within a frame and from frame to frame.
package struct Denoise: Sendable, Hashable {
    /// 0…1.
    package let strength: Double

    package init(strength: Double) { self.strength = strength }

    /// So many frames before the first one that is seen have to be looked at as well, so that it comes out as smooth as the rest.
    package static let memory = 6
}

/// A slow zoom or pan: the part of the picture that fills the frame goes from one to another.
package struct FrameMotion: Sendable, Hashable {
    /// A part of the frame of the frame's own shape.
    package struct View: Sendable, Hashable {
        /// 1 is all of the picture, 2 a half of its width.
        package let zoom: Double
        /// Where the part lies, 0 (left, top) to 1 (right, bottom).
        package let x: Double
        package let y: Double

        package init(zoom: Double, x: Double, y: Double) {
            self.zoom = zoom
            self.x = x
            self.y = y
        }
    }

    package let start: View
    package let end: View
    /// In the effect's own time from 0.
    package let length: MediaTime
    /// Whether it sets off and arrives gently.
    package let isEased: Bool

    package init(from start: View, to end: View, length: MediaTime, isEased: Bool) {
        self.start = start
        self.end = end
        self.length = length
        self.isEased = isEased
    }
}

/// A slow zoom or pan of one clip, in the clip's own time: it goes on where it would have been when the clip is cut.
package struct ClipMotion: Sendable, Hashable {
    package let motion: FrameMotion
    /// The clip's own time at which it sets off.
    package let start: MediaTime

    /// - Parameters:
    ///   - motion: the move that takes so long.
    ///   - span: from when to when it takes place, in the clip's own time.
    package init(_ motion: (MediaTime) -> FrameMotion, over span: TimeSpan) {
        self.motion = motion(span.length)
        start = span.start
    }
}

/// A shaky camera held still.
package struct Stabilization: Sendable, Hashable {
    /// For how long before and after each frame the camera's way is looked at to find out where it meant to go.
    package let smoothing: MediaTime

    package init(smoothing: MediaTime) { self.smoothing = smoothing }
}

/// A colour of the picture replaced by what lies behind it.
package struct ChromaKey: Sendable, Hashable {
    package enum Background: Sendable, Hashable {
        case clip(Clip)
        case color(Color)
    }

    package let color: Color
    /// How far from ``color`` is transparent still, 0…1.
    package let similarity: Double
    /// How far beyond that is half transparent, 0…1.
    package let blend: Double
    package let background: Background

    package init(color: Color, similarity: Double, blend: Double, background: Background) {
        self.color = color
        self.similarity = similarity
        self.blend = blend
        self.background = background
    }
}
