extension Score {
    /// The floor: roots and fifths, and a step into the next chord.
    func playBass(_ part: Part) -> [Note] {
        var random = random(part)
        var notes: [Note] = []
        var phrase = Phrase<[Rhythm.Hit]>()
        var root = (part.register.lowerBound + part.register.upperBound) / 2
        for bar in bars(of: part) {
            root = nearestRoot(of: bar.chord, to: root, in: part.register)
            let nextRoot = nearestRoot(of: bar.nextChord, to: root, in: part.register)
            var hits = hits(part, bar)
            if !bar.isRing {
                hits = phrase.next(
                    hits, at: bar, turn: BassVariation.pickup(hits, sixteenths: metre.sixteenths),
                    others: BassVariation.all(of: hits, sixteenths: metre.sixteenths), random: &random)
            }
            for hit in hits {
                let start = tick(bar, position: hit.position, random: &random)
                notes.append(
                    Note(
                        start: start, length: length(hit.length, part: part, bar: bar),
                        pitch: bassPitch(hit.sign, root: root, nextRoot: nextRoot, bar: bar, register: part.register),
                        velocity: velocity(part, bar, position: hit.position, random: &random)))
            }
        }
        return notes
    }

    private func bassPitch(_ sign: Character, root: Int, nextRoot: Int, bar: Bar, register: ClosedRange<Int>) -> Int {
        func folded(_ pitch: Int) -> Int { pitch > register.upperBound + 5 ? pitch - 12 : pitch }
        switch sign {
        case "5": return folded(root + (bar.chord.tones[2] - bar.chord.root + 12) % 12)
        case "3": return folded(root + (bar.chord.tones[1] - bar.chord.root + 12) % 12)
        case "8": return folded(root + 12)
        case "A":
            // From the side on which the root before lies, by a step of the scale.
            let isBelow = nextRoot >= root
            for distance in 1...2 {
                let pitch = isBelow ? nextRoot - distance : nextRoot + distance
                if bar.key.contains(pitch), pitch >= register.lowerBound - 2 { return pitch }
            }
            return root
        default: return root
        }
    }

    private func nearestRoot(of chord: Chord, to previous: Int, in register: ClosedRange<Int>) -> Int {
        let middle = (register.lowerBound + register.upperBound) / 2
        var best = register.lowerBound
        var bestCost = Int.max
        for pitch in register where pitch % 12 == chord.root {
            let cost = 2 * abs(pitch - previous) + abs(pitch - middle)
            if cost < bestCost { (best, bestCost) = (pitch, cost) }
        }
        return best
    }
}
