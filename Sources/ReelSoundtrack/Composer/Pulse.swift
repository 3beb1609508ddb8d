/// The clock of a piece: how many bars, how fast, and where the first one begins.
struct Pulse: Sendable {
    let metre: Metre
    let bars: Int
    /// The bars at the end in which the last chord rings.
    let ringBars: Int
    /// Ticks before the first bar.
    let leadIn: Int
    let microsecondsPerBeat: Int
    /// The bar whose beats slow down towards the last chord, if one does.
    let slowBar: Int?
    let tempoChanges: [Composition.TempoChange]

    var tempo: Double { 60_000_000 / Double(microsecondsPerBeat) }
    var endTick: Int { leadIn + bars * metre.ticks }
    var ringTick: Int { endTick - ringBars * metre.ticks }

    /// Percent of a beat's length that the beats of the slow bar last.
    private static let slowing = [103, 106, 110, 116]
    /// How far the tempo may move from the one that the mood asks for.
    private static let reach = 0.06

    /// Fits whole bars into a length, near to a tempo, and lays beats on cuts.
    ///
    /// - Parameters:
    ///   - length: seconds; positive.
    ///   - cuts: seconds, rising.
    init(length: Double, tempo: Double, metre: Metre, slowsDown: Bool, cuts: [Double]) {
        let barLength = 60 / tempo * Double(metre.beats)
        let ring = barLength < 2.4 && length > 6 * barLength ? 2 : 1
        let slows = slowsDown && length > 8 * barLength
        let extra = slows ? Self.slowing.suffix(metre.beats).reduce(0.0) { $0 + Double($1 - 100) / 100 } : 0

        func beatLength(bars: Int, leadIn: Int) -> Double {
            length / (Double(bars * metre.beats) + extra + Double(leadIn) / Double(Composition.ticksPerBeat))
        }
        let wanted = 60 / tempo
        let nearest = max(1, Int((length / barLength).rounded(.down)))
        var best = (score: -Double.infinity, bars: nearest, leadIn: 0)
        let meeting = Self.thinned(cuts.filter { $0 > 0.3 && $0 < length - 0.3 })
        let counts = max(1, Int(Double(nearest) * (1 - Self.reach)) - 1)...(Int(Double(nearest) * (1 + Self.reach)) + 2)
        for bars in counts {
            for leadIn in stride(from: 0, to: meeting.isEmpty || nearest < 8 ? 1 : Composition.ticksPerBeat, by: 60) {
                let beat = beatLength(bars: bars, leadIn: leadIn)
                let deviation = abs(beat - wanted) / wanted
                guard deviation <= Self.reach else { continue }
                var score = -0.3 * (deviation / Self.reach) * (deviation / Self.reach) - (leadIn > 0 ? 0.12 : 0)
                score += Self.fit(meeting, beat: beat, leadIn: leadIn, beatsPerBar: metre.beats)
                if score > best.score { best = (score, bars, leadIn) }
            }
        }
        // A short piece may have no whole number of bars near the tempo: the last chord is then held a little longer.
        let fits = best.score > -Double.infinity
        let beat = fits ? beatLength(bars: best.bars, leadIn: best.leadIn) : min(wanted, length / Double(metre.beats))

        self.metre = metre
        bars = best.bars
        leadIn = best.leadIn
        ringBars = min(ring, bars)
        microsecondsPerBeat = Int((beat * 1_000_000).rounded())
        slowBar = slows ? bars - ringBars - 1 : nil
        tempoChanges = Self.changes(
            microsecondsPerBeat, length: length, metre: metre, bars: bars, ringBars: ringBars, leadIn: leadIn, slowBar: slowBar)
    }

    /// The tempo map; the last chord's bars take what rounding has left, so that the end is exact.
    private static func changes(
        _ beat: Int, length: Double, metre: Metre, bars: Int, ringBars: Int, leadIn: Int, slowBar: Int?
    ) -> [Composition.TempoChange] {
        var changes = [Composition.TempoChange(tick: 0, microsecondsPerBeat: beat)]
        let ringTick = leadIn + (bars - ringBars) * metre.ticks
        var elapsed = Double(beat) * Double(ringTick) / Double(Composition.ticksPerBeat)
        if let slowBar {
            for (number, percent) in slowing.suffix(metre.beats).enumerated() {
                let slowed = beat * percent / 100
                elapsed += Double(slowed - beat)
                changes.append(
                    .init(tick: leadIn + slowBar * metre.ticks + number * Composition.ticksPerBeat, microsecondsPerBeat: slowed)
                )
            }
        }
        let last = (length * 1_000_000 - elapsed) / Double(ringBars * metre.beats)
        let ring = Composition.TempoChange(tick: ringTick, microsecondsPerBeat: max(1, min(16_777_215, Int(last.rounded()))))
        return ringTick == 0 ? [ring] : changes + [ring]
    }

    /// From 0 to 2 a cut: 1 for falling on a beat, 2 for the first beat of a bar; the mean over all cuts.
    private static func fit(_ cuts: [Double], beat: Double, leadIn: Int, beatsPerBar: Int) -> Double {
        guard !cuts.isEmpty else { return 0 }
        var sum = 0.0
        for cut in cuts {
            let beats = cut / beat - Double(leadIn) / Double(Composition.ticksPerBeat)
            let nearest = beats.rounded()
            let miss = abs(beats - nearest) * beat
            let isDownbeat = Int(nearest) % beatsPerBar == 0
            if miss < 0.12 { sum += (1 - miss / 0.12) * (isDownbeat ? 2 : 1) }
        }
        return sum / Double(cuts.count)
    }

    /// At most 200 of the cuts, evenly chosen, so that a long film costs no more.
    private static func thinned(_ cuts: [Double]) -> [Double] {
        guard cuts.count > 200 else { return cuts }
        return (0..<200).map { cuts[$0 * cuts.count / 200] }
    }
}
