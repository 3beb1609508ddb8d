/// What was seen and heard in one media file, small enough to be kept: of bounded size however long the film is.
package struct Look: Sendable, Hashable, Codable {
    /// The picture at one time, averaged over its area.
    package struct Sample: Sendable, Hashable, Codable {
        /// Seconds from the start of the file.
        package let time: Double
        /// Luma, from 0, black, to 1, white.
        package let brightness: Double
        /// From 0, grey, to 1, pure colour.
        package let saturation: Double
        /// From -1, blue, to 1, orange.
        package let warmth: Double

        package init(time: Double, brightness: Double, saturation: Double, warmth: Double) {
            self.time = time
            self.brightness = brightness
            self.saturation = saturation
            self.warmth = warmth
        }
    }

    /// A place where one shot may end and another begin.
    package struct Change: Sendable, Hashable, Codable {
        /// Seconds from the start of the file.
        package let time: Double
        /// From 0 to 1: how sure it is that this is a cut and not something moving.
        package let confidence: Double
        /// Seconds by which the time may be off.
        package let uncertainty: Double

        package init(time: Double, confidence: Double, uncertainty: Double = 0) {
            self.time = time
            self.confidence = confidence
            self.uncertainty = uncertainty
        }

        package var isCut: Bool { confidence >= 0.5 }
    }

    /// The most values that a series keeps.
    package static let mostValues = 2400

    /// Seconds.
    package let length: Double
    /// In order of time; empty where there is no picture, one for a still.
    package let picture: [Sample]
    /// In order of time; kept from a confidence of 0.25.
    package let changes: [Change]
    /// How much moves, from 0, nothing, to 1; empty where there is no picture.
    package let motion: Series
    /// Loudness in dBFS (RMS), -100 for digital silence; empty where there is no sound.
    package let loudness: Series
    /// Where someone speaks, in seconds; apart from each other by 0.6 s or more.
    package let speech: [Range<Double>]

    package init(
        length: Double, picture: [Sample] = [], changes: [Change] = [], motion: Series = .empty, loudness: Series = .empty,
        speech: [Range<Double>] = []
    ) {
        self.length = length
        self.picture = Self.thinned(picture)
        self.changes = Self.strongest(changes)
        self.motion = motion
        self.loudness = loudness
        self.speech = Array(speech.prefix(Self.mostValues))
    }

    /// Seconds at which the picture most likely cuts to another shot, where they are known to a tenth of a second.
    package var cuts: [Double] { changes.filter { $0.isCut && $0.uncertainty <= 0.1 }.map(\.time) }

    private static func thinned(_ samples: [Sample]) -> [Sample] {
        guard samples.count > mostValues else { return samples }
        return (0..<mostValues).map { samples[$0 * samples.count / mostValues] }
    }

    private static func strongest(_ changes: [Change]) -> [Change] {
        guard changes.count > mostValues else { return changes }
        let kept = changes.sorted { ($0.confidence, $1.time) > ($1.confidence, $0.time) }.prefix(mostValues)
        return kept.sorted { $0.time < $1.time }
    }
}

/// Values at even distances in time, the first at 0.
package struct Series: Sendable, Hashable, Codable {
    /// Seconds that each value stands for.
    package let step: Double
    package let values: [Double]

    package static let empty = Series(step: 1, values: [])

    /// Keeps at most ``Look/mostValues`` values, each the mean of as many as it stands for, to three decimals.
    package init(step: Double, values: [Double]) {
        let share = max(1, (values.count + Look.mostValues - 1) / Look.mostValues)
        self.step = step * Double(share)
        self.values = stride(from: 0, to: values.count, by: share).map { start in
            let group = values[start..<min(values.count, start + share)]
            return (group.reduce(0, +) / Double(group.count) * 1000).rounded() / 1000
        }
    }

    /// The values from one second to another, both cut to what there is.
    package func values(from: Double, to: Double) -> ArraySlice<Double> {
        let first = min(values.count, max(0, Int((from / step).rounded(.down))))
        let last = min(values.count, max(first, Int((to / step).rounded(.up))))
        return values[first..<last]
    }
}
