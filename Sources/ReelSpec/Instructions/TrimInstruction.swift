import ReelMedia
import ReelTimeline

/// Keeps a range and drops what lies before and after it.
package struct TrimInstruction: Instruction {
    package static let word = "trim"
    package static let summary = "Keeps a range of the film and drops the rest."
    package static let example = "trim: {from: 0.5s, to: 2.5s}"
    package static let fields: [Field<Self>] = [
        .optional("from", \.from, ValueType.time.located, "Where the kept range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the kept range ends; the film's end if absent."),
    ]
    package static let rules = [KeyRule.atLeastOne(of: ["from", "to"], hint: "to: 10s")]

    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String { "Keep only the part\(rangeInSentence(from, to)) and drop the rest." }

    package func apply(to edit: inout EditContext) {
        guard let span = edit.span(from: from, to: to) else { return }
        edit.timeline.apply(TimeMap(keeping: [.init(span)]))
    }
}
