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
    package static let spoken = SpokenForms(
        """
        <remove> <first> {from:length} [of <film>]
        <keep> <first> {to:length} [of <film>|部分|only]
        trim [<film>] [to|from|between] {range}
        (start|begin) [<film>] (at|from) {from:time}
        <remove> <last> {to:back} [of <film>]
        <remove> {from:length} (off|from|at) <start> [of <film>]
        <remove> {to:back} (off|from|at) <end> [of <film>]
        [<ba>] <first> {from:length} <gone>
        [<ba>] <last> {to:back} <gone>
        (trim|cut|shorten) [<film>] [down] to [first] {to:length}
        [[<ba>] <film>] (剪|裁|截|缩短) (到|成|至|为) {to:length}
        make <film> {to:length} long
        <keep> <last> {from:back} [of <film>|部分|only]
        <keep> [<part>|中间] [from|between|从] {range} [<stretch>]
        <keep> <part> (after|past|beyond) {from:time}
        <keep> <part> before {to:time}
        make <film> (start|begin) at {from:time}
        从 {from:time} 开始
        (end|stop) [<film>] at {to:time}
        make <film> (end|stop) at {to:time}
        到 {to:time} 结束
        <cut out> everything (after|past|beyond) {to:time}
        <cut out> everything before {from:time}
        """,
        sentence: """
            keep only part <span> and drop rest
            """)

    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String { "Keep only the part\(rangeInSentence(from, to)) and drop the rest." }

    package func apply(to edit: inout EditContext) {
        guard let span = edit.span(from: from, to: to) else { return }
        edit.timeline.apply(TimeMap(keeping: [.init(span)]))
    }
}
