import ReelMedia
import ReelTimeline

/// The pieces of a mix, those of long rows gathered in parts that are rendered beforehand: a film out of which hundreds of pauses
/// are cut has hundreds of pieces, and one program cannot read so many inputs at once.
struct SoundParts {
    /// Pieces that follow each other in a row.
    struct Part {
        /// The name of its result in the mix.
        let name: String
        let pieces: [SoundPiece]
        /// The piece of the row before the first: where the sound goes on unbroken, it is not faded.
        let before: SoundPiece?
        /// The piece after the last.
        let after: SoundPiece?

        var samples: Range<Int> { pieces[0].samples.lowerBound..<pieces[pieces.count - 1].samples.upperBound }

        /// From the film's start.
        var span: TimeSpan { TimeSpan(pieces[0].placement.span.start, pieces[pieces.count - 1].placement.span.end) }
    }

    /// What the mix reads.
    private(set) var pieces: [SoundPiece] = []
    private(set) var parts: [Part] = []

    /// So many pieces are read by one program.
    private static let mostPieces = 32

    init(_ all: [SoundPiece]) {
        for (ducking, pieces) in SoundMix.groups(of: all) {
            for row in SoundMix.rows(of: pieces) { add(row, ducking: ducking) }
        }
    }

    private mutating func add(_ row: [SoundPiece], ducking: Ducking?) {
        guard row.count > Self.mostPieces else {
            pieces += row
            return
        }
        for start in stride(from: 0, to: row.count, by: Self.mostPieces) {
            let end = min(row.count, start + Self.mostPieces)
            let part = Part(
                name: "part-\(parts.count + 1).wav", pieces: Array(row[start..<end]),
                before: start > 0 ? row[start - 1] : nil, after: end < row.count ? row[end] : nil)
            parts.append(part)
            pieces.append(
                SoundPiece(
                    origin: .rendered(name: part.name), placement: Placement(span: part.span), effects: [], ducking: ducking))
        }
    }
}
