/// A tempo that gives way a little from cut to cut, as a conductor who follows a film does, so that beats fall on cuts that keep
/// no even time.
struct TempoBend: Sendable, Hashable {
    /// Beats of one tempo.
    struct Stretch: Sendable, Hashable {
        let beats: Int
        let microsecondsPerBeat: Int

        /// - Parameter period: seconds of a beat.
        init(beats: Int, period: Double) {
            self.beats = beats
            microsecondsPerBeat = Int((period * 1_000_000).rounded())
        }
    }

    /// Ticks before the first bar.
    let leadIn: Int
    /// The piece's tempo, from which stretches deviate; that of the lead-in, too.
    let microsecondsPerBeat: Int
    /// Up to the last chord.
    let stretches: [Stretch]
    /// How many cuts lie on beats.
    let met: Int

    var beats: Int { stretches.reduce(0) { $0 + $1.beats } }

    /// How far a stretch may be from the stretch before it, as a part of the piece's tempo.
    private struct Freedom {
        /// Where it begins with a bar.
        let atBarLine: Double
        let withinBar: Double

        /// Larger steps within a bar are heard as stumbles.
        static let gentle = Freedom(atBarLine: 0.08, withinBar: 0.04)
        static let full = Freedom(atBarLine: 0.1, withinBar: 0.1)
    }

    /// The part of the cuts that is to be met, even if the tempo has to stumble for it.
    private static let wantedShare = 0.7
    /// How far a stretch may be from the piece's tempo.
    private static let reach = 0.1
    /// Seconds from a cut at which its beat may lie: a little freedom keeps the tempo steadier.
    private static let places = [0, -0.02, 0.02, -0.038, 0.038, -0.054, 0.054]
    /// How many cuts in a row may be missed.
    private static let mostMissed = 4
    /// How many ways to reach a cut are followed up.
    private static let width = 16

    /// Finds the way through the cuts that misses the fewest with the steadiest tempo (dynamic programming over cuts, each reached
    /// in its few best ways). O(cuts).
    ///
    /// - Parameters:
    ///   - cuts: seconds, rising.
    ///   - length: of the piece, in seconds.
    ///   - wanted: seconds of a beat.
    ///   - ringBars: bars of the last chord, which may last from 0.75 of what is written to a bar more.
    init?(cuts: [Double], length: Double, wanted: Double, metre: Metre, ringBars: Int) {
        func best(_ freedom: Freedom) -> TempoBend? {
            Self.best(freedom, cuts: cuts, length: length, wanted: wanted, metre: metre, ringBars: ringBars)
        }
        let gentle = best(.gentle)
        let isEnough = Double(gentle?.met ?? 0) >= Self.wantedShare * Double(cuts.count)
        let found = isEnough ? [gentle] : [gentle, best(.full)]
        guard let most = found.compactMap(\.self).max(by: { $0.met < $1.met }) else { return nil }
        self = most
    }

    private static func best(
        _ freedom: Freedom, cuts: [Double], length: Double, wanted: Double, metre: Metre, ringBars: Int
    ) -> TempoBend? {
        var best: (cost: Double, bend: TempoBend)?
        for percent in [0, -2, 2, -4, 4, -6, 6, -8, 8, -10, -12, -14, -16] {
            let beat = wanted * (1 + Double(percent) / 100)
            for leadIn in stride(from: 0, to: Composition.ticksPerBeat, by: Composition.ticksPerBeat / 4) {
                let search = Search(
                    freedom: freedom, cuts: cuts, length: length, beat: beat, metre: metre, ringBars: ringBars,
                    start: Double(leadIn) / Double(Composition.ticksPerBeat) * beat)
                guard let found = search.best() else { continue }
                let cost = found.cost + 0.04 * abs(Double(percent)) + (leadIn > 0 ? 0.3 : 0)
                guard cost < best?.cost ?? .infinity else { continue }
                best = (cost, TempoBend(leadIn: leadIn, beat: beat, stretches: found.stretches, rest: found.rest))
            }
        }
        return best?.bend
    }

    /// - Parameter rest: what follows the last cut.
    private init(leadIn: Int, beat: Double, stretches: [Stretch], rest: [Stretch]) {
        self.leadIn = leadIn
        microsecondsPerBeat = Int((beat * 1_000_000).rounded())
        met = stretches.count
        self.stretches = stretches + rest
    }

    /// A beat that lies on a cut, or the start, and the last step of the way there.
    private struct State {
        let cost: Double
        /// Seconds.
        let time: Double
        /// All beats up to here, and those of the last step.
        let beats: Int
        let step: Int
        /// Seconds of a beat in the last step; nil at the start.
        let period: Double?
        /// The state before: the place of its cut, and its own place among the ways to reach that.
        let before: (place: Int, way: Int)?
    }

    private struct Search {
        let freedom: Freedom
        let cuts: [Double]
        let length: Double
        let beat: Double
        let metre: Metre
        let ringBars: Int
        /// Seconds of the lead-in.
        let start: Double

        /// The best way through the cuts, and what follows its last one up to the last chord.
        func best() -> (cost: Double, stretches: [Stretch], rest: [Stretch])? {
            var reached = [[State]](repeating: [], count: cuts.count + 1)
            reached[0] = [State(cost: 0, time: start, beats: 0, step: 0, period: nil, before: nil)]
            var best: (cost: Double, state: State, rest: [Stretch])?
            for place in 1...cuts.count {
                var states: [State] = []
                for from in max(0, place - 1 - TempoBend.mostMissed)..<place {
                    for way in reached[from].indices {
                        states += ways(
                            from: reached[from][way], (from, way), to: cuts[place - 1], missed: Double(place - 1 - from))
                    }
                }
                reached[place] = Array(states.sorted { ($0.cost, $0.time) < ($1.cost, $1.time) }.prefix(TempoBend.width))
                for state in reached[place] {
                    let cost = state.cost + Double(cuts.count - place)
                    guard cost < best?.cost ?? .infinity, let rest = rest(after: state) else { continue }
                    best = (cost, state, rest)
                }
            }
            guard let best else { return nil }
            var stretches: [Stretch] = []
            var state = best.state
            while let before = state.before, let period = state.period {
                stretches.append(Stretch(beats: state.step, period: period))
                state = reached[before.place][before.way]
            }
            return (best.cost, stretches.reversed(), best.rest)
        }

        private func ways(from state: State, _ before: (place: Int, way: Int), to cut: Double, missed: Double) -> [State] {
            var ways: [State] = []
            let limit = state.beats % metre.beats == 0 ? freedom.atBarLine : freedom.withinBar
            for place in TempoBend.places {
                let distance = cut + place - state.time
                guard distance > beat / 2 else { continue }
                let fewest = max(1, Int((distance / (beat * (1 + TempoBend.reach))).rounded(.up)))
                let most = Int(distance / (beat * (1 - TempoBend.reach)))
                guard fewest <= most else { continue }
                for count in fewest...most {
                    let period = distance / Double(count)
                    let deviation = (period - beat) / beat
                    let change = state.period.map { (period - $0) / beat } ?? 0
                    guard abs(change) <= limit else { continue }
                    let strain = 0.012 * Double(count) * squared(deviation / 0.06) + 0.06 * squared(change / 0.04)
                    ways.append(
                        State(
                            cost: state.cost + missed + strain + (place == 0 ? 0 : 0.04), time: state.time + distance,
                            beats: state.beats + count, step: count, period: period, before: before))
                }
            }
            return ways
        }

        /// What follows up to the last chord, so that bars are whole: the last tempo to the end of its bar, then the piece's own;
        /// nil if no room is left for it.
        private func rest(after state: State) -> [Stretch]? {
            let toBarLine = (metre.beats - state.beats % metre.beats) % metre.beats
            let bar = beat * Double(metre.beats)
            let room =
                length - 0.75 * Double(ringBars) * bar - state.time - Double(toBarLine) * (state.period ?? beat)
            guard room >= -0.0001 else { return nil }
            let bars = Int(room / bar + 0.0001)
            guard state.beats + toBarLine + bars > 0 else { return nil }
            return [(toBarLine, state.period ?? beat), (bars * metre.beats, beat)].filter { $0.0 > 0 }.map(Stretch.init)
        }

        private func squared(_ value: Double) -> Double { value * value }
    }
}
