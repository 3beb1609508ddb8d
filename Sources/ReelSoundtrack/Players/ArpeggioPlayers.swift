extension Score {
    /// The tones of the chord one by one, from voicings that lead into each other.
    func playArpeggio(_ part: Part) -> [Note] {
        var leader = VoiceLeader(register: part.register, voices: part.voices)
        return playOneByOne(part) { bar in leader.voice(bar.chord) }
    }

    /// The triad from its root upwards, as a left hand breaks a chord.
    func playBroken(_ part: Part) -> [Note] {
        playOneByOne(part) { bar in
            var root = part.register.lowerBound
            while root % 12 != bar.chord.root { root += 1 }
            var ladder = [root]
            while ladder.count < 6 {
                var next = ladder.last! + 1
                while !bar.chord.triad.contains(next % 12) { next += 1 }
                ladder.append(next)
            }
            return ladder
        }
    }

    private func playOneByOne(_ part: Part, tones: (Bar) -> [Int]) -> [Note] {
        var random = random(part)
        var notes: [Note] = []
        for bar in bars(of: part) {
            let ladder = tones(bar)
            func pitch(_ index: Int) -> Int {
                let octaves = index / ladder.count
                let pitch = ladder[index % ladder.count] + 12 * octaves
                return pitch > part.register.upperBound + 7 ? pitch - 12 : pitch
            }
            if bar.isRing {
                if bar.start == ringTick { notes += sweep(part, bar, pitches: ladder, random: &random) }
                continue
            }
            for (hit, index) in figure(part, bar) {
                let start = tick(bar, position: hit.position, random: &random)
                notes.append(
                    Note(
                        start: start, length: min(length(hit.length, part: part, bar: bar), bar.start + metre.ticks - start),
                        pitch: pitch(index),
                        velocity: velocity(part, bar, position: hit.position, random: &random)))
            }
        }
        return notes
    }

    /// The hits of a bar with their tones. In the fourth bar of a phrase the second half is turned upside down: what fell climbs,
    /// and leads into what follows.
    private func figure(_ part: Part, _ bar: Bar) -> [(hit: Rhythm.Hit, tone: Int)] {
        let figure = hits(part, bar).compactMap { hit in hit.sign.wholeNumberValue.map { (hit: hit, tone: $0) } }
        let middle = metre.sixteenths / 2
        let late = figure.filter { $0.hit.position >= middle }.map(\.tone)
        guard bar.numberInSection % 4 == 3, let lowest = late.min(), let highest = late.max() else { return figure }
        return figure.map { ($0.hit, $0.hit.position >= middle ? lowest + highest - $0.tone : $0.tone) }
    }

    /// The last chord, spread from low to high and left to ring.
    private func sweep(_ part: Part, _ bar: Bar, pitches: [Int], random: inout SplitMix64) -> [Note] {
        let gap = Self.sixteenth * 2 / 3
        return pitches.enumerated().map { index, pitch in
            let start = bar.start + index * gap
            return Note(
                start: start, length: max(Self.sixteenth, endTick - start), pitch: pitch,
                velocity: velocity(part, bar, position: index == 0 ? 0 : 2, weight: -index, random: &random))
        }
    }
}
