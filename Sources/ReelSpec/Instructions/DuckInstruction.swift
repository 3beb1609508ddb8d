import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Makes one sound go down under another.
package struct DuckInstruction: Instruction {
    package static let word = "duck"
    package static let summary =
        "Makes the music, or another sound, go quieter while somebody speaks or something else is heard."
    package static let example = "duck: {of: music, under: speech, by: -12dB}"
    package static let standsAlone = true
    package static let shortField: String? = "of"
    package static let fields: [Field<Self>] = [
        .defaulted("of", \.target, .choice, shown: "music", "Which sounds go down: the music, the clips' own, or added audio."),
        .optional("clip", \.clip, .input, "Only the sounds of this input go down."),
        .defaulted(
            "under", \.key, .choice, shown: "speech",
            "What they go down under: somebody who speaks, or any sound of the clips, of added audio or of the music."),
        .defaulted(
            "by", \.level, ValueType.level, shown: "-12dB", "How far they go down: from -1dB to -30dB, or what is left as 25%."),
        .defaulted("attack", \.attack, .duration, shown: "60ms", "How fast they go down: from 1 ms to 2 s."),
        .defaulted("release", \.release, .duration, shown: "350ms", "How fast they come back: from 1 ms to 9 s."),
    ]
    package static let spoken = SpokenForms(
        """
        duck <music>
        (<quieter>|duck) <music> [volume] [down] [by {by:quieter}] (when|while|whenever|under|during|as|for|behind) <speech>
        <speech> [时|时候|的时候] [,] [<ba>|让] <music> [音量|声音] (调低|降低|压低|变小|减小|调小|放低|小声|小一点) [{by:quieter}]
        (when|while|whenever|during) <speech> [,] (<quieter>|duck) <music> [volume]
        [给|让|<ba>] <music> [自动] (闪避|避让) [人声|<speech>]
        """,
        details: """
            by {by:quieter}
            (when|while|whenever|under|during|as|for|behind) <speech>
            """,
        sentence: """
            lower (sound of {clip:input}|<stated sound>) (to {by:level} of its volume|by {by:quieter}) while (there \
            is speech {under=speech}|all sound can be heard {under=all}|clips ' own sound can be heard \
            {under=clip}|added audio can be heard {under=audio}|music can be heard {under=music}) , going down over \
            {attack:length} and coming back over {release:length}
            """)

    /// What may go down.
    enum Target: String, Sendable, CaseIterable {
        case music, clip, audio

        var sounds: SoundTarget { SoundTarget(rawValue: rawValue) ?? .all }
    }

    /// What others go down under.
    enum Key: String, Sendable, CaseIterable {
        case speech, clip, audio, music

        /// Nil for speech, which may be in any of them.
        var sounds: SoundTarget? { SoundTarget(rawValue: rawValue) }
    }

    private var target = Target.music
    private var clip: Located<String>?
    private var key = Key.speech
    private var level = Level.decibels(-12)
    private var attack = MediaTime(seconds: 0.06)
    private var release = MediaTime(seconds: 0.35)

    package init() {}

    package var sentence: String {
        let what = clip.map { "the sound of \($0.value)" } ?? target.sounds.inSentence
        let depth =
            switch level {
            case .percent: "to \(level.inSentence) of its volume"
            case .decibels(let decibels): "by \(secondsText(-decibels)) dB"
            }
        let other = key.sounds.map { "\($0.inSentence) can be heard" } ?? "there is speech"
        return "Lower \(what) \(depth) while \(other), going down over \(attack.inSentence) and coming back over"
            + " \(release.inSentence)."
    }

    package func apply(to edit: inout EditContext) {
        let depth = -level.decibels
        guard (1...30).contains(depth) else {
            edit.report(
                Diagnostic(
                    .outOfRange, "duck takes what goes down by 1 to 30 dB, not by \(level)", label: "expected -1dB to -30dB",
                    at: edit.range))
            return
        }
        let usual = Ducking(
            key: key == .speech ? .speech : .role(SoundSegment.Role(rawValue: key.rawValue) ?? .clip), depth: depth,
            attack: min(max(attack, MediaTime(seconds: 0.001)), MediaTime(seconds: 2)),
            release: min(max(release, MediaTime(seconds: 0.001)), MediaTime(seconds: 9)))
        let indices = edit.timeline.sound.indices.filter { isMeant(edit.timeline.sound[$0]) }
        guard !indices.isEmpty else {
            edit.report(
                Diagnostic(
                    .wrongMedia,
                    "there is nothing to duck: the film has no \(clip.map { "sound of '\($0.value)'" } ?? target.rawValue)",
                    label: "add it before this edit", at: edit.range))
            return
        }
        for index in indices {
            edit.timeline.sound[index].isDucked = false
            edit.timeline.sound[index].ducking = usual
        }
    }

    private func isMeant(_ segment: SoundSegment) -> Bool {
        if let clip {
            guard case .clip(let source) = segment.source else { return false }
            return source.name == clip.value
        }
        return segment.role.rawValue == target.rawValue
    }
}
