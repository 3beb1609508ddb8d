extension Score {
    /// The melody, given from section to section to one of the style's leads; at the height two play it in octaves.
    ///
    /// - Returns: the notes of each of `parts`, in their order.
    func playLeads(_ parts: [Part]) -> [[Note]] {
        guard !parts.isEmpty else { return [] }
        var notes = [[Note]](repeating: [], count: parts.count)
        var melodists = parts.map { part in
            Melodist(sheet: sheet, register: melodyRegister(part), isThin: hasSpeech, seed: seed)
        }
        var randoms = parts.map { random($0) }
        var lastLead = 0
        for (sectionNumber, bars) in bySection() {
            guard let first = bars.first, first.section.kind != .intro else { continue }
            let section = first.section
            let lead = section.kind == .ending ? lastLead : (section.theme + section.variation) % parts.count
            lastLead = lead
            if section.kind != .ending, restsMelody(sectionNumber) { continue }
            let body = bars.filter { !$0.isRing }
            var tones = melodists[lead].melody(body)
            if let ring = bars.first(where: { $0.isRing && $0.start == ringTick }) {
                tones.append(melodists[lead].final(ring, length: (endTick - ringTick) / Self.sixteenth))
            }
            let isHeight = section.intensity >= 84 && parts.count > 1 && !hasSpeech && section.kind != .ending
            for tone in tones {
                notes[lead].append(note(tone, part: parts[lead], random: &randoms[lead]))
                if isHeight {
                    let other = (lead + 1) % parts.count
                    var doubled = tone
                    while doubled.pitch > parts[other].register.upperBound { doubled.pitch -= 12 }
                    while doubled.pitch < parts[other].register.lowerBound { doubled.pitch += 12 }
                    notes[other].append(note(doubled, part: parts[other], weight: -8, random: &randoms[other]))
                }
            }
        }
        return notes
    }

    /// Under a voice the melody speaks in every second section only; in a long piece it rests now and then.
    private func restsMelody(_ sectionNumber: Int) -> Bool {
        hasSpeech ? sectionNumber % 2 == 0 : (bars.last?.sectionNumber ?? 0) > 7 && sectionNumber % 5 == 0
    }

    /// Long tones between bass and melody, each the nearest tone of the chord that is not its root.
    func playCounter(_ part: Part) -> [Note] {
        var random = random(part)
        var notes: [Note] = []
        var pitch = (part.register.lowerBound + part.register.upperBound) / 2
        var lastBar: Bar?
        for bar in bars(of: part) {
            let isHeld =
                lastBar.map { $0.chord == bar.chord && $0.number + 1 == bar.number && bar.numberInSection % 4 != 0 } ?? false
            if isHeld {
                notes[notes.count - 1].length += metre.ticks
            } else {
                let colours = bar.chord.tones.dropFirst()
                let candidates = part.register.filter { colours.contains($0 % 12) }
                pitch = candidates.min { (abs($0 - pitch), $0) < (abs($1 - pitch), $1) } ?? pitch
                notes.append(
                    Note(
                        start: bar.start, length: metre.ticks * part.gate / 100, pitch: pitch,
                        velocity: velocity(part, bar, position: 0, random: &random)))
            }
            lastBar = bar
        }
        return notes
    }

    private func note(_ tone: Melodist.Tone, part: Part, weight: Int = 0, random: inout SplitMix64) -> Note {
        let bar = bars[tone.bar]
        let quieter = hasSpeech ? -12 : 0
        return Note(
            start: tick(bar, position: tone.position, random: &random),
            length: length(tone.length, part: part, bar: bar), pitch: tone.pitch,
            velocity: velocity(part, bar, position: tone.position, weight: tone.weight + weight + quieter, random: &random))
    }

    /// Moved by the mood; under a voice kept below 500 Hz, so that its first partials stay out of the consonants' way.
    private func melodyRegister(_ part: Part) -> ClosedRange<Int> {
        var shift = expression.registerShift
        if hasSpeech { shift = min(shift, 71 - part.register.upperBound) }
        let lowest = max(36, part.register.lowerBound + shift)
        return lowest...max(lowest + 14, part.register.upperBound + shift)
    }

    /// The bars of each section, in order.
    private func bySection() -> [(number: Int, bars: [Bar])] {
        var groups: [(number: Int, bars: [Bar])] = []
        for bar in bars {
            if groups.last?.number == bar.sectionNumber {
                groups[groups.count - 1].bars.append(bar)
            } else {
                groups.append((bar.sectionNumber, [bar]))
            }
        }
        return groups
    }
}
