import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Silences sound.
package struct MuteInstruction: Instruction {
    package static let word = "mute"
    package static let summary = "Silences the sound, or one kind of it, in all of the film or in a range."
    package static let example = "mute: {of: clip, from: 1s, to: 2s}"
    package static let standsAlone = true
    package static let shortField: String? = "of"
    package static let fields: [Field<Self>] = [
        .defaulted("of", \.target, .choice, shown: "all", "Which sounds: the clips' own, the music, added audio, or all."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        mute [<whole>|<range>|<ending>]
        (mute|silence|remove|kill|no|turn off|switch off|关掉|关闭|去掉|删除|去除) <which>
        (take|turn|switch) <which> off
        (mute|silence) clip {of=clip}
        silence (<whole>|<range>|<ending>)
        [<ba>] [<film>] 静音
        [<ba>] <which> (静音|关掉|去掉|删除)
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            mute <stated sound> [<span>]
            """)

    private var target = SoundTarget.all
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String { "Mute \(target.inSentence)\(rangeInSentence(from, to))." }

    package func apply(to edit: inout EditContext) {
        guard let span = edit.span(from: from, to: to) else { return }
        if from == nil && to == nil {
            edit.timeline.sound.removeAll { target.includes($0.role) }
            return
        }
        edit.timeline.changeSound(in: span) { segment, local in
            if target.includes(segment.role) { segment.effects.append(.gain(0, local)) }
        }
    }
}
