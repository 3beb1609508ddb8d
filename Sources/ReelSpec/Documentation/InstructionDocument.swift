/// The page that describes every instruction, written by the fields that decode them.
package enum InstructionDocument {
    /// In Markdown, with a line break at its end.
    package static var text: String {
        let entries = InstructionCatalogue.all
        let list = entries.map { "- [`\($0.word)`](#\($0.word)): \($0.summary)" }.joined(separator: "\n")
        return """
            # Instructions

            Everything that can stand under `edits`. The edits are done in order: each works on the result of those above it. This
            page is written by `reel schema --docs`.

            \(list)

            """ + "\n" + entries.map(section).joined(separator: "\n")
    }

    private static func section(_ entry: InstructionEntry) -> String {
        let alone = entry.standsAlone ? ["`- \(entry.word)` alone is an edit."] : []
        let short = entry.shortField.map { ["A value alone, as in `\(entry.word): …`, is its `\($0)`."] } ?? []
        let notes = (alone + short).joined(separator: " ")
        let rows = entry.keys.isEmpty ? "" : table(entry.fields)
        let maps = entry.fields.filter { !$0.value.members.isEmpty }.map {
            "A map under `\($0.name)` takes:\n\n\(table($0.value.members))"
        }
        let example = "```yaml\n- \(entry.example)\n```"
        let parts = ["## \(entry.word)", entry.summary, notes, rows] + maps + [example]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func table(_ fields: [FieldDescription]) -> String {
        let rows = fields.map { field in
            let fallback = field.isRequired ? "required" : field.defaultText.map { "`\($0)`" } ?? ""
            return "| `\(field.name)` | \(cell(field.value.expectation)) | \(fallback) | \(cell(field.summary)) |"
        }
        return (["| field | takes | default | meaning |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|").replacing("\n", with: " ") }
}
