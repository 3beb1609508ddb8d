/// The beats on which cuts of the picture fall.
struct Accents: Sendable {
    /// Ticks of those beats.
    let ticks: Set<Int>
    /// How many cuts are nearer than 70 ms to a beat.
    let met: Int

    /// As far as a cut and a beat may lie apart and still be felt as one (three frames at 50 a second and a bit).
    private static let reach = 0.07

    init(cuts: [Double], pulse: Pulse) {
        let beat = Double(pulse.microsecondsPerBeat) / 1_000_000
        var ticks: Set<Int> = []
        var met = 0
        for cut in cuts {
            let beats = cut / beat - Double(pulse.leadIn) / Double(Composition.ticksPerBeat)
            let nearest = beats.rounded()
            let tick = pulse.leadIn + Int(nearest) * Composition.ticksPerBeat
            guard nearest >= 0, tick < pulse.ringTick, abs(beats - nearest) * beat <= Self.reach else { continue }
            met += 1
            ticks.insert(tick)
        }
        self.ticks = ticks
        self.met = met
    }
}
