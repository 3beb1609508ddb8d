/// A stretch of a media file as it stands on the timeline.
package struct LookedRange: Sendable, Hashable {
    package let look: Look
    /// Seconds of the file.
    package let from: Double
    package let to: Double
    /// How fast it is played: 2 takes half the time.
    package let speed: Double

    package init(look: Look, from: Double, to: Double, speed: Double = 1) {
        self.look = look
        self.from = from
        self.to = to
        self.speed = speed
    }

    /// Seconds on the timeline.
    package var length: Double { max(0, to - from) / speed }
}

/// What a timeline feels like, and what led to it.
package struct MoodReading: Sendable, Hashable {
    package let mood: Mood
    /// Such as "a cut every 1.8 s and strong motion: energetic"; the strongest first.
    package let reasons: [String]
    /// Seconds on the timeline at which the picture cuts, joins of clips included.
    package let cuts: [Double]
    /// Seconds on the timeline in which someone speaks.
    package let speech: [Range<Double>]
    /// The mean loudness where there is sound, in dBFS; nil where there is none.
    package let loudness: Double?
    /// Whether someone speaks in more than a twentieth of the time.
    package let hasSpeech: Bool
    /// The stretches between which the mood changes; one where it does not.
    package let sections: [MoodSection]
}

/// Reads a mood from what was seen and heard.
package enum MoodReader {
    /// Reads clips that follow each other on the timeline.
    package static func read(_ ranges: [LookedRange]) -> MoodReading {
        let evidence = Evidence(ranges)
        let (mood, reasons) = mood(evidence)
        let spoken = evidence.speech.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
        return MoodReading(
            mood: mood, reasons: reasons, cuts: evidence.cuts, speech: evidence.speech, loudness: evidence.loudness,
            hasSpeech: spoken > evidence.length / 20, sections: MoodSection.find(ranges, whole: evidence))
    }

    /// The mood that evidence gives, with its reasons, the strongest first.
    static func mood(_ evidence: Evidence) -> (mood: Mood, reasons: [String]) {
        let cues = MoodCue.all.compactMap { cue in cue.value(evidence).map { (cue: cue, value: $0) } }
        let mood = Mood(
            valence: cues.reduce(0) { $0 + $1.cue.valence * $1.value },
            arousal: cues.reduce(0) { $0 + $1.cue.arousal * $1.value })
        let reasons = cues.enumerated().sorted { left, right in
            (right.element.cue.weight(right.element.value), left.offset) < (
                left.element.cue.weight(left.element.value), right.offset
            )
        }.compactMap { $0.element.cue.reason(evidence, $0.element.value) }
        return (mood, reasons)
    }
}
