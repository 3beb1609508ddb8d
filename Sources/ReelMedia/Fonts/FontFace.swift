import Synchronization

/// A typeface in a file of fonts: which letters it has and how wide they are.
///
/// TrueType and OpenType files and collections of them are read as ISO 14496-22 describes them; outlines are not looked at.
package struct FontFace: Sendable {
    /// As people call it: `DejaVu Sans`.
    package let family: String
    package let isBold: Bool
    package let isItalic: Bool
    /// Changes whenever the file does: its name, its revision and its checksum.
    package let fingerprint: String
    private let glyphs: Glyphs

    package func has(_ letter: Unicode.Scalar) -> Bool { glyphs.table.has(letter) }

    /// The width of a letter as a share of the font's size; nil if it has no such letter.
    package func width(_ letter: Unicode.Scalar) -> Double? { glyphs.table.width(letter) }

    /// All faces of a file; none if it is no font that can be read.
    package static func faces(in path: String) -> [FontFace] {
        guard let file = RandomAccessFile(path: path), let header = file.read(at: 0, count: 4096) else { return [] }
        guard header.has("ttcf") else { return FontFace(path, at: 0).map { [$0] } ?? [] }
        let count = min(64, Int(header.bigEndian(at: 8, length: 4) ?? 0))
        return (0..<count).compactMap { index in
            header.bigEndian(at: 12 + 4 * index, length: 4).flatMap { FontFace(path, at: Int64($0)) }
        }
    }

    private init?(_ path: String, at offset: Int64) {
        let tables = FontTables(path, at: offset)
        guard let head = tables["head"], let names = tables["name"],
            let family = Self.name(16, in: names) ?? Self.name(1, in: names), let style = head.bigEndian(at: 44, length: 2),
            let checksum = head.bigEndian(at: 8, length: 4), let revision = head.bigEndian(at: 4, length: 4)
        else { return nil }
        self.family = family
        isBold = style & 1 != 0
        isItalic = style & 2 != 0
        fingerprint = "\(fileName(of: path)) \(String(revision, radix: 16)) \(String(checksum, radix: 16))"
        glyphs = Glyphs(tables)
    }

    /// A text of the name table in English, or in the language that comes first.
    private static func name(_ id: UInt64, in table: ByteView) -> String? {
        guard let count = table.bigEndian(at: 2, length: 2), let texts = table.bigEndian(at: 4, length: 2) else { return nil }
        var found: String?
        for index in 0..<Int(count) {
            let record = 6 + 12 * index
            // Those for Windows, in UTF-16.
            guard table.bigEndian(at: record, length: 2) == 3, table.bigEndian(at: record + 6, length: 2) == id,
                let length = table.bigEndian(at: record + 8, length: 2),
                let offset = table.bigEndian(at: record + 10, length: 2)
            else { continue }
            let units = (0..<Int(length) / 2).compactMap {
                table.bigEndian(at: Int(texts + offset) + 2 * $0, length: 2).map { UInt16($0) }
            }
            let text = String(decoding: units, as: UTF16.self)
            if table.bigEndian(at: record + 4, length: 2) == 0x409 { return text }
            found = found ?? text
        }
        return found
    }
}

/// The glyphs of a face, read when they are first asked for: a collection has many faces, and few are used.
private final class Glyphs: Sendable {
    private let tables: FontTables
    private let read = Mutex<GlyphTable?>(nil)

    init(_ tables: FontTables) { self.tables = tables }

    var table: GlyphTable {
        read.withLock { read in
            let table = read ?? GlyphTable { tables[$0] }
            read = table
            return table
        }
    }
}

/// Where the tables of a face lie in its file.
struct FontTables: Sendable {
    private let path: String
    private var places: [String: (offset: Int64, length: Int)] = [:]

    /// - Parameter offset: of the face's directory of tables.
    init(_ path: String, at offset: Int64) {
        self.path = path
        guard let file = RandomAccessFile(path: path), let directory = file.read(at: offset, count: 12 + 16 * 64),
            let count = directory.bigEndian(at: 4, length: 2)
        else { return }
        for index in 0..<min(64, Int(count)) {
            let entry = 12 + 16 * index
            guard let tag = directory.text(at: entry, length: 4), let place = directory.bigEndian(at: entry + 8, length: 4),
                let length = directory.bigEndian(at: entry + 12, length: 4)
            else { return }
            places[tag] = (Int64(place), Int(length))
        }
    }

    /// The bytes of a table; nil if there is none, or if it is larger than any that is read has reason to be.
    subscript(tag: String) -> ByteView? {
        guard let place = places[tag], place.length <= 8 << 20, let file = RandomAccessFile(path: path) else { return nil }
        return file.read(at: place.offset, count: place.length)
    }
}
