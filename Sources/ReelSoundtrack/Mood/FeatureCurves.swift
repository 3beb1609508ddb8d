/// What was seen and heard on a timeline, over time: one value of each for windows of even length.
package struct FeatureCurves: Sendable, Hashable {
    /// What a window shows.
    package struct Point: Sendable, Hashable {
        /// Seconds on the timeline.
        package let from: Double
        package let to: Double
        /// From 0, black, to 1; nil without a picture, like the three after it.
        package let brightness: Double?
        package let saturation: Double?
        /// From -1, blue, to 1, orange.
        package let warmth: Double?
        /// From 0, still, to 1.
        package let motion: Double?
        /// dBFS; nil where nothing is heard.
        package let loudness: Double?
        /// Cuts a minute; nil without a moving picture.
        package let cutsPerMinute: Double?
        /// The part of the window in which someone speaks, from 0 to 1.
        package let speech: Double
        package let mood: Mood
    }

    package let points: [Point]

    /// - Parameters:
    ///   - ranges: clips that follow each other on the timeline.
    ///   - count: how many windows there are at most; none is shorter than half a second.
    package init(_ ranges: [LookedRange], count: Int) {
        let whole = Evidence(ranges)
        let windows = max(1, min(count, Int(whole.length / 0.5)))
        let step = whole.length / Double(windows)
        points = (0..<windows).map { number in
            let (from, to) = (step * Double(number), step * Double(number + 1))
            let evidence = Evidence(ranges, from: from, to: to, of: whole)
            let spoken = evidence.speech.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            return Point(
                from: from, to: to, brightness: evidence.brightness, saturation: evidence.saturation, warmth: evidence.warmth,
                motion: evidence.motion, loudness: evidence.loudness, cutsPerMinute: evidence.shotLength.map { 60 / $0 },
                speech: min(1, spoken / max(step, 0.001)), mood: MoodReader.mood(evidence).mood)
        }
    }
}

extension Evidence {
    /// What a stretch of the timeline shows.
    ///
    /// How fast it is cut is told by the shots that it touches, whole: a stretch that holds no cut is as calm as its shot is
    /// long.
    init(_ ranges: [LookedRange], from: Double, to: Double, of whole: Evidence) {
        self.init(ranges.slice(from: from, to: to))
        guard shotLength != nil, to > from else { return }
        let bounds = [0] + whole.changes + [whole.length]
        var shots = 0.0
        for (start, end) in zip(bounds, bounds.dropFirst()) where end > from && start < to && end > start {
            shots += (min(end, to) - max(start, from)) / (end - start)
        }
        if shots > 0 { shotLength = (to - from) / shots }
    }
}

extension [LookedRange] {
    /// What lies between two seconds of the timeline that these ranges make up.
    fileprivate func slice(from: Double, to: Double) -> [LookedRange] {
        var start = 0.0
        return compactMap { range in
            let (first, last) = (Swift.max(from, start), Swift.min(to, start + range.length))
            defer { start += range.length }
            guard last > first else { return nil }
            return LookedRange(
                look: range.look, from: range.from + (first - start) * range.speed,
                to: range.from + (last - start) * range.speed, speed: range.speed)
        }
    }
}
