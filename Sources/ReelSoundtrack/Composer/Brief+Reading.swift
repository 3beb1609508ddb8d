package import ReelMedia

extension Brief {
    /// What music a stretch of a film asks for.
    ///
    /// - Parameters:
    ///   - reading: what the whole film feels like.
    ///   - mood: what to play whatever the film feels like; nil takes the film's.
    ///   - from: seconds of the film at which the music begins.
    package init(
        _ reading: MoodReading, mood: Mood?, from: Double, length: MediaTime, seed: UInt64, style: Style?
    ) {
        let cuts = reading.cuts.map { $0 - from }.filter { $0 > 0 && $0 < length.seconds }
        let heard = reading.sections.filter { $0.to > from && $0.from < from + length.seconds }
        let scenes = heard.map { section in
            Scene(
                start: (max(0, section.from - from) * 1000).rounded() / 1000,
                lift: Int((Self.liftOfArousal * (section.mood.arousal - reading.mood.arousal)).rounded()))
        }
        self.init(
            mood: mood ?? reading.mood, length: length, cuts: cuts.map { ($0 * 1000).rounded() / 1000 },
            scenes: scenes.count > 1 ? scenes : [], seed: seed, style: style, hasSpeech: reading.hasSpeech)
    }

    /// Steps of intensity from the stillest to the most excited, halved: more than a mood alone moves them, because what differs
    /// within a film is to be heard.
    private static let liftOfArousal = 32.0
}
