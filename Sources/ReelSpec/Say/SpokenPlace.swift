import ReelDiagnostics
import ReelYAML

/// Finds in a spec's source where something stands that was said in a scalar of it.
struct SpokenPlace {
    private let node: Node
    private let text: String

    /// - Parameter text: the scalar's text with expressions replaced.
    init(_ node: Node, text: String) {
        self.node = node
        self.text = text
    }

    /// The source of a part of the text. All of the scalar where the source does not hold that part as it is, as with escapes
    /// and expressions.
    ///
    /// - Parameter bytes: UTF-8 offsets in the text.
    func range(of bytes: Range<Int>) -> SourceRange {
        let file = node.range.file
        if let offset = node.scalar?.exactOffset, node.scalar?.text == text {
            return SourceRange(file: file, bytes: (offset + bytes.lowerBound)..<(offset + bytes.upperBound))
        }
        // A quoted or folded scalar has the same words in the same order, with other spaces between them.
        let source = file.bytes[node.range.bytes]
        var place = source.startIndex
        var found: (start: Int, end: Int)?
        let letters = Array(text.utf8)
        for word in words {
            guard let start = Self.position(of: Array(letters[word]), in: source[place...]) else {
                // Written with an escape: only what lies in it cannot be told from its neighbours.
                if word.overlaps(bytes) { return node.range }
                continue
            }
            place = start + word.count
            if word.upperBound > bytes.lowerBound, word.lowerBound < bytes.upperBound {
                let before = max(0, bytes.lowerBound - word.lowerBound)
                let after = max(0, word.upperBound - bytes.upperBound)
                found = (found?.start ?? start + before, place - after)
            }
        }
        return found.map { SourceRange(file: file, bytes: $0.start..<$0.end) } ?? node.range
    }

    /// The parts of the text between spaces.
    private var words: [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (index, byte) in text.utf8.enumerated() {
            let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
            if isSpace, let begin = start {
                words.append(begin..<index)
                start = nil
            } else if !isSpace, start == nil {
                start = index
            }
        }
        if let start { words.append(start..<text.utf8.count) }
        return words
    }

    private static func position(of word: [UInt8], in source: ArraySlice<UInt8>) -> Int? {
        guard source.count >= word.count else { return nil }
        return (source.startIndex...(source.endIndex - word.count)).first { source[$0...].starts(with: word) }
    }
}
