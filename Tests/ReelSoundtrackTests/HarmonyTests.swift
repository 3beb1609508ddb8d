import ReelMedia
import ReelSoundtrack
import Testing

/// What a teacher of harmony would mark.
struct HarmonyTests {
    static let pieces = ComposerTests.pieces

    @Test(arguments: pieces) func theBassPlaysTheChordOnTheDownbeat(written: ComposerTests.Piece) {
        let piece = written.composition
        for track in piece.tracks
        where ["bass", "double bass", "low strings", "deep strings", "synth bass", "slap bass", "pulse"].contains(track.name) {
            for note in track.notes {
                let place = (note.start - piece.firstBarTick + 30) % piece.metre.ticks
                guard place <= 60 else { continue }
                let bar = (note.start - piece.firstBarTick + 30) / piece.metre.ticks
                #expect(
                    tones(piece, bar: bar).contains(note.pitch % 12),
                    "\(piece.style) bar \(bar) \(piece.chords[bar]) \(note.pitch)")
            }
        }
    }

    @Test(arguments: pieces) func melodiesSingAndStayInTheScale(written: ComposerTests.Piece) {
        let piece = written.composition
        let leads = [
            "bells", "piano, right hand", "melody", "piano melody", "glockenspiel", "piano", "vibraphone", "jazz guitar",
            "synth lead",
            "plucked lead", "horns", "violins", "brass", "organ", "marimba", "clarinet", "low piano", "cello",
        ]
        for track in piece.tracks where leads.contains(track.name) && track.program != 9 || track.name == "horns" {
            for (note, next) in zip(track.notes, track.notes.dropFirst()) where next.start - note.end < piece.metre.ticks {
                #expect(abs(note.pitch - next.pitch) <= 12, "\(piece.style): a leap from \(note.pitch) to \(next.pitch)")
            }
            for note in track.notes {
                let bar = min(piece.chords.count - 1, max(0, (note.start - piece.firstBarTick + 20) / piece.metre.ticks))
                let isOwn = scale(piece, bar: bar).contains(note.pitch % 12) || tones(piece, bar: bar).contains(note.pitch % 12)
                #expect(
                    isOwn, "\(piece.style) bar \(bar): \(note.pitch) is in neither \(piece.key.name) nor \(piece.chords[bar])")
            }
        }
    }

    @Test(arguments: pieces) func padsLeadTheirVoices(written: ComposerTests.Piece) {
        let piece = written.composition
        for track in piece.tracks where ["pad", "strings", "synth pad", "trembling strings"].contains(track.name) {
            let starts = Set(track.notes.map(\.start)).sorted()
            var last: [Int]?
            for start in starts {
                let sounding = track.notes.filter { $0.start <= start && $0.end > start + 60 }.map(\.pitch).sorted()
                defer { last = sounding }
                guard let last, last.count == sounding.count else { continue }
                for (old, new) in zip(last, sounding) { #expect(abs(old - new) <= 9) }
            }
        }
    }

    /// The pitch classes of a bar's chord, worked out here from its numeral.
    private func tones(_ piece: Composition, bar: Int) -> Set<Int> {
        let key = piece.sections.first { $0.bars.contains(bar) }!.key
        let numeral = piece.chords[bar]
        let letters = numeral.prefix { "IViv".contains($0) }
        let degree = ["I", "II", "III", "IV", "V", "VI", "VII"].firstIndex(of: letters.uppercased())!
        let steps = Self.steps[key.mode]!
        let root = key.tonic + steps[degree]
        let third = letters.first!.isUppercase ? 4 : 3
        var tones: Set<Int> = [root % 12, (root + third) % 12, (root + 7) % 12]
        if numeral.contains("sus4") { tones.insert((root + 5) % 12) }
        if numeral.hasSuffix("9") || numeral.hasSuffix("7") {
            tones.insert((key.tonic + steps[(degree + 6) % 7]) % 12)
            tones.insert((key.tonic + steps[(degree + 1) % 7]) % 12)
        }
        return tones
    }

    private func scale(_ piece: Composition, bar: Int) -> Set<Int> {
        let key = piece.sections.first { $0.bars.contains(bar) }!.key
        return Set(Self.steps[key.mode]!.map { ($0 + key.tonic) % 12 })
    }

    private static let steps: [Mode: [Int]] = [
        .lydian: [0, 2, 4, 6, 7, 9, 11], .major: [0, 2, 4, 5, 7, 9, 11], .mixolydian: [0, 2, 4, 5, 7, 9, 10],
        .dorian: [0, 2, 3, 5, 7, 9, 10], .minor: [0, 2, 3, 5, 7, 8, 10], .phrygian: [0, 1, 3, 5, 7, 8, 10],
    ]
}
