import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Gives the picture the colours of a table.
package struct LutInstruction: Instruction {
    package static let word = "lut"
    package static let summary = "Gives the picture the look of a colour table: a .cube file, as grading programs write it."
    package static let example = "lut: {file: look.cube, strength: 80%}"
    package static let shortField: String? = "file"
    package static let fields: [Field<Self>] = [
        .required(
            "file", \.file, ValueType.nonEmpty("a path").located.showing("look.cube"), "The .cube file, relative to the spec."),
        .defaulted("strength", \.strength, .percentage, shown: "100%", "How much of the table's look is taken."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        (apply|use|add|套用|应用|使用|用|加) [lut|look|color table] {file:table} [lut|look|color table]
        """,
        details: """
            (at|with) {strength:share} [strength]
            强度 [为] {strength:share}
            <range>
            <ending>
            """,
        sentence: """
            apply color table {file:text} to picture [<span>] with strength of {strength:share}
            """)

    private var file: Located<String>?
    private var strength = 100.0
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        "Apply the color table \(quotedInSentence(file?.value ?? "")) to the picture\(rangeInSentence(from, to)) with a strength of"
            + " \(secondsText(strength)) %."
    }

    package var files: [EditFile] { EditFile.list(file, for: .colorTable) }

    package func apply(to edit: inout EditContext) {
        guard let file, edit.pictureSize(for: Self.word) != nil, let span = edit.span(from: from, to: to)
        else { return }
        let table = LookupTable(path: resolvePath(file.value, in: file.range.file), strength: strength / 100)
        if strength > 0 { edit.addEffect(.lookupTable(table), in: span, coversFilm: from == nil && to == nil) }
    }
}
