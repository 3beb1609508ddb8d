/// A feeling as a point on the circumplex (Russell, "A circumplex model of affect", 1980).
package struct Mood: Sendable, Hashable, Codable {
    /// From -1, unpleasant, to 1, pleasant.
    package let valence: Double
    /// From -1, still, to 1, excited.
    package let arousal: Double

    /// Values outside -1…1 are moved to the edge. Kept to three decimals, so that a mood written down and read again is the
    /// same mood.
    package init(valence: Double, arousal: Double) {
        self.valence = Self.tidy(valence)
        self.arousal = Self.tidy(arousal)
    }

    /// The mood in two words at most, such as "calm, warm".
    package var words: String {
        let nearest = NamedMood.nearest(to: self)
        let next = NamedMood.nearest(
            to: Mood(valence: 2 * valence - nearest.mood.valence, arousal: 2 * arousal - nearest.mood.arousal))
        return next == nearest ? nearest.name : "\(nearest.name), \(next.name)"
    }

    func squaredDistance(to other: Mood) -> Double {
        let (across, up) = (valence - other.valence, arousal - other.arousal)
        return across * across + up * up
    }

    private static func tidy(_ value: Double) -> Double {
        guard value.isFinite else { return 0 }
        return (min(1, max(-1, value)) * 1000).rounded() / 1000
    }
}
