import Glibc

/// What the chunks of a WebP file say of its animation (developers.google.com/speed/webp/docs/riff_container).
///
/// ffmpeg 5.1 skips these chunks and then finds no picture, so they are read here.
struct WebPChunks: Hashable {
    /// The canvas; nil where the file is not of the extended kind, which alone can be animated.
    let canvas: PixelSize?
    let hasAlpha: Bool
    /// Milliseconds of each frame, in order; empty where it is not animated.
    let frameDurations: [Int]
    /// Whether the last chunk ends within the file.
    let isWhole: Bool

    /// More frames than this are not counted: each costs a header of 24 bytes, so a file can claim very many.
    private static let mostFrames = 100_000

    /// Walks over the chunks' headers; nil if the file cannot be read or is not WebP.
    init?(path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        guard let header = Self.read(file, at: 0, count: 12), header.has("RIFF"), header.has("WEBP", at: 8),
            let declared = header.littleEndian(at: 4, length: 4)
        else { return nil }
        var offset: Int64 = 12
        let end = 8 + Int64(declared)
        var canvas: PixelSize?
        var flags: UInt8 = 0
        var durations: [Int] = []
        while offset + 8 <= end, let chunk = Self.read(file, at: offset, count: 24),
            let length = chunk.littleEndian(at: 4, length: 4)
        {
            if chunk.has("VP8X"), let width = chunk.littleEndian(at: 12, length: 3),
                let height = chunk.littleEndian(at: 15, length: 3)
            {
                flags = chunk[8] ?? 0
                canvas = PixelSize(width: Int(width) + 1, height: Int(height) + 1)
            } else if chunk.has("ANMF"), durations.count < Self.mostFrames, let duration = chunk.littleEndian(at: 20, length: 3)
            {
                durations.append(Int(duration))
            }
            // Chunks are padded to an even length.
            offset += 8 + Int64(length + length % 2)
        }
        self.canvas = canvas
        hasAlpha = flags & 0x10 != 0
        frameDurations = flags & 0x02 != 0 ? durations : []
        isWhole = lseek(file, 0, SEEK_END) >= min(end, offset)
    }

    /// Up to `count` bytes; nil where fewer than a chunk's header are left.
    private static func read(_ file: Int32, at offset: Int64, count: Int) -> ByteView? {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(file, &bytes, count, off_t(offset))
        return got >= 8 ? ByteView(Array(bytes.prefix(got))) : nil
    }
}
