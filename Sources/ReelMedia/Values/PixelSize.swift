/// Width and height in pixels.
package struct PixelSize: Sendable, Hashable, Codable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    package var aspect: Double { Double(width) / Double(height) }

    /// The nearest size whose sides are even, as 4:2:0 pictures need; at least 2x2.
    package var even: PixelSize {
        PixelSize(width: max(2, (width + 1) / 2 * 2), height: max(2, (height + 1) / 2 * 2))
    }
}

extension PixelSize: CustomStringConvertible {
    package var description: String { "\(width)x\(height)" }
}
