import ReelMedia
package import ReelSoundtrack
import ReelTimeline

/// What a film's composed music is to be, and why: worked out from what its clips look and sound like.
package struct Score: Sendable, Hashable {
    package let brief: Brief
    /// What the picture suggests, strongest first; empty where words named the mood.
    package let reasons: [String]

    /// For the plan: `mood: calm, warm (valence 0.3, arousal -0.4)`.
    package var moodInWords: String {
        "\(brief.mood.words) (valence \(brief.mood.valence), arousal \(brief.mood.arousal))"
    }

    /// - Parameters:
    ///   - wish: what the spec asks for.
    ///   - span: where the music lies in the film.
    init(_ wish: MusicWish, span: TimeSpan, timeline: Timeline, clips: ClipTable) {
        let reading = MoodReader.read(Self.lookedRanges(timeline, clips: clips))
        let named: NamedMood? = if case .words(let words) = wish.mood { NamedMood.find(words) } else { nil }
        let cuts = reading.cuts.map { $0 - span.start.seconds }.filter { $0 > 0 && $0 < span.length.seconds }
        brief = Brief(
            mood: named?.mood ?? reading.mood, length: span.length, cuts: cuts.map { ($0 * 1000).rounded() / 1000 },
            seed: wish.seed, style: wish.style.flatMap(Style.find) ?? named?.style, hasSpeech: reading.hasSpeech)
        reasons = named == nil ? reading.reasons : []
    }

    private static func lookedRanges(_ timeline: Timeline, clips: ClipTable) -> [LookedRange] {
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
