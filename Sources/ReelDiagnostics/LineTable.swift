/// The lines of one file, found once for everything that is printed about it.
package struct LineTable: Sendable {
    package let file: SourceFile
    /// The offsets at which the lines begin; the first is 0.
    private let starts: [Int]

    /// O(length of the file).
    package init(_ file: SourceFile) {
        self.file = file
        starts = file.lineStarts()
    }

    /// Where an offset lies: line and column from 1, the column counted in characters as a person sees them; a byte order mark
    /// is none. An offset past the end is the end. O(log lines + length of the line).
    package func position(of offset: Int) -> SourcePosition {
        let limit = min(max(0, offset), file.bytes.count)
        let line = line(of: limit)
        let start = bytes(ofLine: line).lowerBound
        let before = String(decoding: file.bytes[start..<max(start, limit)], as: UTF8.self)
        return SourcePosition(line: line, column: before.count + 1)
    }

    /// The line, from 1, in which an offset lies; a line's ending belongs to it. O(log lines).
    package func line(of offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The last line that a range touches: a range that ends with a line break doesn't touch the line after it.
    package func lastLine(of range: Range<Int>) -> Int {
        line(of: range.isEmpty ? range.lowerBound : range.upperBound - 1)
    }

    /// Where a line, counted from 1, stands, without its ending and without a byte order mark.
    package func bytes(ofLine line: Int) -> Range<Int> {
        var start = starts[line - 1]
        var end = line < starts.count ? starts[line] - 1 : file.bytes.count
        if end > start, file.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        if line == 1, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        return start..<max(start, end)
    }
}

/// The line tables of the files that one rendering meets.
struct LineTables {
    private var tables: [ObjectIdentifier: LineTable] = [:]

    /// The table of a file, made at its first use.
    subscript(file: SourceFile) -> LineTable {
        mutating get {
            if let table = tables[ObjectIdentifier(file)] { return table }
            let table = LineTable(file)
            tables[ObjectIdentifier(file)] = table
            return table
        }
    }
}
