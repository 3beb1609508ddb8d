extension Composition {
    /// The piece in parts that can be played side by side and mixed: every instrument in one of them, each part with about as
    /// much to play as the others. All keep the piece's tempo and length.
    ///
    /// - Parameter count: how many; a part of a small piece may have no notes.
    package func stems(_ count: Int) -> [Composition] {
        var parts = [[Track]](repeating: [], count: max(1, count))
        var loads = [Int](repeating: 0, count: parts.count)
        // The longest first, each to where there is least: the usual way to share work evenly.
        let ordered = tracks.enumerated().sorted { ($1.element.load, $0.offset) < ($0.element.load, $1.offset) }
        for (_, track) in ordered {
            let least = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            parts[least].append(track)
            loads[least] += track.load
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
    /// About how much work it is to play: what sounds costs while it sounds, and rings on for half a beat.
    fileprivate var load: Int { notes.reduce(0) { $0 + $1.length + Composition.ticksPerBeat / 2 } }
}
