/// The frames of a chunk in which an effect is seen.
struct SeenFrames {
    /// Counted from the film's start.
    let chunk: Range<Int>
    /// Counted from the chunk's start.
    let range: Range<Int>

    init(_ visible: Range<Int>, in chunk: Range<Int>) {
        self.chunk = chunk
        range = visible.lowerBound - chunk.lowerBound..<visible.upperBound - chunk.lowerBound
    }

    /// The film's number of the first of them.
    var first: Int { chunk.lowerBound + range.lowerBound }

    var isAll: Bool { range.count == chunk.count }

    /// The option that switches a filter on for them alone.
    var enabled: String { "enable='between(n,\(range.lowerBound),\(range.upperBound - 1))'" }
}
