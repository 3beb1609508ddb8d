/// The beats on which cuts of the picture fall.
struct Accents: Sendable {
    /// Ticks of those beats.
    let ticks: Set<Int>
    /// How many cuts are near to a beat.
    let met: Int

    /// O(cuts + beats).
    ///
    /// - Parameter cuts: seconds, rising.
    init(cuts: [Double], pulse: Pulse) {
        var ticks: Set<Int> = []
        var met = 0
        var tick = pulse.leadIn
        for cut in cuts {
            func miss(_ tick: Int) -> Double { abs(pulse.seconds(atTick: tick) - cut) }
            while tick + Composition.ticksPerBeat <= pulse.ringTick, miss(tick + Composition.ticksPerBeat) <= miss(tick) {
                tick += Composition.ticksPerBeat
            }
            guard miss(tick) <= Composition.alignmentReach else { continue }
            met += 1
            ticks.insert(tick)
        }
        self.ticks = ticks
        self.met = met
    }
}
