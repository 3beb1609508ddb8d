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
            JSONValue.object(members(of: diagnostic, tables: &tables)).text(indented: false)
        }
        return objects.isEmpty ? "[]\n" : "[\n\(objects.joined(separator: ",\n"))\n]\n"
    }

    private typealias Members = [JSONValue.Member]

    private func members(of diagnostic: Diagnostic, tables: inout LineTables) -> Members {
        let head: Members = [
            .init("id", .string(diagnostic.id.rawValue)),
            .init("severity", .string(diagnostic.severity.rawValue)),
            .init("message", .string(diagnostic.message)),
            .init("label", diagnostic.label.map { .string($0) } ?? .null),
        ]
        let notes = diagnostic.notes.map { note in
            JSONValue.object([.init("message", .string(note.message))] + place(note.range, tables: &tables))
        }
        let fix = diagnostic.fix.map { fix in
            JSONValue.object(
                [.init("message", .string(fix.message)), .init("replacement", .string(fix.replacement))]
                    + place(fix.range, tables: &tables))
        }
        return head + place(diagnostic.range, tables: &tables) + [.init("notes", .array(notes)), .init("fix", fix ?? .null)]
    }

    private func place(_ range: SourceRange?, tables: inout LineTables) -> Members {
        guard let range else {
            let names = ["file", "line", "column", "endLine", "endColumn", "byteOffset", "byteLength"]
            return names.map { .init($0, .null) }
        }
        let table = tables[range.file]
        let start = table.position(of: range.bytes.lowerBound)
        let end = table.position(of: range.bytes.upperBound)
        return [
            .init("file", .string(range.file.name)),
            .init("line", .integer(Int64(start.line))),
            .init("column", .integer(Int64(start.column))),
            .init("endLine", .integer(Int64(end.line))),
            .init("endColumn", .integer(Int64(end.column))),
            .init("byteOffset", .integer(Int64(range.bytes.lowerBound))),
            .init("byteLength", .integer(Int64(range.bytes.count))),
        ]
    }
}
