/// What all clips of a timeline show together, each weighed by how long it is seen.
struct Evidence: Sendable {
    let length: Double
    /// Those whose place is known well enough to lay a beat on.
    let cuts: [Double]
    /// All changes of shot, in order.
    let changes: [Double]
    let speech: [Range<Double>]
    let brightness: Double?
    let saturation: Double?
    let warmth: Double?
    let motion: Double?
    let loudness: Double?

    /// Seconds that a shot lasts in the mean; nil without a moving picture.
    var shotLength: Double?

    init(_ ranges: [LookedRange]) {
        var start = 0.0
        var cuts: [Double] = []
        var changes: [Double] = []
        var speech: [Range<Double>] = []
        var (brightness, saturation, warmth, motion, energy) = (Mean(), Mean(), Mean(), Mean(), Mean())
        for (index, range) in ranges.enumerated() where range.length > 0 {
            func onTimeline(_ time: Double) -> Double { start + (time - range.from) / range.speed }
            if index > 0, start > 0 {
                cuts.append(start)
                changes.append(start)
            }
            changes += range.look.changes.filter { $0.isCut && $0.time > range.from && $0.time < range.to }.map {
                onTimeline($0.time)
            }
            cuts += range.look.cuts.filter { $0 > range.from + 0.05 && $0 < range.to - 0.05 }.map(onTimeline)
            for stretch in range.look.speech where stretch.upperBound > range.from && stretch.lowerBound < range.to {
                let heard = max(stretch.lowerBound, range.from)..<min(stretch.upperBound, range.to)
                speech.append(onTimeline(heard.lowerBound)..<onTimeline(heard.upperBound))
            }
            for (sample, seconds) in Self.seen(range) {
                brightness.add(sample.brightness, weight: seconds)
                saturation.add(sample.saturation, weight: seconds)
                warmth.add(sample.warmth, weight: seconds)
            }
            for value in range.look.motion.values(from: range.from, to: range.to) {
                motion.add(value, weight: range.look.motion.step / range.speed)
            }
            for value in range.look.loudness.values(from: range.from, to: range.to) where value > -70 {
                energy.add(value, weight: 1)
            }
            start += range.length
        }
        length = start
        self.cuts = cuts
        self.changes = changes
        self.speech = speech
        self.brightness = brightness.value
        self.saturation = saturation.value
        self.warmth = warmth.value
        self.motion = motion.value
        loudness = energy.value
        shotLength = brightness.value == nil || start <= 0 ? nil : start / Double(changes.count + 1)
    }

    /// The samples of a range, each with the seconds for which it stands.
    private static func seen(_ range: LookedRange) -> [(sample: Look.Sample, seconds: Double)] {
        let samples = range.look.picture
        return samples.indices.compactMap { index in
            let from = max(range.from, index == 0 ? 0 : samples[index].time)
            let to = min(range.to, index + 1 < samples.count ? samples[index + 1].time : max(range.to, range.look.length))
            return to > from ? (samples[index], (to - from) / range.speed) : nil
        }
    }

    private struct Mean {
        private var sum = 0.0
        private var weight = 0.0
        mutating func add(_ value: Double, weight: Double) {
            sum += value * weight
            self.weight += weight
        }
        var value: Double? { weight > 0 ? sum / weight : nil }
    }
}
