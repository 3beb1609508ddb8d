/// Measures a stream of small pictures: light, colour, and how much each differs from the one before.
///
/// It knows nothing of where the pictures come from: it is fed bytes.
struct PictureMeter {
    /// What is kept of a picture.
    struct Frame {
        /// Place among all pictures of the stream, from 0.
        let index: Int
        let brightness: Double
        let saturation: Double
        let warmth: Double
        /// The share of the colour histogram that is other than in the picture before, from 0 to 1; 0 for the first.
        let histogramChange: Double
        /// The mean absolute difference to the picture before, from 0 to 1; 0 for the first.
        let pixelChange: Double
    }

    static let width = 64
    static let height = 36
    private static let frameBytes = width * height * 3

    /// The pictures that differ from the one before: a stream at a fixed rate repeats them.
    private(set) var frames: [Frame] = []
    /// How many pictures came, repeated ones included.
    private(set) var count = 0
    private var pending: [UInt8] = []
    private var last: [UInt8] = []
    private var lastHistogram: [Int] = []

    /// Takes the next bytes of the stream: rgb24, row by row.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        pending.append(contentsOf: bytes)
        var start = 0
        while pending.count - start >= Self.frameBytes {
            let end = start + Self.frameBytes
            if last.isEmpty || !pending[start..<end].elementsEqual(last) { measure(Array(pending[start..<end])) }
            count += 1
            start = end
        }
        pending.removeFirst(start)
    }

    private mutating func measure(_ frame: [UInt8]) {
        var (luma, saturation, warmth, change) = (0, 0, 0, 0)
        var histogram = [Int](repeating: 0, count: 64)
        let hasLast = !last.isEmpty
        frame.withUnsafeBufferPointer { pixels in
            last.withUnsafeBufferPointer { before in
                for place in stride(from: 0, to: Self.frameBytes, by: 3) {
                    let (red, green, blue) = (Int(pixels[place]), Int(pixels[place + 1]), Int(pixels[place + 2]))
                    let highest = max(red, max(green, blue))
                    luma += 54 * red + 183 * green + 19 * blue
                    // The plain difference, not divided by the brightness: what is nearly black has no colour to the eye.
                    saturation += highest - min(red, min(green, blue))
                    warmth += red - blue
                    histogram[(red >> 6) << 4 | (green >> 6) << 2 | blue >> 6] += 1
                    if hasLast {
                        change += abs(red - Int(before[place])) + abs(green - Int(before[place + 1]))
                        change += abs(blue - Int(before[place + 2]))
                    }
                }
            }
        }
        let pixels = Double(Self.frameBytes / 3)
        let moved = hasLast ? zip(histogram, lastHistogram).reduce(0) { $0 + abs($1.0 - $1.1) } : 0
        frames.append(
            Frame(
                index: count, brightness: Double(luma) / 256 / 255 / pixels, saturation: Double(saturation) / 255 / pixels,
                warmth: Double(warmth) / 255 / pixels, histogramChange: Double(moved) / 2 / pixels,
                pixelChange: Double(change) / 765 / pixels))
        last = frame
        lastHistogram = histogram
    }
}
