package import ReelMedia

/// An input as the timeline sees it: what it is called and what it has to show and to sound.
package struct Clip: Sendable, Hashable {
    /// The input's name in the spec.
    package let name: String
    /// Absolute path.
    package let path: String
    /// How long its picture lasts, or its sound if it has no picture. A still has none.
    package let length: MediaTime?
    /// Upright and with square pixels; nil for sound alone.
    package let size: PixelSize?
    /// Nil for stills and sound.
    package let frameRate: FrameRate?
    package let hasSound: Bool

    package init(
        name: String, path: String, length: MediaTime?, size: PixelSize?, frameRate: FrameRate?, hasSound: Bool
    ) {
        self.name = name
        self.path = path
        self.length = length
        self.size = size
        self.frameRate = frameRate
        self.hasSound = hasSound
    }

    package var isStill: Bool { size != nil && length == nil }
}
