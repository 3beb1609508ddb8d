extension Score {
    /// Drums: a pattern for each strength, varied from bar to bar, a fill before a new section, a crash where one begins strongly.
    func playDrums(_ part: Part) -> [Note] {
        var random = random(part)
        var notes: [Note] = []
        var phrase = Phrase<[DrumVariation.Stroke]>()
        let isFullKit = part.drums.contains { $0.rows.contains { $0.drum == .snare || $0.drum == .clap } }
        for bar in bars(of: part) {
            if bar.isRing {
                if bar.start == ringTick { notes += lastStroke(part, bar, isFullKit: isFullKit, random: &random) }
                continue
            }
            let pattern = part.drums[pattern(part, bar, count: part.drums.count)]
            let hasFill = isFullKit && bar.isLastOfSection && bar.intensity >= part.entersAt + 8 && !hasSpeech
            let fillFrom = hasFill ? metre.sixteenths - (bar.intensity > 74 ? 8 : 4) : metre.sixteenths
            let written = pattern.rows.flatMap { row in
                Rhythm(row.rhythm).hits.filter { $0.position < metre.sixteenths }
                    .map { DrumVariation.Stroke(drum: row.drum, position: $0.position, sign: $0.sign) }
            }
            let strokes = phrase.next(
                written, at: bar, turn: DrumVariation.turn(written, sixteenths: metre.sixteenths),
                others: DrumVariation.all(of: written, sixteenths: metre.sixteenths), random: &random)
            for hit in strokes where hit.position < fillFrom || hit.drum == .kick {
                notes.append(stroke(hit.drum, hit.sign, part: part, bar: bar, position: hit.position, random: &random))
            }
            if hasFill { notes += fill(part, bar, from: fillFrom, random: &random) }
            if bar.isFirstOfSection, isFullKit, bar.intensity >= 70, bar.number > 0, !hasSpeech {
                notes.append(stroke(.crash, "x", part: part, bar: bar, position: 0, random: &random))
            }
        }
        return notes
    }

    /// Runs down the drums towards the next bar, louder as it goes.
    private func fill(_ part: Part, _ bar: Bar, from: Int, random: inout SplitMix64) -> [Note] {
        let shapes: [[(Int, Drum)]] = [
            [(0, .snare), (2, .snare), (3, .snare)], [(0, .highTom), (1, .highTom), (2, .middleTom), (3, .lowTom)],
            [(0, .snare), (1, .snare), (2, .highTom), (3, .lowTom)], [(0, .middleTom), (2, .lowTom), (3, .lowTom)],
        ]
        var notes: [Note] = []
        for beat in stride(from: from, to: metre.sixteenths, by: 4) {
            for (offset, drum) in random.pick(shapes) {
                var note = stroke(drum, "x", part: part, bar: bar, position: beat + offset, random: &random)
                note.velocity = min(118, max(16, note.velocity - 16 + 2 * (beat + offset - from)))
                notes.append(note)
            }
        }
        return notes
    }

    private func lastStroke(_ part: Part, _ bar: Bar, isFullKit: Bool, random: inout SplitMix64) -> [Note] {
        guard isFullKit else { return [] }
        var notes = [stroke(.kick, "x", part: part, bar: bar, position: 0, random: &random)]
        if bar.intensity >= 60 || expression.intensityShift > 0 {
            notes.append(stroke(.crash, "o", part: part, bar: bar, position: 0, random: &random))
        }
        return notes
    }

    private func stroke(_ drum: Drum, _ sign: Character, part: Part, bar: Bar, position: Int, random: inout SplitMix64) -> Note
    {
        let weight = drum.weight + (sign == "X" ? 12 : sign == "o" ? -20 : 0)
        return Note(
            start: tick(bar, position: position, random: &random), length: Self.sixteenth / 2, pitch: drum.rawValue,
            velocity: velocity(part, bar, position: position, weight: weight, random: &random))
    }
}
