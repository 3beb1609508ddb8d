import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Takes noise out of the picture.
package struct DenoiseInstruction: Instruction {
    package static let word = "denoise"
    package static let summary = "Takes the noise of a camera in little light out of the picture."
    package static let example = "denoise: 40"
    package static let shortField: String? = "strength"
    package static let standsAlone = true
    package static let fields: [Field<Self>] = [
        .defaulted("strength", \.strength, .number(1...100), shown: "50", "The higher, the smoother; fine detail goes, too."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        <clear> (grain|film grain|picture noise|image noise|video noise|噪点|颗粒|画面噪点|画面噪声) [(from|in|of) <picture>] [<range>|<ending>]
        <clear> noise (from|in|of) (<frame> [<range>|<ending>]|<film>)
        denoise [<frame> [<range>|<ending>]|<film>]
        <clear> (noise|噪声|噪音)
        [给|对|<ba>] [<picture>] [做|进行] (降噪|去噪)
        """,
        sentence: """
            reduce noise in picture [<span>] with strength of {strength:number} %
            """)

    private var strength = 50.0
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        "Reduce the noise in the picture\(rangeInSentence(from, to)) with a strength of \(secondsText(strength)) %."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.pictureSize(for: Self.word) != nil, let span = edit.span(from: from, to: to) else { return }
        edit.addEffect(.denoise(Denoise(strength: strength / 100)), in: span, coversFilm: from == nil && to == nil)
    }
}
