/// The outermost boxes of an MP4 or QuickTime file (ISO 14496-12, section 4.2): enough to see that its end is missing, which
/// ffprobe does not say where the index comes first.
struct BoxList {
    /// How many bytes the last box needs that the file does not have; nil if the file cannot be read.
    let missingBytes: Int64?

    /// Fragmented files have a pair of boxes for each fragment; after this many the rest is believed.
    private static let mostBoxes = 10_000

    init(path: String) {
        guard let file = RandomAccessFile(path: path) else {
            missingBytes = nil
            return
        }
        var offset: Int64 = 0
        for _ in 0..<Self.mostBoxes where offset < file.size {
            guard let length = Self.boxLength(file, at: offset) else { break }
            offset += length
        }
        missingBytes = max(0, offset - file.size)
    }

    /// Nil where no box begins: some programs append zeros or other bytes, which players ignore.
    private static func boxLength(_ file: borrowing RandomAccessFile, at offset: Int64) -> Int64? {
        guard let header = file.read(at: offset, count: 16), let short = header.bigEndian(at: 0, length: 4),
            let name = header.text(at: 4, length: 4),
            name.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        switch short {
        case 0: return file.size - offset
        case 1:
            guard let long = header.bigEndian(at: 8, length: 8), (16...(1 << 60)).contains(long) else { return nil }
            return Int64(long)
        case 2..<8: return nil
        default: return Int64(short)
        }
    }
}
