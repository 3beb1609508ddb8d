/// A text that a person wrote, with its name and the offsets at which its lines begin.
///
/// Ranges into it are UTF-8 byte offsets from 0; lines and columns are worked out only when something is printed.
///
/// A class so that the thousands of ranges that point into one text share it; it never changes.
package final class SourceFile: Sendable, Hashable {
    /// The path as the person gave it, or a name in angle brackets such as `<--set>`.
    package let name: String
    /// The text, as UTF-8. Anything that is not UTF-8 has been refused before.
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    package static func == (left: SourceFile, right: SourceFile) -> Bool {
        left === right || (left.name == right.name && left.bytes == right.bytes)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The offsets at which the lines begin; the first is 0. O(length).
    package func lineStarts() -> [Int] {
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        return starts
    }

    /// Where an offset lies. O(length): for many offsets make one `LineTable`.
    package func position(of offset: Int) -> SourcePosition { LineTable(self).position(of: offset) }

    /// The text of a line without its ending; lines count from 1.
    package func text(ofLine line: Int, starts: [Int]) -> String {
        guard line >= 1, line <= starts.count else { return "" }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }
}

/// A place in a text as a person counts: both numbers begin at 1.
package struct SourcePosition: Sendable, Hashable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A stretch of a source file.
package struct SourceRange: Sendable, Hashable {
    package let file: SourceFile
    /// UTF-8 byte offsets, the end excluded; empty at a place where something is missing.
    package let bytes: Range<Int>

    package init(file: SourceFile, bytes: Range<Int>) {
        self.file = file
        self.bytes = bytes
    }

    /// What is written there.
    package var text: String { String(decoding: file.bytes[bytes], as: UTF8.self) }
}
