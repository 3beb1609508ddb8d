import ReelDiagnostics

/// The text around a mistake in YAML's grammar.
///
/// Looks only at bytes and lines: where the grammar is broken there are no nodes to look at. Every step here is a guess at what
/// the person meant, so it serves wording and fixes alone.
struct ProblemSource {
    let file: SourceFile
    let offset: Int
    /// The line of the problem, without its ending.
    let line: Range<Int>

    init(file: SourceFile, offset: Int) {
        self.file = file
        self.offset = min(offset, file.bytes.count)
        line = Self.line(around: self.offset, in: file.bytes)
    }

    var bytes: [UInt8] { file.bytes }

    func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(file: file, bytes: bytes.clamped(to: 0..<file.bytes.count)) }

    /// The byte at an offset; nil past the end.
    func byte(at offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

    /// The character at the problem; empty at the end of the line.
    var characterRange: SourceRange {
        guard line.contains(offset) else { return range(offset..<offset) }
        let rest = String(decoding: bytes[offset..<line.upperBound], as: UTF8.self)
        return range(offset..<offset + (rest.first?.utf8.count ?? 0))
    }

    /// Whether only spaces stand before the problem in its line.
    var isFirstInLine: Bool { indentation(of: line).upperBound >= offset }

    /// Whether nothing but spaces and comments follows.
    var isAtEnd: Bool {
        var offset = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): offset += 1
            case UInt8(ascii: "#"): offset = Self.line(around: offset, in: bytes).upperBound
            default: return false
            }
        }
        return true
    }

    /// The spaces and tabs with which a line begins.
    func indentation(of line: Range<Int>) -> Range<Int> {
        var end = line.lowerBound
        while end < line.upperBound, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
        return line.lowerBound..<end
    }

    /// The line in which an offset lies, without its ending.
    func line(around offset: Int) -> Range<Int> { Self.line(around: offset, in: bytes) }

    /// What stands from an offset to the end of its line, without a comment and the spaces around.
    func contentOfLine(from start: Int) -> Range<Int> {
        let line = Self.line(around: start, in: bytes)
        var begin = start
        while begin < line.upperBound, isBlank(bytes[begin]) { begin += 1 }
        var end = begin
        while end < line.upperBound {
            if bytes[end] == UInt8(ascii: "#"), end == begin || isBlank(bytes[end - 1]) { break }
            end += 1
        }
        while end > begin, isBlank(bytes[end - 1]) { end -= 1 }
        return begin..<end
    }

    /// The first ':' with a space or nothing behind it in a range, as after a key.
    func colon(in range: Range<Int>) -> Int? {
        range.first { bytes[$0] == UInt8(ascii: ":") && (byte(at: $0 + 1).map { $0 <= UInt8(ascii: " ") } ?? true) }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// A fix that puts a stretch in quotes; nil if it holds some already or brackets, where a guess may be wrong.
    func quoting(_ range: Range<Int>) -> Diagnostic.Fix? {
        let held = text(range)
        let isPlain = held.first != "'" && !held.contains { "\"[]{}\\".contains($0) }
        guard !held.isEmpty, isPlain else { return nil }
        return Diagnostic.Fix("put the text in quotes", at: self.range(range), replacement: "\"\(held)\"")
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func line(around offset: Int, in bytes: [UInt8]) -> Range<Int> {
        var start = offset
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        var end = offset
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}
