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
    /// About how long the synthesizer's voices sound for it, in seconds: each note for its length, and as long as it rings on.
    fileprivate func load(secondsPerTick: Double) -> Double {
        // A drum sounds as long as its sample, however long it is held.
        if channel == 9 { return Double(notes.count) * 0.6 }
        return notes.reduce(0) { $0 + Double($1.length) * secondsPerTick + ring }
    }

    /// Seconds for which a note goes on after its end, measured by playing each instrument alone with Debian's General MIDI
    /// SoundFont; layers of several samples count as ringing, too.
    private var ring: Double {
        switch program {
        case 46: 6  // harp
        case 90: 6  // polysynth
        case 49, 88...95: 3.5  // slow strings, pads
        case 9, 12, 52: 1.5  // glockenspiel, marimba, choir
        case 11, 24, 25, 26, 45, 48: 1  // vibraphone, guitars, pizzicato, strings
        default: 0.6
        }
    }
}
