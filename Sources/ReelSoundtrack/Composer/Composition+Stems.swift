extension Composition {
    /// The piece in parts that can be played side by side and mixed: every instrument in one of them, each part with about as
    /// much to play as the others. All keep the piece's tempo and length.
    ///
    /// - Parameter count: how many; a part of a small piece may have no notes.
    package func stems(_ count: Int) -> [Composition] {
        var parts = [[Track]](repeating: [], count: max(1, count))
        var loads = [Double](repeating: 0, count: parts.count)
        let secondsPerTick = 60 / tempo / Double(Self.ticksPerBeat)
        let weighed = tracks.enumerated().map { (offset: $0, track: $1, load: $1.load(secondsPerTick: secondsPerTick)) }
        // The longest first, each to where there is least: the usual way to share work evenly.
        for (_, track, load) in weighed.sorted(by: { ($1.load, $0.offset) < ($0.load, $1.offset) }) {
            let least = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            parts[least].append(track)
            loads[least] += load
        }
        return parts.map(playing)
    }

    private func playing(_ tracks: [Track]) -> Composition {
        Composition(
            style: style, key: key, metre: metre, tempo: tempo, length: length, firstBarTick: firstBarTick, endTick: endTick,
            tempoChanges: tempoChanges, sections: sections, chords: chords, tracks: tracks, cutsOnBeats: cutsOnBeats)
    }
}

extension Track {
    /// About how much work the synthesizer has with it: seconds that its voices sound, added up.
    fileprivate func load(secondsPerTick: Double) -> Double {
        let (voices, tail) = work
        return notes.reduce(0) { $0 + voices * Double($1.length) * secondsPerTick + tail }
    }

    /// The voices of a note while it is held, and the voice seconds of its attack and its ringing on.
    ///
    /// Both come from the processor time of sixty short and sixty long notes of each instrument, played alone with Debian's
    /// General MIDI SoundFont.
    private var work: (voices: Double, tail: Double) {
        // A drum sounds as long as its sample, however long it is held.
        if channel == 9 { return (0, 0.6) }
        return switch program {
        case 7, 17, 32, 33, 36, 43, 56, 57: (1, 0.2)  // clavinet, organ, basses, brass: one sample, quickly gone
        case 24: (1, 1)  // nylon guitar
        case 8, 9, 25: (1, 4.3)  // celesta, glockenspiel, steel guitar
        case 12, 45, 47: (0, 3)  // marimba, pizzicato, timpani
        case 28: (0, 0.2)  // muted guitar
        case 46, 88, 98: (0.5, 18)  // harp, new age, crystal
        case 48, 52: (2, 4)  // strings, choir
        case 44, 50: (2, 6)  // tremolo, synthetic strings
        case 49: (2, 9)  // slow strings
        case 91, 94: (2, 13)  // choir pad, halo
        case 89, 90: (4, 11)  // warm pad, polysynth
        default: (2, 1)
        }
    }
}
