extension Composition {
    /// As far as a cut and a beat may lie apart and still be felt as one, in seconds.
    package static let alignmentReach = 0.06

    /// Each cut with the beat that is nearest to it, both in seconds; beats are counted up to the last chord. O(cuts + beats).
    package func alignment(of cuts: [Double]) -> [(cut: Double, beat: Double)] {
        let beats = stride(from: firstBarTick, to: max(firstBarTick + 1, ringTick + 1), by: Self.ticksPerBeat).map {
            seconds(atTick: $0)
        }
        var next = 0
        return cuts.sorted().map { cut in
            while next + 1 < beats.count, abs(beats[next + 1] - cut) <= abs(beats[next] - cut) { next += 1 }
            return (cut, beats[next])
        }
    }

    /// The tick at which the last chord begins.
    private var ringTick: Int { tempoChanges.last?.tick ?? endTick }
}
