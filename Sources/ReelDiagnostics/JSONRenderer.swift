/// Writes diagnostics as one JSON document: an array with one object a line, for editors and scripts.
///
/// Every object has all members, in this order; what is absent is `null`, and so is every member of a place where there is no
/// place. Lines and columns begin at 1, columns count characters, ends are excluded; `byteOffset` begins at 0.
package struct JSONRenderer: Sendable {
    package init() {}

    /// All diagnostics in the order given; `[]` if there are none. Ends with a line break.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        var tables = LineTables()
        let objects = diagnostics.map { diagnostic in
            var json = JSONText()
            json.object(members(of: diagnostic, tables: &tables))
            return json.text
        }
        return objects.isEmpty ? "[]\n" : "[\n\(objects.joined(separator: ",\n"))\n]\n"
    }

    private typealias Members = [(name: String, value: JSONValue)]

    private func members(of diagnostic: Diagnostic, tables: inout LineTables) -> Members {
        let head: Members = [
            ("id", .string(diagnostic.id.rawValue)),
            ("severity", .string(diagnostic.severity.rawValue)),
            ("message", .string(diagnostic.message)),
            ("label", JSONValue(diagnostic.label)),
        ]
        let notes = diagnostic.notes.map { note in
            JSONValue.object([("message", .string(note.message))] + place(note.range, tables: &tables))
        }
        let fix = diagnostic.fix.map { fix in
            JSONValue.object(
                [("message", .string(fix.message)), ("replacement", .string(fix.replacement))]
                    + place(fix.range, tables: &tables))
        }
        return head + place(diagnostic.range, tables: &tables) + [("notes", .array(notes)), ("fix", fix ?? .null)]
    }

    private func place(_ range: SourceRange?, tables: inout LineTables) -> Members {
        guard let range else {
            let names = ["file", "line", "column", "endLine", "endColumn", "byteOffset", "byteLength"]
            return names.map { ($0, .null) }
        }
        let table = tables[range.file]
        let start = table.position(of: range.bytes.lowerBound)
        let end = table.position(of: range.bytes.upperBound)
        return [
            ("file", .string(range.file.name)),
            ("line", .number(start.line)),
            ("column", .number(start.column)),
            ("endLine", .number(end.line)),
            ("endColumn", .number(end.column)),
            ("byteOffset", .number(range.bytes.lowerBound)),
            ("byteLength", .number(range.bytes.count)),
        ]
    }
}
