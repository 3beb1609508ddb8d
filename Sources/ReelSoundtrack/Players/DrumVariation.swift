/// What a drummer changes of a bar when it comes again: a ghost note, a kick more, a hat left out or opened.
enum DrumVariation {
    struct Stroke: Hashable {
        let drum: Drum
        let position: Int
        let sign: Character
    }

    /// Ways to play a bar a little differently; the strokes that carry it stay.
    ///
    /// - Parameter sixteenths: of a bar.
    static func all(of strokes: [Stroke], sixteenths: Int) -> [[Stroke]] {
        var ways: [[Stroke]] = []
        let end = sixteenths - 1
        func add(_ drum: Drum, at positions: [Int]) {
            let taken = strokes.filter { $0.drum == drum }.map(\.position)
            for position in positions where position <= end && !taken.contains(where: { abs($0 - position) < 2 }) {
                ways.append(strokes + [Stroke(drum: drum, position: position, sign: "o")])
            }
        }
        for drum in drums(of: strokes) {
            let own = strokes.filter { $0.drum == drum }
            switch drum {
            case .kick: add(drum, at: [end - 1, 6, 10, 3])
            case .snare, .rim, .clap: add(drum, at: [end, 7, 9])
            default:
                // A time-keeper leaves out a soft stroke, or one between the beats.
                let between = own.filter { $0.position % 4 != 0 }
                ways += (between.filter { $0.sign == "o" } + between).suffix(2).map { left in strokes.filter { $0 != left } }
                add(drum, at: [end, end - 1, end - 3])
            }
            if drum == .closedHat, let last = own.last(where: { $0.position % 2 == 0 }) {
                ways.append(
                    strokes.filter { $0 != last } + [Stroke(drum: .openHat, position: last.position, sign: "o")])
            }
        }
        return ways
    }

    /// A word at the end of four bars: the last two sixteenths on the drum that makes the beat, or on the kick.
    static func turn(_ strokes: [Stroke], sixteenths: Int) -> [Stroke]? {
        let drums = drums(of: strokes)
        guard let drum = [.snare, .rim, .clap, .kick].first(where: drums.contains) else { return nil }
        let positions = drum == .kick ? [sixteenths - 2] : [sixteenths - 3, sixteenths - 1]
        let new = positions.filter { position in !strokes.contains { $0.drum == drum && $0.position == position } }
        return new.isEmpty ? nil : strokes + new.map { Stroke(drum: drum, position: $0, sign: "o") }
    }

    /// Those that are struck, in the order of their first strokes.
    private static func drums(of strokes: [Stroke]) -> [Drum] {
        strokes.reduce(into: []) { if !$0.contains($1.drum) { $0.append($1.drum) } }
    }
}
