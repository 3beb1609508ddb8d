/// The beats of a track, made regular where it keeps time, from the beats that a tracker heard.
struct BeatGrid {
    /// Seconds, in rising order.
    let beats: [Double]
    /// Beats a minute.
    let tempo: Double

    /// Nil where what was heard is no pulse.
    ///
    /// A tracker needs some seconds to find the pulse, stumbles now and then and may count twice. Music that keeps time is an even
    /// grid: the one is taken on which the most of the heard beats lie, from the first sound to the last. Where there are hardly
    /// more notes than beats, every other beat is one.
    ///
    /// - Parameters:
    ///   - heard: seconds, rising.
    ///   - start: where sound begins, and `end` where it ends.
    init?(heard: [Double], start: Double, end: Double, onsetsPerSecond: Double) {
        let gaps = zip(heard, heard.dropFirst()).map { $1 - $0 }.filter { $0 > 0.2 && $0 < 2 }.sorted()
        guard gaps.count >= 6 else { return nil }
        let usual = gaps[gaps.count / 2]
        let even = Self.evenGrid(heard, usual: usual)
        if even.share >= 0.5 {
            var period = even.period
            if 60 / period > 105, onsetsPerSecond * period < 1.1 { period *= 2 }
            let first = even.phase + ((start - even.phase) / period - 0.1).rounded(.up) * period
            beats = stride(from: max(0, first), to: end, by: period).map { ($0 * 10_000).rounded() / 10_000 }
            tempo = (6000 / period).rounded() / 100
        } else if gaps.count(where: { abs($0 / usual - 1) < 0.12 }) * 10 > gaps.count * 7 {
            // Played by hand: the beats as they were heard, with those before the tracker found them.
            let before = stride(from: heard[0] - usual, through: start, by: -usual).reversed()
            beats = (Array(before) + heard).map { ($0 * 10_000).rounded() / 10_000 }
            tempo = (6000 / usual).rounded() / 100
        } else {
            return nil
        }
    }

    /// The even grid with a period near to the usual gap on which the most beats lie, and their share. O(beats × 4,000).
    private static func evenGrid(_ heard: [Double], usual: Double) -> (phase: Double, period: Double, share: Double) {
        var best = (phase: 0.0, period: usual, score: 0.0)
        let origin = heard[heard.count / 2]
        for step in -60...60 {
            let period = usual * (1 + Double(step) * 0.0005)
            for part in 0..<32 {
                let phase = origin + period * Double(part) / 32
                let score = heard.reduce(0.0) { $0 + max(0, 1 - abs(miss($1, phase, period)) / 0.06) }
                if score > best.score { best = (phase, period, score) }
            }
        }
        // The line of least squares through the beats that lie on it.
        let near = heard.filter { abs(miss($0, best.phase, best.period)) < 0.06 }
        guard near.count >= 4 else { return (best.phase, best.period, 0) }
        let numbers = near.map { (($0 - best.phase) / best.period).rounded() }
        let count = Double(near.count)
        let (meanNumber, meanTime) = (numbers.reduce(0, +) / count, near.reduce(0, +) / count)
        var (both, squares) = (0.0, 1e-12)
        for (number, time) in zip(numbers, near) {
            both += (number - meanNumber) * (time - meanTime)
            squares += (number - meanNumber) * (number - meanNumber)
        }
        let period = both / squares
        return (meanTime - period * meanNumber, period, count / Double(heard.count))
    }

    private static func miss(_ time: Double, _ phase: Double, _ period: Double) -> Double {
        let place = (time - phase) / period
        return (place - place.rounded()) * period
    }
}
