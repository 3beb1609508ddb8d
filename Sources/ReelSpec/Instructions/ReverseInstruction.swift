import ReelMedia
import ReelTimeline

/// Plays the film backwards.
package struct ReverseInstruction: Instruction {
    package static let word = "reverse"
    package static let summary = "Plays the film, or a range of it, backwards: picture and sound."
    package static let example = "reverse: {from: 1s, to: 2s}"
    package static let standsAlone = true
    package static let fields: [Field<Self>] = [
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        reverse [<picture>|<range>|<ending>]
        (play|run|show) [<picture>|<range>|<ending>|that|back] (backwards|backward|in reverse|reversed)
        [[<ba>|给] <picture>] (倒放|倒播|倒着放|倒着播放|倒序播放|反向播放|倒转播放)
        (倒放|倒播|倒着放|倒着播放|倒序播放|反向播放) <picture>
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            play <stated part> backwards , picture and sound
            """)

    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String { "Play \(partInSentence(from, to)) backwards, picture and sound." }

    package func apply(to edit: inout EditContext) {
        guard let span = edit.span(from: from, to: to) else { return }
        edit.timeline.apply(
            TimeMap(keeping: [
                .init(TimeSpan(.zero, span.start)), .init(span, rate: -1), .init(TimeSpan(span.end, edit.timeline.length)),
            ]))
    }
}
