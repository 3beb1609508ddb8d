extension Score {
    /// Held chords; a tone that the next chord has too is held on.
    func playPad(_ part: Part) -> [Note] {
        var random = random(part)
        var leader = VoiceLeader(register: part.register, voices: part.voices)
        var notes: [Note] = []
        // The places in `notes` of what sounds.
        var sounding: [Int] = []
        var lastBar: Bar?
        for bar in bars(of: part) {
            let follows = lastBar.map { $0.number + 1 == bar.number } ?? false
            // A sound that swells once is struck again at least every four bars.
            let isTied = follows && (bar.isRing ? bar.start != ringTick : bar.numberInSection % 4 != 0)
            let isSameChord = isTied && lastBar?.chord == bar.chord
            let pitches = isSameChord ? sounding.map { notes[$0].pitch } : leader.voice(bar.chord)
            var next: [Int] = []
            for pitch in pitches {
                if isTied, let held = sounding.first(where: { notes[$0].pitch == pitch }) {
                    notes[held].length = bar.start + metre.ticks - notes[held].start
                    next.append(held)
                } else {
                    next.append(notes.count)
                    let velocity = velocity(part, bar, position: 0, random: &random)
                    notes.append(
                        Note(start: bar.start, length: metre.ticks * part.gate / 100, pitch: pitch, velocity: velocity))
                }
            }
            sounding = next
            lastBar = bar
        }
        return notes
    }

    /// Chords in a rhythm.
    func playChords(_ part: Part) -> [Note] {
        var random = random(part)
        var leader = VoiceLeader(register: part.register, voices: part.voices)
        var voicing: [Int] = []
        var lastChord: Chord?
        var notes: [Note] = []
        for bar in bars(of: part) {
            if bar.chord != lastChord || voicing.isEmpty { voicing = leader.voice(bar.chord) }
            lastChord = bar.chord
            for hit in hits(part, bar) {
                let start = tick(bar, position: hit.position, random: &random)
                for pitch in voicing {
                    let weight = hit.sign == "X" ? 10 : hit.sign == "o" ? -16 : 0
                    notes.append(
                        Note(
                            start: start, length: length(hit.length, part: part, bar: bar), pitch: pitch,
                            velocity: velocity(part, bar, position: hit.position, weight: weight, random: &random)))
                }
            }
        }
        return notes
    }

    /// Strummed chords: strings from low to high on the down stroke, from high to low, softer and fewer, on the up stroke.
    func playStrum(_ part: Part) -> [Note] {
        var random = random(part)
        var leader = VoiceLeader(register: part.register, voices: part.voices)
        var notes: [Note] = []
        for bar in bars(of: part) {
            let voicing = leader.voice(bar.chord)
            for hit in hits(part, bar) {
                let isUp = hit.sign == "u"
                let strings = isUp ? Array(voicing.reversed().prefix(3)) : voicing
                let start = tick(bar, position: hit.position, random: &random)
                for (index, pitch) in strings.enumerated() {
                    let weight = (hit.sign == "X" ? 8 : isUp ? -12 : 0) - 2 * index
                    notes.append(
                        Note(
                            start: start + index * 9, length: length(hit.length, part: part, bar: bar), pitch: pitch,
                            velocity: velocity(part, bar, position: hit.position, weight: weight, random: &random)))
                }
            }
        }
        return notes
    }

    /// What a part's pattern asks for in a bar; when the last chord rings, one long hit.
    func hits(_ part: Part, _ bar: Bar) -> [Rhythm.Hit] {
        if bar.isRing {
            guard bar.start == ringTick else { return [] }
            let sign: Character = part.role == .bass ? "R" : part.role == .arpeggio || part.role == .broken ? "0" : "x"
            return [Rhythm.Hit(position: 0, length: (endTick - ringTick) / Self.sixteenth, sign: sign)]
        }
        let hits = Rhythm(part.patterns[pattern(part, bar, count: part.patterns.count)]).hits
        return hits.filter { $0.position < metre.sixteenths }
    }
}
