/// Turns motifs into the melody of a section.
///
/// Each eight bars are a sentence (Caplin, "Classical Form", 1998): the idea, the idea again a step or two away, its head twice
/// while it climbs, and a close. A theme that returns is ornamented, moved or thinned, never rewritten.
struct Melodist {
    struct Tone {
        let bar: Int
        let position: Int
        var length: Int
        var pitch: Int
        /// Added to the velocity: phrases swell to their middle.
        let weight: Int
    }

    private let themes: [Motif]
    private let register: ClosedRange<Int>
    private let isThin: Bool
    private var previous: Int?
    private var random: SplitMix64

    init(sheet: StyleSheet, register: ClosedRange<Int>, isThin: Bool, seed: UInt64) {
        // All melody parts of a piece draw the same themes.
        var source = SplitMix64(seed: seed, purpose: "themes")
        let first = Motif(sheet: sheet, random: &source)
        let second = Motif(sheet: sheet, random: &source)
        let third = Motif(sheet: sheet, random: &source)
        themes = [first, second.answered(by: first), third, first.inverted.answered(by: second), second.inverted]
        self.register = register
        self.isThin = isThin
        random = SplitMix64(seed: seed, purpose: "melody")
    }

    /// The tones of the bars of one section, which are consecutive.
    mutating func melody(_ bars: [Score.Bar]) -> [Tone] {
        guard let first = bars.first else { return [] }
        let section = first.section
        var motif = themes[section.theme % themes.count]
        if isThin || section.kind == .rest { motif = motif.thinned }
        let home = anchor(first)
        let sequence = [1, -1, 2, 0][(section.theme + section.variation) % 4]
        var tones: [Tone] = []
        for (index, bar) in bars.enumerated() {
            let unit = index / 2
            let isClose = index >= bars.count - 2
            let lift: Int
            switch unit % 4 {
            case 0: lift = 0
            case 1: lift = sequence
            case 2: lift = 2 + (section.kind == .contrast ? 1 : 0) + index % 2
            default: lift = index % 2 == 0 ? 1 : 0
            }
            if section.kind == .rest, index % 2 == 1 { continue }
            if isClose, index == bars.count - 1 {
                tones += close(bar)
            } else {
                let notes = index % 2 == 0 || (unit % 4 == 2 && !isThin) ? motif.call : motif.answer
                tones += realise(notes, bar: bar, anchor: home + lift, swell: unit % 4 == 2 ? 6 : unit % 4 == 1 ? 3 : 0)
            }
        }
        if section.variation > 0, !isThin, section.kind != .rest {
            ornament(&tones, bars: bars, share: 20 + 15 * (section.variation % 3))
        }
        return tones
    }

    /// The last tone of the piece.
    mutating func final(_ bar: Score.Bar, length: Int) -> Tone {
        let goal = nearest(to: previous ?? middle) { $0 % 12 == bar.key.tonic } ?? middle
        previous = goal
        return Tone(bar: bar.number, position: 0, length: length, pitch: goal, weight: 0)
    }

    private var middle: Int { (register.lowerBound + register.upperBound) / 2 }

    /// The scale degree from which a section's theme is counted: a tone of the tonic triad in the lower middle of the register.
    private func anchor(_ bar: Score.Bar) -> Int {
        var degree = bar.key.degree(atOrBelow: middle - 2 + (bar.section.kind == .contrast ? 3 : 0))
        while ![0, 2, 4].contains(((degree % 7) + 7) % 7) { degree -= 1 }
        return degree
    }

    /// Plays a motif's bar from an anchor. On the strong beats the line is bent to the chord; what follows goes on from there, so
    /// that steps stay steps.
    private mutating func realise(_ notes: [Motif.Note], bar: Score.Bar, anchor: Int, swell: Int) -> [Tone] {
        var last: (step: Int, degree: Int)?
        return notes.map { note in
            let degree = last.map { $0.degree + note.step - $0.step } ?? anchor + note.step
            let wanted = pitch(bar.key, degree: degree, over: bar.chord)
            let isStrong = note.position == 0 || note.position == 8 || last == nil
            let isHeard = note.length >= 4
            let direction = note.step - (last?.step ?? note.step)
            let pitch = settle(wanted, isStrong: isStrong, isHeard: isHeard, direction: direction, bar: bar)
            previous = pitch
            last = (note.step, bar.key.degree(atOrBelow: pitch))
            return Tone(bar: bar.number, position: note.position, length: note.length, pitch: pitch, weight: swell)
        }
    }

    /// A long tone of the chord, reached by the smallest step that is one.
    private mutating func close(_ bar: Score.Bar) -> [Tone] {
        let goal = nearest(to: previous ?? middle) { bar.chord.triad.contains($0 % 12) } ?? middle
        previous = goal
        return [Tone(bar: bar.number, position: 0, length: 10, pitch: goal, weight: -2)]
    }

    /// A degree's pitch, raised where the chord has a raised tone in its place, such as the leading note in minor.
    private func pitch(_ key: Key, degree: Int, over chord: Chord) -> Int {
        let own = key.pitch(degree: degree)
        let isRaised = chord.contains(own + 1) && !key.contains(own + 1) && !chord.contains(own)
        return isRaised ? own + 1 : own
    }

    /// Brings a pitch into the register and near to the one before. On strong beats it becomes a tone of the chord, another one
    /// than before if the line moves; off them only what grates, the semitone above a tone of the chord, may not last.
    private func settle(_ wanted: Int, isStrong: Bool, isHeard: Bool, direction: Int, bar: Score.Bar) -> Int {
        var pitch = wanted
        while pitch > register.upperBound { pitch -= 12 }
        while pitch < register.lowerBound { pitch += 12 }
        let grates = isHeard && bar.chord.contains(pitch - 1)
        if isStrong || grates, !bar.chord.contains(pitch) {
            pitch =
                nearest(to: pitch) { tone in
                    let keepsLine = previous.map { direction == 0 || (tone - $0) * direction > 0 } ?? true
                    return bar.chord.contains(tone) && keepsLine
                } ?? nearest(to: pitch) { bar.chord.contains($0) } ?? pitch
        }
        guard let previous, abs(pitch - previous) > 9 else { return pitch }
        let nearer = pitch > previous ? pitch - 12 : pitch + 12
        return register.contains(nearer) ? nearer : pitch
    }

    /// The nearest pitch of the register that fits, the lower of two.
    private func nearest(to pitch: Int, where fits: (Int) -> Bool) -> Int? {
        for distance in 0...12 {
            for candidate in [pitch - distance, pitch + distance] where register.contains(candidate) && fits(candidate) {
                return candidate
            }
        }
        return nil
    }

    /// Fills thirds with a passing tone and long tones with a turn to the upper neighbour.
    private mutating func ornament(_ tones: inout [Tone], bars: [Score.Bar], share: Int) {
        var ornamented: [Tone] = []
        for (index, tone) in tones.enumerated() {
            guard index + 1 < tones.count, tone.length >= 4, random.chance(share) else {
                ornamented.append(tone)
                continue
            }
            let bar = bars[tone.bar - bars[0].number]
            let next = tones[index + 1]
            let degree = bar.key.degree(atOrBelow: tone.pitch)
            let gap = abs(next.pitch - tone.pitch)
            let isThird = gap == 3 || gap == 4
            let step = isThird && next.pitch < tone.pitch ? -1 : 1
            let neighbour = pitch(bar.key, degree: degree + step, over: bar.chord)
            guard register.contains(neighbour), abs(neighbour - tone.pitch) <= 2 else {
                ornamented.append(tone)
                continue
            }
            let half = tone.length - 2
            ornamented.append(
                Tone(bar: tone.bar, position: tone.position, length: half, pitch: tone.pitch, weight: tone.weight))
            ornamented.append(
                Tone(bar: tone.bar, position: tone.position + half, length: 2, pitch: neighbour, weight: tone.weight - 6))
        }
        tones = ornamented
    }
}
