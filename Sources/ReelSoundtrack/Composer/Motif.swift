/// The germ of a theme: a rhythm of two bars and a line of scale steps.
struct Motif: Sendable, Hashable {
    struct Note: Sendable, Hashable {
        /// Sixteenths from the start of the motif.
        let position: Int
        let length: Int
        /// Scale steps above the phrase's anchor.
        let step: Int
    }

    let call: [Note]
    let answer: [Note]

    /// Lines that people sing: each moves mostly by step, and turns back after a leap.
    private static let contours = [
        [0, 1, 2, 1, 0], [0, 2, 1, 0, -1], [0, 0, 1, 2, 1], [2, 1, 0, 1, 2], [0, 4, 3, 2, 1], [4, 3, 2, 1, 0],
        [0, 1, 0, -1, 0], [0, 2, 4, 3, 2], [0, -1, 0, 2, 1], [2, 2, 1, 0, 1],
    ]

    init(sheet: StyleSheet, random: inout SplitMix64) {
        let call = Rhythm(random.pick(sheet.cells)).hits
        let answer = Rhythm(random.pick(sheet.answers)).hits
        let line = random.pick(Self.contours)
        var tail = random.pick(Self.contours)
        tail.reverse()
        self.init(call: Self.notes(call, line: line), answer: Self.notes(answer, line: tail))
    }

    private init(call: [Note], answer: [Note]) {
        self.call = call
        self.answer = answer
    }

    /// The same rhythm with the line turned upside down.
    var inverted: Motif { mapped { Note(position: $0.position, length: $0.length, step: -$0.step) } }

    /// The call with another motif's answer.
    func answered(by other: Motif) -> Motif { Motif(call: call, answer: other.answer) }

    /// Only what stands on beats: room for a voice.
    var thinned: Motif {
        func kept(_ notes: [Note]) -> [Note] {
            var result: [Note] = []
            for note in notes where note.position % 8 == 0 || result.isEmpty {
                result.append(Note(position: note.position, length: max(note.length, 6), step: note.step))
            }
            return result
        }
        return Motif(call: kept(call), answer: kept(answer))
    }

    private func mapped(_ change: (Note) -> Note) -> Motif { Motif(call: call.map(change), answer: answer.map(change)) }

    private static func notes(_ hits: [Rhythm.Hit], line: [Int]) -> [Note] {
        hits.enumerated().map { index, hit in
            let place = hits.count <= line.count ? index : index * line.count / hits.count
            return Note(position: hit.position, length: hit.length, step: line[place])
        }
    }
}
