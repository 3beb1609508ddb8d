/// Tables of the reference, in Markdown.
enum MarkdownTable {
    /// What each field takes, what holds without it, and what it means.
    static func fields(_ fields: [FieldDescription]) -> String {
        let rows = fields.map { field in
            let fallback = field.isRequired ? "required" : field.defaultText.map { "`\($0)`" } ?? ""
            return ["`\(field.name)`", field.value.expectation, fallback, field.summary]
        }
        return rows.isEmpty ? "" : text(["field", "takes", "default", "meaning"], rows)
    }

    static func text(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [header, header.map { _ in "---" }] + rows.map { $0.map(cell) }
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|").replacing("\n", with: " ") }
}
