/// The lines of a file as a fix would leave them.
struct Correction {
    let message: String
    let firstLine: Int
    let lines: [Excerpt]
    /// What the new text is underlined with; nil where nothing new is to be seen or it has several lines.
    let sign: String?

    var lastLine: Int { firstLine + max(0, lines.count - 1) }

    private static let mostLines = 6

    init(of fix: Diagnostic.Fix, in table: LineTable) {
        message = fix.message
        let bytes = fix.range.bytes
        firstLine = table.line(of: bytes.lowerBound)
        let start = table.bytes(ofLine: firstLine).lowerBound
        let end = table.bytes(ofLine: table.line(of: bytes.upperBound)).upperBound
        let before = fix.range.file.bytes[min(start, bytes.lowerBound)..<bytes.lowerBound]
        let after = fix.range.file.bytes[bytes.upperBound..<max(end, bytes.upperBound)]
        let corrected = Array(before) + Array(fix.replacement.utf8) + Array(after)
        let mark = before.count..<before.count + fix.replacement.utf8.count
        let parts = corrected.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lines = parts.prefix(Self.mostLines).map { Excerpt(line: $0, mark: mark) }
        sign = mark.isEmpty || parts.count > 1 ? nil : bytes.isEmpty ? "+" : "~"
    }
}
