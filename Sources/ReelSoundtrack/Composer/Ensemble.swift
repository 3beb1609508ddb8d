/// Lets every part of a style play a score, and tidies what comes out.
enum Ensemble {
    static func play(_ score: Score) -> [Track] {
        var random = SplitMix64(seed: score.seed, purpose: "instruments")
        let leads = score.sheet.parts.filter { $0.role == .lead }
        let melodies = score.playLeads(leads)
        var tracks: [Track] = []
        var channel = 0
        var leadNumber = 0
        for part in score.sheet.parts {
            let instrument = random.pick(part.instruments)
            let notes: [Note]
            switch part.role {
            case .pad: notes = score.playPad(part)
            case .chords: notes = score.playChords(part)
            case .strum: notes = score.playStrum(part)
            case .arpeggio: notes = score.playArpeggio(part)
            case .broken: notes = score.playBroken(part)
            case .bass: notes = score.playBass(part)
            case .counter: notes = score.playCounter(part)
            case .drums: notes = score.playDrums(part)
            case .lead:
                notes = melodies[leadNumber]
                leadNumber += 1
            }
            let tidy = tidied(notes, score: score)
            guard !tidy.isEmpty else { continue }
            if channel == 9 { channel += 1 }
            tracks.append(
                Track(
                    name: part.name, channel: part.role == .drums ? 9 : channel, program: instrument.program,
                    level: instrument.level,
                    pan: part.pan,
                    reverb: part.reverb, chorus: part.chorus, notes: tidy))
            if part.role != .drums { channel += 1 }
        }
        return tracks
    }

    /// Sorts; lets no two notes of one pitch overlap, which MIDI cannot tell apart; ends all with the piece; lays weight on cuts.
    private static func tidied(_ notes: [Note], score: Score) -> [Note] {
        let firstBar = score.bars[0].start
        var sorted = notes.filter { $0.start < score.endTick }.sorted {
            ($0.start, $0.pitch, $1.velocity) < ($1.start, $1.pitch, $0.velocity)
        }
        var lastOfPitch = [Int?](repeating: nil, count: 128)
        var dropped: Set<Int> = []
        for index in sorted.indices {
            let note = sorted[index]
            if let before = lastOfPitch[note.pitch] {
                if note.start - sorted[before].start < 10 {
                    dropped.insert(index)
                    continue
                }
                sorted[before].length = min(sorted[before].length, note.start - sorted[before].start - 1)
            }
            lastOfPitch[note.pitch] = index
        }
        return sorted.indices.filter { !dropped.contains($0) }.map { index in
            var note = sorted[index]
            note.length = max(1, min(note.length, score.endTick - note.start))
            let beat = (note.start - firstBar + 24) / Composition.ticksPerBeat * Composition.ticksPerBeat + firstBar
            if score.accents.contains(beat), abs(note.start - beat) <= 24 { note.velocity = min(120, note.velocity + 12) }
            return note
        }
    }
}
