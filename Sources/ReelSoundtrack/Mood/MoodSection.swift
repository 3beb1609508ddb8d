/// A stretch of a timeline that feels the same throughout.
package struct MoodSection: Sendable, Hashable {
    /// Seconds on the timeline.
    package let from: Double
    package let to: Double
    package let mood: Mood
    /// The strongest first.
    package let reasons: [String]
}

extension MoodSection {
    /// The shortest section, in seconds, and the most of them: music cannot turn faster.
    static let shortest = 4.0
    static let most = 12

    /// How far apart two neighbours are at least, on a plane that is 2 wide and 2 high.
    private static let leastDistance = 0.22
    /// What a further section has to gain: squared distance on the plane, times seconds.
    private static let price = 0.35

    /// Divides a timeline where its mood changes: of all ways to cut it into pieces, the one that leaves the least of the mood's
    /// movement within pieces, with a price for each piece (optimal partitioning; Jackson et al., "An algorithm for optimal
    /// partitioning of data on an interval", 2005). O(windows²), windows at most 240.
    static func find(_ ranges: [LookedRange], whole: Evidence) -> [MoodSection] {
        let length = whole.length
        let step = max(1, length / 240)
        let count = Int(length / step)
        guard count >= 2 * Int((shortest / step).rounded(.up)), length > 0 else { return [section(ranges, 0, length, whole)] }
        let width = length / Double(count)
        let moods = (0..<count).map { number in
            // A second tells little by itself: each window looks a little to both sides.
            let from = max(0, width * Double(number) - 0.5)
            return MoodReader.mood(Evidence(ranges, from: from, to: min(length, from + width + 1), of: whole)).mood
        }
        let bounds = partition(moods, width: width, shortest: max(shortest, length / Double(most)))
        var sections: [MoodSection] = []
        for (start, end) in zip(bounds, bounds.dropFirst()) {
            let from = start == 0 ? 0 : placed(width * Double(start), among: whole.changes, reach: width)
            let to = end == count ? length : placed(width * Double(end), among: whole.changes, reach: width)
            let next = section(ranges, from, to, whole)
            if let last = sections.last, last.mood.squaredDistance(to: next.mood) < leastDistance * leastDistance {
                sections[sections.count - 1] = section(ranges, last.from, to, whole)
            } else {
                sections.append(next)
            }
        }
        return sections
    }

    private static func section(_ ranges: [LookedRange], _ from: Double, _ to: Double, _ whole: Evidence) -> MoodSection {
        let (mood, reasons) = MoodReader.mood(Evidence(ranges, from: from, to: to, of: whole))
        return MoodSection(from: (from * 1000).rounded() / 1000, to: (to * 1000).rounded() / 1000, mood: mood, reasons: reasons)
    }

    /// A section begins with a shot, if one begins near.
    private static func placed(_ time: Double, among changes: [Double], reach: Double) -> Double {
        guard let nearest = changes.min(by: { abs($0 - time) < abs($1 - time) }), abs(nearest - time) <= 1.5 * reach else {
            return time
        }
        return nearest
    }

    /// The indices at which pieces begin, and the end.
    private static func partition(_ moods: [Mood], width: Double, shortest: Double) -> [Int] {
        let least = max(1, Int((shortest / width).rounded(.up)))
        let sums = Sums(moods)
        var best = [Double](repeating: .infinity, count: moods.count + 1)
        var from = [Int](repeating: 0, count: moods.count + 1)
        best[0] = 0
        for end in 1...moods.count {
            for start in 0...max(0, end - least) where best[start] < .infinity && end - start >= least {
                let cost = best[start] + sums.spread(start..<end) * width + price
                if cost < best[end] { (best[end], from[end]) = (cost, start) }
            }
        }
        guard best[moods.count] < .infinity else { return [0, moods.count] }
        var bounds = [moods.count]
        while let last = bounds.last, last > 0 { bounds.append(from[last]) }
        return bounds.reversed()
    }

    /// Sums from the start, so that a piece's spread costs nothing to know.
    private struct Sums {
        private var valence = [0.0]
        private var arousal = [0.0]
        private var squares = [0.0]

        init(_ moods: [Mood]) {
            for mood in moods {
                valence.append(valence[valence.count - 1] + mood.valence)
                arousal.append(arousal[arousal.count - 1] + mood.arousal)
                squares.append(squares[squares.count - 1] + mood.valence * mood.valence + mood.arousal * mood.arousal)
            }
        }

        /// The sum of squared distances from the mean.
        func spread(_ range: Range<Int>) -> Double {
            let (across, up) = (
                valence[range.upperBound] - valence[range.lowerBound], arousal[range.upperBound] - arousal[range.lowerBound]
            )
            return squares[range.upperBound] - squares[range.lowerBound] - (across * across + up * up) / Double(range.count)
        }
    }
}
