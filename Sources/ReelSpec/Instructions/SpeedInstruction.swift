import ReelMedia
import ReelTimeline

/// Makes the film, or a range of it, faster or slower.
package struct SpeedInstruction: Instruction {
    package static let word = "speed"
    package static let summary = "Makes the film, or a range of it, faster or slower; sound keeps its pitch."
    package static let example = "speed: {factor: 2, from: 1s, to: 2s}"
    package static let shortField: String? = "factor"
    package static let fields: [Field<Self>] = [
        .required("factor", \.factor, .number(0.1...20), "2 is twice as fast, 0.5 half as fast."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]

    private var factor: Double?
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        let part = from == nil && to == nil ? "the whole film" : "the part\(rangeInSentence(from, to))"
        return "Play \(part) at \(secondsText(factor ?? 1)) times its speed, and keep the pitch of the sound."
    }

    package func apply(to edit: inout EditContext) {
        guard let factor, let span = edit.span(from: from, to: to) else { return }
        edit.timeline.apply(
            TimeMap(keeping: [
                .init(TimeSpan(.zero, span.start)), .init(span, rate: factor), .init(TimeSpan(span.end, edit.timeline.length)),
            ]))
    }
}
