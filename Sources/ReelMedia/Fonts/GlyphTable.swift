/// Which letters a typeface has and how wide they are: its `cmap`, `hmtx`, `hhea` and `OS/2` tables (ISO 14496-22).
struct GlyphTable: Sendable {
    /// The glyphs of ranges of letters, in order, as the `cmap` table has them.
    private let ranges: [GlyphRange]
    /// Of each glyph, in units; the last holds for all that follow.
    private let advances: [UInt16]
    /// Units between the highest and the lowest letters: what libass takes for the size of a font, as Windows did.
    private let height: Double

    private struct GlyphRange: Sendable {
        let letters: ClosedRange<UInt32>
        /// The glyph of the first letter; the others follow.
        let glyph: UInt32
    }

    /// A table without letters if one that is needed is missing.
    init(_ table: (String) -> ByteView?) {
        let metrics = table("hhea")
        let widths = table("hmtx")
        advances = (0..<Int(metrics?.bigEndian(at: 34, length: 2) ?? 0)).compactMap {
            widths?.bigEndian(at: 4 * $0, length: 2).map { UInt16($0) }
        }
        let windows = table("OS/2")
        let above = windows?.bigEndian(at: 74, length: 2) ?? metrics?.bigEndian(at: 4, length: 2) ?? 0
        let below = windows?.bigEndian(at: 76, length: 2) ?? 0
        height = Double(max(1, above + below))
        ranges = advances.isEmpty ? [] : table("cmap").map(Self.glyphRanges) ?? []
    }

    func has(_ letter: Unicode.Scalar) -> Bool { glyph(letter) != nil }

    /// The width of a letter as a share of the font's size; nil if there is no such letter.
    func width(_ letter: Unicode.Scalar) -> Double? {
        guard let glyph = glyph(letter), let last = advances.last else { return nil }
        return Double(Int(glyph) < advances.count ? advances[Int(glyph)] : last) / height
    }

    private func glyph(_ letter: Unicode.Scalar) -> UInt32? {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].letters.upperBound < letter.value { low = middle + 1 } else { high = middle }
        }
        guard low < ranges.count, ranges[low].letters.contains(letter.value) else { return nil }
        let glyph = ranges[low].glyph + (letter.value - ranges[low].letters.lowerBound)
        return glyph == 0 ? nil : glyph
    }

    private static func glyphRanges(_ map: ByteView) -> [GlyphRange] {
        guard let count = map.bigEndian(at: 2, length: 2) else { return [] }
        var best: [GlyphRange] = []
        for index in 0..<Int(count) {
            let record = 4 + 8 * index
            guard let platform = map.bigEndian(at: record, length: 2), platform == 0 || platform == 3,
                let offset = map.bigEndian(at: record + 4, length: 4)
            else { continue }
            let table = map.dropFirst(Int(offset))
            let ranges =
                switch table.bigEndian(at: 0, length: 2) {
                case 4: segments(table)
                case 12: groups(table)
                default: [GlyphRange]()
                }
            // The table that knows more letters than those of the first plane is the longer one.
            if ranges.count > best.count { best = ranges }
        }
        return best.sorted { $0.letters.lowerBound < $1.letters.lowerBound }
    }

    /// Format 12: groups of letters of all planes.
    private static func groups(_ table: ByteView) -> [GlyphRange] {
        let count = min(500_000, Int(table.bigEndian(at: 12, length: 4) ?? 0))
        return (0..<count).compactMap { index in
            guard let start = table.bigEndian(at: 16 + 12 * index, length: 4),
                let end = table.bigEndian(at: 20 + 12 * index, length: 4),
                let glyph = table.bigEndian(at: 24 + 12 * index, length: 4), start <= end, end <= 0x10FFFF
            else { return nil }
            return GlyphRange(letters: UInt32(start)...UInt32(end), glyph: UInt32(glyph))
        }
    }

    /// Format 4: segments of the first plane, with a distance to the glyphs or a list of them.
    private static func segments(_ table: ByteView) -> [GlyphRange] {
        let double = Int(table.bigEndian(at: 6, length: 2) ?? 0)
        var ranges: [GlyphRange] = []
        for index in 0..<double / 2 {
            let place = 14 + 2 * index
            guard let end = table.bigEndian(at: place, length: 2),
                let start = table.bigEndian(at: place + double + 2, length: 2),
                let delta = table.bigEndian(at: place + 2 * double + 2, length: 2),
                let offset = table.bigEndian(at: place + 3 * double + 2, length: 2), start <= end
            else { return ranges }
            if offset == 0 {
                ranges += run(from: UInt32(start), to: UInt32(end), glyph: UInt32((start + delta) & 0xFFFF))
                continue
            }
            for letter in start...end {
                let place = place + 3 * double + 2 + Int(offset) + 2 * Int(letter - start)
                guard let glyph = table.bigEndian(at: place, length: 2), glyph != 0 else { continue }
                ranges.append(GlyphRange(letters: UInt32(letter)...UInt32(letter), glyph: UInt32((glyph + delta) & 0xFFFF)))
            }
        }
        return ranges
    }

    /// Letters whose glyphs follow each other; the numbers of glyphs begin again after 65,535.
    private static func run(from start: UInt32, to end: UInt32, glyph: UInt32) -> [GlyphRange] {
        let left = 0xFFFF - glyph
        guard end - start > left else { return [GlyphRange(letters: start...end, glyph: glyph)] }
        return [
            GlyphRange(letters: start...start + left, glyph: glyph), GlyphRange(letters: start + left + 1...end, glyph: 0),
        ]
    }
}
