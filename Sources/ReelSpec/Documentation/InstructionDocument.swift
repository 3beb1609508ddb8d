/// The page that describes every instruction, written by the fields that decode them.
package enum InstructionDocument {
    /// In Markdown, with a line break at its end.
    package static var text: String {
        let entries = InstructionCatalogue.all
        let list = entries.map { "- [`\($0.word)`](#\($0.word)): \($0.summary)" }.joined(separator: "\n")
        return """
            # Instructions

            Everything that can stand under `edits`. The edits are done in order: each works on the result of those above it. This
            page is written by `reel schema --docs instructions`, its pictures by `scripts/make-pictures`; the rest of a spec is in
            [spec.md](spec.md).

            \(list)

            """ + "\n" + entries.map(section).joined(separator: "\n")
    }

    private static func section(_ entry: InstructionEntry) -> String {
        let alone = entry.standsAlone ? ["`- \(entry.word)` alone is an edit."] : []
        let short = entry.shortField.map { ["A value alone, as in `\(entry.word): …`, is its `\($0)`."] } ?? []
        let notes = (alone + short).joined(separator: " ")
        let rows = MarkdownTable.fields(entry.fields)
        let maps = entry.fields.filter { !$0.value.members.isEmpty }.map {
            "A map under `\($0.name)` takes:\n\n\(MarkdownTable.fields($0.value.members))"
        }
        let example = "```yaml\n- \(entry.example)\n```"
        let picture = "![What this does to a film](pictures/\(entry.word).jpg)"
        let parts = ["## \(entry.word)", entry.summary, notes, rows] + maps + [example, picture]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}
