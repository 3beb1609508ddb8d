/// Writes diagnostics as workflow commands, which GitHub Actions shows at the lines of a pull request.
///
/// The form is that of "Workflow commands for GitHub Actions" in GitHub's documentation, with the escapes of its toolkit.
package struct GitHubRenderer: Sendable {
    package init() {}

    /// One line for each diagnostic, in the order given. A place that is in no file, such as `<--set>`, is put into the
    /// message.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        var tables = LineTables()
        return diagnostics.map { command(for: $0, tables: &tables) + "\n" }.joined()
    }

    private func command(for diagnostic: Diagnostic, tables: inout LineTables) -> String {
        var properties: [String] = []
        var message = diagnostic.message
        if let label = diagnostic.label { message += " (\(label))" }
        if let range = diagnostic.range {
            if range.file.name.hasPrefix("<") {
                message += "\nin \(range.file.name)"
            } else {
                properties = place(range, in: tables[range.file])
            }
        }
        properties.append("title=\(escape(diagnostic.id.rawValue, inProperty: true))")
        for note in diagnostic.notes {
            message += "\nnote: \(note.message)"
            if let range = note.range {
                message += " (\(range.file.name):\(tables[range.file].position(of: range.bytes.lowerBound).line))"
            }
        }
        if let fix = diagnostic.fix { message += "\nhelp: \(fix.message)" }
        return "::\(name(of: diagnostic.severity)) \(properties.joined(separator: ","))::\(escape(message))"
    }

    private func name(of severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// GitHub takes columns only for a place within one line, and its last column is part of the place.
    private func place(_ range: SourceRange, in table: LineTable) -> [String] {
        let start = table.position(of: range.bytes.lowerBound)
        let lastLine = table.lastLine(of: range.bytes)
        let file = "file=\(escape(range.file.name, inProperty: true))"
        if lastLine > start.line { return [file, "line=\(start.line)", "endLine=\(lastLine)"] }
        let end = table.position(of: range.bytes.upperBound)
        // A range that takes in its line's ending stops with the line.
        let endColumn = end.line == start.line ? max(start.column, end.column - 1) : start.column
        return [file, "line=\(start.line)", "col=\(start.column)", "endColumn=\(endColumn)"]
    }

    private func escape(_ text: String, inProperty: Bool = false) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            case ":" where inProperty: escaped += "%3A"
            case "," where inProperty: escaped += "%2C"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
