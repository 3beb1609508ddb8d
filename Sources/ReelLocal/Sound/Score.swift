import ReelMedia
package import ReelSoundtrack
import ReelTimeline

/// What a film's composed music is to be, and why: worked out from what its clips look and sound like.
package struct Score: Sendable, Hashable {
    package let brief: Brief
    /// The path of the SoundFont that plays it; nil takes the machine's.
    package let soundFont: String?
    /// What the picture suggests, strongest first; empty where words named the mood.
    package let reasons: [String]

    /// For the plan: `mood: calm, warm (valence 0.3, arousal -0.4)`.
    package var moodInWords: String {
        "\(brief.mood.words) (valence \(brief.mood.valence), arousal \(brief.mood.arousal))"
    }

    /// - Parameters:
    ///   - wish: what the spec asks for.
    ///   - span: where the music lies in the film.
    ///   - reading: what the film feels like.
    init(_ wish: MusicWish, span: TimeSpan, reading: MoodReading) {
        let named: NamedMood? = if case .words(let words) = wish.mood { NamedMood.find(words) } else { nil }
        brief = Brief(
            reading, mood: named?.mood, from: span.start.seconds, length: span.length, seed: wish.seed,
            style: wish.style.flatMap(Style.find) ?? named?.style)
        reasons = named == nil ? reading.reasons : []
        soundFont = wish.soundFont
    }
}

extension MoodReading {
    /// What a timeline feels like, from what its clips look and sound like.
    static func of(_ timeline: Timeline, clips: ClipTable) -> MoodReading {
        MoodReader.read(lookedRanges(timeline, clips: clips))
    }

    fileprivate static func lookedRanges(_ timeline: Timeline, clips: ClipTable) -> [LookedRange] {
        func range(_ clip: Clip, _ placement: Placement) -> LookedRange? {
            guard placement.rate != 0 else { return nil }
            return clips[clip]?.look.map {
                LookedRange(
                    look: $0, from: placement.localSpan.start.seconds, to: placement.localSpan.end.seconds,
                    speed: placement.rate.magnitude)
            }
        }
        if timeline.hasPicture { return timeline.picture.compactMap { range($0.clip, $0.placement) } }
        return timeline.sound.compactMap { segment in
            guard segment.role != .music, case .clip(let clip) = segment.source else { return nil }
            return range(clip, segment.placement)
        }
    }
}

extension JobTimeline {
    /// What its film feels like over time, in windows of even length; nil where nothing depends on it.
    package func moodCurves(count: Int) -> FeatureCurves? {
        guard !scores.isEmpty || !picks.isEmpty else { return nil }
        let ranges = MoodReading.lookedRanges(timeline, clips: clips)
        return ranges.isEmpty ? nil : FeatureCurves(ranges, count: count)
    }
}
