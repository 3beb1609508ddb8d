import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Removes ranges.
package struct CutInstruction: Instruction {
    package static let word = "cut"
    package static let summary = "Removes one or more ranges of the film; what follows moves up."
    package static let example = "cut: {from: 1s, to: 2s}"
    package static let shortField: String? = "ranges"
    package static let fields: [Field<Self>] = [
        .optional("from", \.from, ValueType.time.located, "Where the removed range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the removed range ends; the film's end if absent."),
        .optional(
            "ranges", \.ranges, .list(of: Range.map.type, "a list of ranges").showing([["from": "1s", "to": "2s"]]),
            "Several ranges to remove, in times of the film before this edit."),
    ]
    package static let rules = [KeyRule.exactlyOne(of: [["from", "to"], ["ranges"]], hint: "from: 10s, to: 12s")]
    package static let spoken = SpokenForms(
        """
        <cut out> [<part>] [from|between|从] {range} [<stretch>]
        <cut out> [<part>] seconds {seconds}
        [<ba>] [从] {range} [<stretch>] <gone>
        """,
        sentence: """
            cut out {ranges:parts} , and close gap
            """)

    /// One of several removed ranges.
    struct Range: Sendable {
        var from: Located<TimeExpression>?
        var to: Located<TimeExpression>?

        static let map = FieldMap(
            of: "a range",
            fields: [
                .required("from", \.from, ValueType.time.located, "Where the removed range begins."),
                .required("to", \.to, ValueType.time.located, "Where the removed range ends."),
            ]
        ) { Range() }
    }

    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?
    private var ranges: [Range]?

    package init() {}

    package var sentence: String {
        let removed = (ranges ?? [Range(from: from, to: to)]).map { "the part\(rangeInSentence($0.from, $0.to))" }
        return "Cut out \(removed.joined(separator: " and ")), and close the gap."
    }

    package func apply(to edit: inout EditContext) {
        let wanted = ranges ?? [Range(from: from, to: to)]
        let removed = wanted.compactMap { edit.span(from: $0.from, to: $0.to) }
        guard removed.count == wanted.count else { return }
        var kept: [TimeMap.Kept] = []
        var position = MediaTime.zero
        for span in removed.sorted(by: { $0.start < $1.start }) {
            kept.append(.init(TimeSpan(position, max(position, span.start))))
            position = max(position, span.end)
        }
        kept.append(.init(TimeSpan(position, edit.timeline.length)))
        let map = TimeMap(keeping: kept)
        guard map.length > .zero else {
            edit.report(Diagnostic(.nothingLeft, "cut removes all of the film", label: "leave some of it", at: edit.range))
            return
        }
        edit.timeline.apply(map)
    }
}
