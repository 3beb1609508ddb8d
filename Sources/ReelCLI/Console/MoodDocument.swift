import ReelLocal
import ReelSoundtrack

/// What `reel mood --json` prints of a clip. Times are seconds.
struct MoodDocument: Encodable {
    struct Section: Encodable {
        let from: Double
        let to: Double
        let mood: MoodValue
        let reasons: [String]
    }

    struct Span: Encodable {
        let from: Double
        let to: Double
    }

    struct Point: Encodable {
        let from: Double
        let to: Double
        let brightness: Double?
        let saturation: Double?
        let warmth: Double?
        let motion: Double?
        let loudness: Double?
        let cutsPerMinute: Double?
        let speech: Double
        let valence: Double
        let arousal: Double
    }

    let path: String
    let length: Double
    let mood: MoodValue
    let reasons: [String]
    let sections: [Section]
    let cuts: [Double]
    let speech: [Span]
    let loudness: Double?
    let curves: [Point]

    init(path: String, clip: ClipLooker.LookedClip, reading: MoodReading, curves: FeatureCurves) {
        self.path = path
        length = rounded(clip.look.length)
        mood = MoodValue(reading.mood)
        reasons = reading.reasons
        sections = reading.sections.map {
            Section(from: $0.from, to: $0.to, mood: MoodValue($0.mood), reasons: $0.reasons)
        }
        cuts = reading.cuts.map(rounded)
        speech = reading.speech.map { Span(from: rounded($0.lowerBound), to: rounded($0.upperBound)) }
        loudness = reading.loudness.map(rounded)
        self.curves = curves.points.map { point in
            Point(
                from: rounded(point.from), to: rounded(point.to), brightness: point.brightness.map(rounded),
                saturation: point.saturation.map(rounded), warmth: point.warmth.map(rounded), motion: point.motion.map(rounded),
                loudness: point.loudness.map(rounded), cutsPerMinute: point.cutsPerMinute.map(rounded),
                speech: rounded(point.speech), valence: point.mood.valence, arousal: point.mood.arousal)
        }
    }
}

/// A mood in JSON.
struct MoodValue: Encodable {
    let words: String
    let valence: Double
    let arousal: Double

    init(_ mood: Mood) {
        words = mood.words
        valence = mood.valence
        arousal = mood.arousal
    }
}

/// To three decimals.
func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
