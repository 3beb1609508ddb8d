import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Holds a shaky camera still.
package struct StabilizeInstruction: Instruction {
    package static let word = "stabilize"
    package static let summary =
        "Holds a shaky camera still, shot by shot; the picture is enlarged as far as its edges would be seen."
    package static let example = "stabilize: {strength: 60}"
    package static let shortField: String? = "strength"
    package static let standsAlone = true
    package static let fields: [Field<Self>] = [
        .defaulted(
            "strength", \.strength, .number(1...100), shown: "50",
            "The higher, the slower the picture follows the camera, and the more of it is cut off."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        (stabilize|stabilise) [<picture>|camera|<shaky>|<range>|<ending>]
        steady (<picture>|camera|<shaky>)
        (smooth out|fix) <shaky>
        <clear> [<picture>] (camera shake|shake|shakes|shaking|shakiness|jitter|wobble|抖动|晃动) [(from|in|of) <picture>]
        [给|对|<ba>] [<picture>] (防抖|增稳|稳定|去抖动)
        (稳定|增稳) <picture>
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            stabilize shaky camera [<span>] with strength of {strength:number} %
            """)

    private var strength = 50.0
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        "Stabilize the shaky camera\(rangeInSentence(from, to)) with a strength of \(secondsText(strength)) %."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.pictureSize(for: Self.word) != nil, let span = edit.span(from: from, to: to) else { return }
        let stabilization = Stabilization(smoothing: MediaTime(seconds: strength / 100))
        edit.addEffect(.stabilize(stabilization), in: span, coversFilm: from == nil && to == nil)
    }
}
