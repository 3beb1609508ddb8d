/// The clock of a piece: how many bars, how fast, and where the first one begins.
struct Pulse: Sendable {
    let metre: Metre
    let bars: Int
    /// The bars at the end in which the last chord rings.
    let ringBars: Int
    /// Ticks before the first bar.
    let leadIn: Int
    /// The piece's tempo; the mean of it where it follows the cuts.
    let microsecondsPerBeat: Int
    /// The bar whose beats slow down towards the last chord, if one does.
    let slowBar: Int?
    let tempoChanges: [Composition.TempoChange]

    var tempo: Double { 60_000_000 / Double(microsecondsPerBeat) }
    /// Seconds at which a tick sounds.
    func seconds(atTick tick: Int) -> Double { tempoChanges.seconds(atTick: tick) }

    /// The bar that begins nearest to a time.
    func bar(nearest time: Double) -> Int {
        func miss(_ bar: Int) -> Double { abs(seconds(atTick: leadIn + bar * metre.ticks) - time) }
        return (0..<bars).min { miss($0) < miss($1) } ?? 0
    }

    var endTick: Int { leadIn + bars * metre.ticks }
    var ringTick: Int { endTick - ringBars * metre.ticks }

    /// Percent of a beat's length that the beats of the slow bar last.
    private static let slowing = [103, 106, 110, 116]
    /// How far the tempo may move from the one that the mood asks for.
    private static let reach = 0.06

    /// Fits whole bars into a length, near to a tempo, and lays beats on cuts: with an even tempo if that meets them, else with one
    /// that bends.
    ///
    /// - Parameters:
    ///   - length: seconds; positive.
    ///   - cuts: seconds, rising.
    init(length: Double, tempo: Double, metre: Metre, slowsDown: Bool, cuts: [Double]) {
        let wanted = 60 / tempo
        let barLength = wanted * Double(metre.beats)
        let ring = barLength < 2.4 && length > 6 * barLength ? 2 : 1
        let slows = slowsDown && length > 8 * barLength
        let extra = slows ? Self.slowing.suffix(metre.beats).reduce(0.0) { $0 + Double($1 - 100) / 100 } : 0
        let choice =
            Self.choices(length: length, wanted: wanted, metre: metre, ringBars: ring, extra: extra, meetsCuts: !cuts.isEmpty)
            .best(for: Self.thinned(cuts.filter { $0 > 0.3 && $0 < length - 0.3 }), wanted: wanted, beatsPerBar: metre.beats)
            // A short piece may have no whole number of bars near the tempo: the last chord is then held a little longer.
            ?? Choice(
                beat: min(wanted, length / Double(metre.beats)), bars: max(1, Int((length / barLength).rounded(.down))),
                leadIn: 0,
                holdsLonger: true)
        self.metre = metre
        let followed = Self.thinned(cuts.filter { $0 > 0.3 })
        let missed = Self.missed(followed, by: choice)
        if followed.count >= Self.fewestCutsToFollow, Double(missed) > 0.25 * Double(followed.count),
            let bend = TempoBend(cuts: followed, length: length, wanted: wanted, metre: metre, ringBars: ring),
            bend.met > followed.count - missed
        {
            bars = bend.beats / metre.beats + ring
            leadIn = bend.leadIn
            ringBars = ring
            slowBar = nil
            (tempoChanges, microsecondsPerBeat) = Self.changes(bend, length: length, metre: metre, ringBars: ring)
            return
        }
        bars = choice.bars
        leadIn = choice.leadIn
        ringBars = min(ring, bars)
        microsecondsPerBeat = Int((choice.beat * 1_000_000).rounded())
        slowBar = slows ? bars - ringBars - 1 : nil
        tempoChanges = Self.changes(
            microsecondsPerBeat, length: length, metre: metre, bars: bars, ringBars: ringBars, leadIn: leadIn, slowBar: slowBar)
    }

    /// Fewer cuts are no rhythm: the music keeps its own time.
    private static let fewestCutsToFollow = 10

    /// How many cuts an even clock leaves off its beats.
    private static func missed(_ cuts: [Double], by choice: Choice) -> Int {
        let before = Double(choice.leadIn) / Double(Composition.ticksPerBeat)
        return cuts.count { cut in
            let beats = cut / choice.beat - before
            return abs(beats - beats.rounded()) * choice.beat > Composition.alignmentReach - 0.005
        }
    }

    /// The tempo map of a bent tempo, and its mean before the last chord.
    private static func changes(
        _ bend: TempoBend, length: Double, metre: Metre, ringBars: Int
    ) -> (changes: [Composition.TempoChange], mean: Int) {
        var changes = [Composition.TempoChange(tick: 0, microsecondsPerBeat: bend.microsecondsPerBeat)]
        var tick = bend.leadIn
        let start = Double(bend.leadIn * bend.microsecondsPerBeat) / Double(Composition.ticksPerBeat)
        var elapsed = start
        for stretch in bend.stretches {
            if tick == 0 { changes = [] }
            if stretch.microsecondsPerBeat != changes.last?.microsecondsPerBeat {
                changes.append(.init(tick: tick, microsecondsPerBeat: stretch.microsecondsPerBeat))
            }
            tick += stretch.beats * Composition.ticksPerBeat
            elapsed += Double(stretch.beats * stretch.microsecondsPerBeat)
        }
        let last = (length * 1_000_000 - elapsed) / Double(ringBars * metre.beats)
        changes.append(.init(tick: tick, microsecondsPerBeat: max(1, min(16_777_215, Int(last.rounded())))))
        return (changes, Int(((elapsed - start) / Double(bend.beats)).rounded()))
    }

    /// All clocks within reach of the wanted beat: those that divide the length into whole bars and, where there are cuts to meet,
    /// those of any tempo whose last chord is held a little shorter or longer than it is written.
    private static func choices(
        length: Double, wanted: Double, metre: Metre, ringBars: Int, extra: Double, meetsCuts: Bool
    ) -> [Choice] {
        let nearest = Int(length / wanted / Double(metre.beats))
        let seeksCuts = meetsCuts && nearest >= 8
        var choices: [Choice] = []
        for leadIn in stride(from: 0, to: seeksCuts ? Composition.ticksPerBeat : 1, by: 60) {
            let before = Double(leadIn) / Double(Composition.ticksPerBeat)
            let counts = max(1, Int(Double(nearest) * (1 - reach)) - 1)...(Int(Double(nearest) * (1 + reach)) + 2)
            for bars in counts {
                let beat = length / (Double(bars * metre.beats) + extra + before)
                if abs(beat - wanted) <= reach * wanted {
                    choices.append(Choice(beat: beat, bars: bars, leadIn: leadIn, holdsLonger: false))
                }
            }
            guard seeksCuts else { continue }
            for step in -120...120 {
                let beat = wanted * (1 + reach * Double(step) / 120)
                let bar = beat * Double(metre.beats)
                // The last chord lasts from 0.75 of what is written to a bar more than that.
                let body = Int((length - (extra + before) * beat - 0.75 * Double(ringBars) * bar) / bar)
                choices.append(Choice(beat: beat, bars: body + ringBars, leadIn: leadIn, holdsLonger: true))
            }
        }
        return choices
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

    /// At most 200 of the cuts, evenly chosen, so that a long film costs no more.
    private static func thinned(_ cuts: [Double]) -> [Double] {
        guard cuts.count > 200 else { return cuts }
        return (0..<200).map { cuts[$0 * cuts.count / 200] }
    }
}

/// A clock that would do.
private struct Choice {
    /// Seconds.
    let beat: Double
    let bars: Int
    /// Ticks.
    let leadIn: Int
    /// Whether the last chord's length is not the written one.
    let holdsLonger: Bool

    /// From 0 to 2 a cut: 1 for falling on a beat, 2 for the first beat of a bar; the mean over all cuts.
    func fit(_ cuts: [Double], beatsPerBar: Int) -> Double {
        guard !cuts.isEmpty else { return 0 }
        var sum = 0.0
        for cut in cuts {
            let beats = cut / beat - Double(leadIn) / Double(Composition.ticksPerBeat)
            let nearest = beats.rounded()
            let miss = abs(beats - nearest) * beat
            let isDownbeat = Int(nearest) % beatsPerBar == 0
            if miss < 0.1 { sum += (1 - miss / 0.1) * (isDownbeat ? 2 : 1) }
        }
        return sum / Double(cuts.count)
    }
}

extension [Choice] {
    /// The one that meets the cuts best without straying far for little; nil if there is none.
    fileprivate func best(for cuts: [Double], wanted: Double, beatsPerBar: Int) -> Choice? {
        var best: (choice: Choice, score: Double)?
        for choice in self {
            let deviation = (choice.beat - wanted) / wanted * 16
            let cost = 0.3 * deviation * deviation + (choice.leadIn > 0 ? 0.12 : 0) + (choice.holdsLonger ? 0.08 : 0)
            let score = choice.fit(cuts, beatsPerBar: beatsPerBar) - cost
            if score > best?.score ?? -.infinity { best = (choice, score) }
        }
        return best?.choice
    }
}
