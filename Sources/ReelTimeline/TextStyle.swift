package import ReelMedia

/// How letters over the picture look, and where they stand.
package struct TextStyle: Sendable, Hashable {
    /// The name of a font family.
    package var font: String
    package var isBold: Bool
    /// The height of the letters as a share of the frame's shorter side, 0…1.
    package var size: Double
    package var color: Color
    /// The width of the letters' outline as a share of their height; 0 is none.
    package var outline: Double
    package var outlineColor: Color
    /// How far the letters' shadow lies from them as a share of their height; 0 is none.
    package var shadow: Double
    /// The colour of a box behind the letters; nil is none.
    package var box: Color?
    package var position: FramePosition
    /// The free space at the frame's edges as a share of its shorter side.
    package var margin: Double

    /// The font of titles and subtitles where nothing says so.
    package static let usualFont = "DejaVu Sans"

    package init(
        font: String = usualFont, isBold: Bool = true, size: Double, color: Color = .white, outline: Double = 1.0 / 18,
        outlineColor: Color = Color(red: 0, green: 0, blue: 0, alpha: 175), shadow: Double = 1.0 / 36, box: Color? = nil,
        position: FramePosition, margin: Double = 0.07
    ) {
        self.font = font
        self.isBold = isBold
        self.size = size
        self.color = color
        self.outline = outline
        self.outlineColor = outlineColor
        self.shadow = shadow
        self.box = box
        self.position = position
        self.margin = margin
    }
}
