import ReelMedia
import ReelSoundtrack
import Testing

/// A piece in parts that are played side by side.
struct StemsTests {
    private let piece = Composer.compose(Brief(mood: Mood(valence: 0.4, arousal: 0.3), length: MediaTime(seconds: 60), seed: 3))

    @Test func everyInstrumentIsInOnePart() {
        let names = piece.stems(2).flatMap(\.tracks).map(\.name)
        #expect(names.sorted() == piece.tracks.map(\.name).sorted())
    }

    @Test func partsKeepTheClock() {
        for stem in piece.stems(2) {
            #expect(stem.tempoChanges == piece.tempoChanges)
            #expect(stem.endTick == piece.endTick)
        }
    }

    @Test func noPartIsLeftWithNextToNothing() {
        let counts = piece.stems(2).map { $0.tracks.reduce(0) { $0 + $1.notes.count } }
        #expect(counts.min() ?? 0 > counts.reduce(0, +) / 8)
    }

    @Test func onePartIsThePiece() {
        #expect(piece.stems(1)[0].tracks.map(\.name).sorted() == piece.tracks.map(\.name).sorted())
    }
}
