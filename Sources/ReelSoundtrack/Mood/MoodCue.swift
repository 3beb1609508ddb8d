import ReelMedia

/// One thing about a film that makes it feel as it does, and how much.
///
/// | cue        | valence | arousal | after |
/// | ---------- | ------- | ------- | ----- |
/// | brightness | 0.42 | -0.10 | Valdez and Mehrabian 1994, "Effects of color on emotions": pleasure = 0.69 brightness |
/// | saturation | 0.16 | 0.16 | + 0.22 saturation, arousal = 0.60 saturation - 0.31 brightness |
/// | warmth | 0.14 | 0.04 | how films are graded; studies of single colours disagree on valence |
/// | cuts | 0 | 0.46 | Lang et al. 1999, "The effects of production pacing and arousing content" |
/// | motion | 0.06 | 0.40 | Detenber, Simons and Bennett 1998, "Roll 'em!: the effects of picture motion" |
/// | loudness | 0 | 0.12 | Ilie and Thompson 2006, "A comparison of acoustic cues in music and speech" |
///
/// The colours' weights are the study's, scaled to leave room for the rest. Valence is harder to tell from a picture than
/// arousal, so its sum is kept the smaller: people can override it.
struct MoodCue: Sendable {
    let valence: Double
    let arousal: Double
    /// From -1 to 1, 0 for what is usual; nil where nothing is known.
    let value: @Sendable (Evidence) -> Double?
    /// What a person reads; nil where the value is near the usual.
    private let words: @Sendable (Evidence, Double) -> String

    func weight(_ value: Double) -> Double { (abs(valence) + abs(arousal)) * abs(value) }

    func reason(_ evidence: Evidence, _ value: Double) -> String? { weight(value) < 0.06 ? nil : words(evidence, value) }

    static let all = [
        MoodCue(valence: 0, arousal: 0.46) { evidence in
            evidence.shotLength.map { (5 - $0) / (5 + $0) * 1.2 }.map(limited)
        } words: { evidence, value in
            let seconds = secondsText(((evidence.shotLength ?? 0) * 10).rounded() / 10)
            return "a cut every \(seconds) s: \(value > 0 ? "energetic" : "calm")"
        },
        MoodCue(valence: 0.42, arousal: -0.10) { evidence in
            evidence.brightness.map { limited(($0 - 0.42) / 0.28) }
        } words: { _, value in
            value > 0 ? "a bright picture: happy" : "a dark picture: serious"
        },
        MoodCue(valence: 0.06, arousal: 0.40) { evidence in
            evidence.motion.map { limited(($0 - 0.35) / 0.4) }
        } words: { _, value in
            value > 0 ? "strong motion: excited" : "little motion: still"
        },
        MoodCue(valence: 0.16, arousal: 0.16) { evidence in
            evidence.saturation.map { limited(($0 - 0.25) / 0.25) }
        } words: { _, value in
            value > 0 ? "strong colours: lively" : "pale colours: subdued"
        },
        MoodCue(valence: 0.14, arousal: 0.04) { evidence in
            evidence.warmth.map { limited($0 / 0.2) }
        } words: { _, value in
            value > 0 ? "warm colours: friendly" : "cold colours: distant"
        },
        MoodCue(valence: 0, arousal: 0.12) { evidence in
            evidence.loudness.map { limited(($0 + 26) / 14) }
        } words: { _, value in
            value > 0 ? "loud sound: excited" : "quiet sound: still"
        },
    ]

    private init(
        valence: Double, arousal: Double, value: @escaping @Sendable (Evidence) -> Double?,
        words: @escaping @Sendable (Evidence, Double) -> String
    ) {
        self.valence = valence
        self.arousal = arousal
        self.value = value
        self.words = words
    }
}

private func limited(_ value: Double) -> Double { min(1, max(-1, value)) }
