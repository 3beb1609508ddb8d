import Glibc

/// The frames of a WebP animation, as the chunks of the file describe them
/// (developers.google.com/speed/webp/docs/riff_container).
///
/// ffmpeg 5.1 skips these chunks and then finds no picture, so they are read here.
package struct AnimatedWebP: Sendable, Hashable {
    /// A rectangle of the canvas that changes.
    package struct Frame: Sendable, Hashable {
        package let x: Int
        package let y: Int
        package let size: PixelSize
        package let milliseconds: Int
        /// Whether it is laid over what was there by its alpha; else it replaces it.
        package let isBlended: Bool
        /// Whether its rectangle is made transparent before the next frame comes.
        package let isCleared: Bool
        /// Where the chunks of its picture lie in the file.
        let payload: Range<Int64>
    }

    package let canvas: PixelSize
    package let hasAlpha: Bool
    /// In order; empty where the file is a still.
    package let frames: [Frame]
    /// Whether all chunks end within the file.
    package let isWhole: Bool

    package var duration: MediaTime {
        MediaTime(flicks: Int64(frames.reduce(0) { $0 + $1.milliseconds }) * (MediaTime.flicksPerSecond / 1000))
    }

    /// A frame costs 24 bytes at least, so a file can claim very many.
    private static let mostFrames = 100_000
    /// A canvas is held in memory: this is 256 MB.
    private static let mostPixels = 1 << 26
    /// What an `ANMF` chunk holds before the chunks of its picture.
    private static let frameHeaderLength = 16

    /// Walks over the chunks' headers; nil if the file cannot be read or is not WebP.
    package init?(path: String) {
        guard let file = RandomAccessFile(path: path), let header = file.read(at: 0, count: 12), header.has("RIFF"),
            header.has("WEBP", at: 8), let declared = header.littleEndian(at: 4, length: 4)
        else { return nil }
        let end = 8 + Int64(declared)
        var offset: Int64 = 12
        var canvas = PixelSize(width: 1, height: 1)
        var flags: UInt8 = 0
        var frames: [Frame] = []
        while offset + 8 <= end, let chunk = file.read(at: offset, count: 8 + Self.frameHeaderLength),
            let length = chunk.littleEndian(at: 4, length: 4)
        {
            let next = offset + 8 + Int64(length)
            if chunk.has("VP8X") {
                flags = chunk[8] ?? 0
                canvas = Self.size(chunk, at: 12) ?? canvas
            } else if chunk.has("ANMF"), frames.count < Self.mostFrames,
                let frame = Self.frame(chunk, payload: offset + 8 + Int64(Self.frameHeaderLength), end: next)
            {
                frames.append(frame)
            }
            // Chunks are padded to an even length.
            offset = next + Int64(length % 2)
        }
        self.canvas = canvas
        hasAlpha = flags & 0x10 != 0
        // A frame outside the canvas is against the rules, and would be outside our memory.
        let (size, fileSize) = (canvas, file.size)
        let fits =
            size.width * size.height <= Self.mostPixels
            && frames.allSatisfy { frame in
                frame.x + frame.size.width <= size.width && frame.y + frame.size.height <= size.height
                    && frame.payload.upperBound <= fileSize
            }
        self.frames = flags & 0x02 != 0 && fits ? frames : []
        isWhole = file.size >= min(end, offset)
    }

    private static func frame(_ chunk: ByteView, payload: Int64, end: Int64) -> Frame? {
        guard let x = chunk.littleEndian(at: 8, length: 3), let y = chunk.littleEndian(at: 11, length: 3),
            let size = size(chunk, at: 14), let duration = chunk.littleEndian(at: 20, length: 3), let flags = chunk[23],
            payload < end
        else { return nil }
        // Places are counted in pairs of pixels.
        return Frame(
            x: 2 * Int(x), y: 2 * Int(y), size: size, milliseconds: Int(duration), isBlended: flags & 2 == 0,
            isCleared: flags & 1 == 1, payload: payload..<end)
    }

    /// Two numbers of three bytes, each one less than what is meant.
    private static func size(_ chunk: ByteView, at offset: Int) -> PixelSize? {
        guard let width = chunk.littleEndian(at: offset, length: 3), let height = chunk.littleEndian(at: offset + 3, length: 3)
        else { return nil }
        return PixelSize(width: Int(width) + 1, height: Int(height) + 1)
    }
}
