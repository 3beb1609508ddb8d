/// The canvas on which the frames of an animation are drawn one after the other.
struct WebPCanvas {
    let size: PixelSize
    /// Rows from the top, four bytes a pixel: red, green, blue, alpha, not multiplied by it. Transparent at first.
    private(set) var pixels: [UInt8]
    private var toClear: AnimatedWebP.Frame?

    init(size: PixelSize) {
        self.size = size
        pixels = [UInt8](repeating: 0, count: size.width * size.height * 4)
    }

    /// Draws a frame.
    ///
    /// - Parameter picture: the pixels of the frame's rectangle, in the same order.
    mutating func draw(_ frame: AnimatedWebP.Frame, picture: [UInt8]) {
        if let toClear { clear(toClear) }
        toClear = frame.isCleared ? frame : nil
        let rowLength = frame.size.width * 4
        for row in 0..<frame.size.height {
            let source = picture[row * rowLength..<(row + 1) * rowLength]
            let start = ((frame.y + row) * size.width + frame.x) * 4
            if frame.isBlended {
                blend(source, at: start)
            } else {
                pixels.replaceSubrange(start..<start + rowLength, with: source)
            }
        }
    }

    private mutating func clear(_ frame: AnimatedWebP.Frame) {
        for row in frame.y..<frame.y + frame.size.height {
            let start = (row * size.width + frame.x) * 4
            pixels.replaceSubrange(
                start..<start + frame.size.width * 4, with: repeatElement(0, count: frame.size.width * 4))
        }
    }

    /// Lays pixels over those that are there (Porter and Duff's "over", for colours that are not multiplied by alpha).
    private mutating func blend(_ source: ArraySlice<UInt8>, at start: Int) {
        source.withUnsafeBytes { source in
            pixels.withUnsafeMutableBytes { pixels in
                for offset in stride(from: 0, to: source.count, by: 4) {
                    let alpha = Int(source[offset + 3])
                    if alpha == 0 { continue }
                    let target = start + offset
                    // Of what is below, as much remains as is not covered; both in 255ths of 255ths.
                    let above = alpha * 255
                    let below = Int(pixels[target + 3]) * (255 - alpha)
                    let sum = above + below
                    for channel in 0..<3 {
                        let mixed = Int(source[offset + channel]) * above + Int(pixels[target + channel]) * below
                        pixels[target + channel] = UInt8((mixed + sum / 2) / sum)
                    }
                    pixels[target + 3] = UInt8((sum + 127) / 255)
                }
            }
        }
    }
}
