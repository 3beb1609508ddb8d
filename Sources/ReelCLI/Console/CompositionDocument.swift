import ReelMedia
import ReelSoundtrack

/// Every figure of a composed piece, as `reel compose --json` prints it. Times are seconds from the start; bars count from 1, as
/// musicians do.
struct CompositionDocument: Encodable {
    struct Tempo: Encodable {
        let time: Double
        let beatsPerMinute: Double
    }

    struct Section: Encodable {
        let name: String
        let from: Double
        let to: Double
        let firstBar: Int
        let bars: Int
        let key: String
        /// From 0, hardly there, to 100.
        let intensity: Int
    }

    struct Bar: Encodable {
        let bar: Int
        let time: Double
        let chord: String
    }

    struct Cut: Encodable {
        let time: Double
        let nearestBeat: Double
        /// Seconds by which the beat is late; negative if it is early.
        let beatIsLateBy: Double
    }

    struct Cuts: Encodable {
        let count: Int
        /// Within 60 ms.
        let onBeats: Int
        let each: [Cut]
    }

    struct Instrument: Encodable {
        let name: String
        /// General MIDI, counted from 1.
        let program: Int
        let isDrums: Bool
        let notes: Int
    }

    let mood: MoodValue
    let seed: UInt64
    let style: String
    let key: String
    let metre: String
    let beatsPerMinute: Double
    let length: Double
    let tempoMap: [Tempo]
    let sections: [Section]
    let chords: [Bar]
    let cuts: Cuts
    let instruments: [Instrument]

    init(_ piece: Composition, brief: Brief) {
        mood = MoodValue(brief.mood)
        seed = brief.seed
        style = piece.style.name
        key = piece.key.name
        metre = piece.metre.rawValue
        beatsPerMinute = rounded(piece.tempo)
        length = rounded(piece.length.seconds)
        tempoMap = piece.tempoChanges.map {
            Tempo(
                time: rounded(piece.seconds(atTick: $0.tick)),
                beatsPerMinute: rounded(60_000_000 / Double($0.microsecondsPerBeat)))
        }
        func time(ofBar bar: Int) -> Double { rounded(piece.seconds(atTick: piece.firstBarTick + bar * piece.metre.ticks)) }
        sections = piece.sections.map {
            Section(
                name: $0.name, from: time(ofBar: $0.bars.lowerBound), to: time(ofBar: $0.bars.upperBound),
                firstBar: $0.bars.lowerBound + 1, bars: $0.bars.count, key: $0.key.name, intensity: $0.intensity)
        }
        chords = piece.chords.enumerated().map { Bar(bar: $0.offset + 1, time: time(ofBar: $0.offset), chord: $0.element) }
        let alignment = piece.alignment(of: brief.cuts)
        cuts = Cuts(
            count: alignment.count, onBeats: alignment.count { abs($0.beat - $0.cut) <= Composition.alignmentReach },
            each: alignment.map {
                Cut(time: rounded($0.cut), nearestBeat: rounded($0.beat), beatIsLateBy: rounded($0.beat - $0.cut))
            })
        instruments = piece.tracks.map {
            Instrument(name: $0.name, program: $0.program + 1, isDrums: $0.isDrums, notes: $0.notes.count)
        }
    }
}
