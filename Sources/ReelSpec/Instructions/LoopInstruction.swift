import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Plays the film again and again.
package struct LoopInstruction: Instruction {
    package static let word = "loop"
    package static let summary = "Plays the film, or a range of it, several times: so many times, or until it is long enough."
    package static let example = "loop: {times: 3, from: 0s, to: 1s}"
    package static let shortField: String? = "times"
    package static let fields: [Field<Self>] = [
        .optional("times", \.times, .integer(2...1000).showing(3), "How often it is played in all."),
        .optional("until", \.until, ValueType.duration.located, "How long it lasts in all; the last time may be cut short."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let rules = [KeyRule.exactlyOne(of: [["times"], ["until"]], hint: "times: 2")]
    package static let spoken = SpokenForms(
        """
        (loop|repeat) [<picture>|<range>|<ending>] {times:count}
        play [<picture>|<range>|<ending>] {times:count} [in row|over]
        loop [<picture>|<range>|<ending>] (until|till) [<film>] [is|it's|lasts|reaches] {until:length} [long]
        loop [<picture>|<range>|<ending>] for {until:length}
        [[<ba>] <picture>] (循环|循环播放|重复|重复播放) {times:count}
        [[<ba>] <picture>] (循环|循环播放|重复播放) (到|至) {until:length}
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            loop <stated part> until it lasts {until:moment}
            play <stated part> {times:number} times in row
            """)

    /// Each time is a part of the timeline of its own.
    private static let most = 1000

    private var times: Int?
    private var until: Located<MediaTime>?
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        let part = partInSentence(from, to)
        if let until { return "Loop \(part) until it lasts \(until.value.inSentence)." }
        return "Play \(part) \(times ?? 2) times in a row."
    }

    package func apply(to edit: inout EditContext) {
        guard let span = edit.span(from: from, to: to) else { return }
        var repeats = [TimeMap.Kept](repeating: .init(span), count: times ?? 1)
        if let until {
            guard until.value > .zero else {
                edit.report(
                    Diagnostic(.nothingLeft, "nothing would be left to play", label: "expected more than 0s", at: until.range))
                return
            }
            let count = until.value.flicks / span.length.flicks
            guard count < Self.most else {
                edit.report(
                    Diagnostic(
                        .outOfRange, "\(secondsInWords(span.length)) would be played more than \(Self.most) times",
                        label: "expected at most \(secondsInWords(span.length * Double(Self.most)))", at: until.range))
                return
            }
            repeats = .init(repeating: .init(span), count: Int(count))
            let rest = MediaTime(flicks: until.value.flicks % span.length.flicks)
            repeats.append(.init(TimeSpan(span.start, span.start + rest)))
        }
        edit.timeline.apply(
            TimeMap(
                keeping: [.init(TimeSpan(.zero, span.start))] + repeats
                    + [.init(TimeSpan(span.end, edit.timeline.length))]))
    }
}
