/// Places chords in a register so that the voices move little (Tymoczko, "The geometry of musical chords", Science 2006).
struct VoiceLeader: Sendable {
    let register: ClosedRange<Int>
    let voices: Int
    private var previous: [Int] = []

    init(register: ClosedRange<Int>, voices: Int) {
        self.register = register
        self.voices = voices
    }

    /// The pitches of a chord from low to high, as near to those of the chord before as can be.
    mutating func voice(_ chord: Chord) -> [Int] {
        let best = candidates(chord).min { cost($0) < cost($1) } ?? []
        previous = best
        return best
    }

    /// All voicings in close position and with the second voice from the top an octave lower ("drop two").
    private func candidates(_ chord: Chord) -> [[Int]] {
        var found: [[Int]] = []
        let tones = voices < chord.tones.count ? essential(chord) : chord.tones
        for lowest in register where tones.contains(lowest % 12) {
            var voicing = [lowest]
            while voicing.count < voices {
                var next = voicing.last! + 1
                while !tones.contains(next % 12) { next += 1 }
                voicing.append(next)
            }
            if voicing.last! <= register.upperBound { found.append(voicing) }
            if voices >= 4 {
                var dropped = voicing
                dropped[voices - 2] -= 12
                dropped.sort()
                if dropped[0] >= register.lowerBound, dropped.last! <= register.upperBound { found.append(dropped) }
            }
        }
        return found
    }

    /// With fewer voices than tones the fifth goes first, then the root, which the bass has.
    private func essential(_ chord: Chord) -> [Int] {
        let byWeight = [1, 3, 4, 0, 2].filter { $0 < chord.tones.count }.map { chord.tones[$0] }
        return Array(byWeight.prefix(voices))
    }

    private func cost(_ voicing: [Int]) -> Int {
        let middle = (register.lowerBound + register.upperBound) / 2
        let centre = voicing.reduce(0, +) / voicing.count
        var cost = abs(centre - middle)
        // Seconds low down are mud.
        for (low, high) in zip(voicing, voicing.dropFirst()) where high - low < 3 && low < 55 { cost += 6 }
        guard previous.count == voicing.count else { return cost }
        for (old, new) in zip(previous, voicing) { cost += 3 * abs(old - new) }
        let outer = (previous.last! - previous[0], voicing.last! - voicing[0])
        let moved = previous[0] != voicing[0]
        if moved, outer.0 % 12 == 7, outer.1 % 12 == 7 { cost += 5 }
        return cost
    }
}
