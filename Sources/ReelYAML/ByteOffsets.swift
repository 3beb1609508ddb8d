/// Turns libyaml's marks, which count Unicode scalars, into UTF-8 byte offsets.
///
/// Marks come nearly in order, so a cursor that moves from each to the next looks at every byte about once. In a text of ASCII
/// alone there is nothing to convert.
struct ByteOffsets {
    private let text: UnsafeBufferPointer<UInt8>
    private let isASCII: Bool
    /// The offset of the scalar that marks call 0: past a byte order mark.
    let start: Int
    private var scalar = 0
    private var byte: Int

    /// - Parameters:
    ///   - text: valid UTF-8.
    ///   - start: the offset of the scalar that marks call 0.
    init(_ text: UnsafeBufferPointer<UInt8>, start: Int) {
        self.text = text
        self.start = start
        byte = start
        isASCII = text[start...].allSatisfy { $0 < 0x80 }
    }

    /// The offset of a scalar's first byte; the end of the text for an index past it.
    mutating func offset(ofScalar index: Int) -> Int {
        if isASCII { return min(start + index, text.count) }
        while scalar < index, byte < text.count {
            byte += 1
            while byte < text.count, isContinuation(text[byte]) { byte += 1 }
            scalar += 1
        }
        while scalar > index, byte > start {
            byte -= 1
            while byte > start, isContinuation(text[byte]) { byte -= 1 }
            scalar -= 1
        }
        return byte
    }

    private func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}
