/// One diagnostic laid out in lines: headline, place, excerpt, notes, corrected line.
struct DiagnosticLayout {
    private let diagnostic: Diagnostic
    private let place: Place?
    private let notes: [(message: String, place: Place?)]
    private let correction: Correction?
    /// Blanks as wide as the largest line number, so that all excerpts of a diagnostic have their edge in one column.
    private let gutter: String

    /// A range with the line that it begins in.
    private struct Place {
        /// `file:line:column`
        let name: String
        let line: Int
        let excerpt: Excerpt
        /// How many lines the range goes on after this one.
        let furtherLines: Int
    }

    init(of diagnostic: Diagnostic, tables: inout LineTables) {
        self.diagnostic = diagnostic
        place = diagnostic.range.map { Self.place(of: $0, in: tables[$0.file]) }
        notes = diagnostic.notes.map { note in
            (note.message, note.range.map { Self.place(of: $0, in: tables[$0.file]) })
        }
        correction = diagnostic.fix.map { Correction(of: $0, in: tables[$0.range.file]) }
        let lines = [place?.line, correction?.lastLine].compactMap { $0 } + notes.compactMap { $0.place?.line }
        gutter = String(repeating: " ", count: "\(lines.max() ?? 0)".count)
    }

    func write(to output: inout StyledText) {
        let (name, style) = Self.words(for: diagnostic.severity)
        writeHeadline("\(name)[\(diagnostic.id.rawValue)]", style, diagnostic.message, to: &output)
        if let place { write(place, style, label: diagnostic.label, to: &output) }
        let remarks = notes.filter { $0.place == nil }
        if place != nil, !remarks.isEmpty { writeEdge(to: &output) }
        for remark in remarks {
            output.write("\(gutter) = ", .blue)
            output.write("note", .bold)
            output.write(": \(Self.lines(of: remark.message, indentation: gutter.count + 9))")
            output.endLine()
        }
        for note in notes {
            guard let place = note.place else { continue }
            writeHeadline("note", .green, note.message, to: &output)
            write(place, .green, label: nil, to: &output)
        }
        if let correction { write(correction, to: &output) }
    }

    private static func place(of range: SourceRange, in table: LineTable) -> Place {
        let position = table.position(of: range.bytes.lowerBound)
        let line = table.bytes(ofLine: position.line)
        return Place(
            name: "\(printable(range.file.name)):\(position.line):\(position.column)", line: position.line,
            excerpt: Excerpt(line: range.file.bytes[line], mark: range.bytes),
            furtherLines: table.lastLine(of: range.bytes) - position.line)
    }

    private static func words(for severity: Diagnostic.Severity) -> (String, StyledText.Style) {
        switch severity {
        case .error: ("error", .red)
        case .warning: ("warning", .yellow)
        case .note: ("note", .green)
        }
    }

    /// A message with its line breaks kept and later lines set in.
    private static func lines(of message: String, indentation: Int) -> String {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
        return lines.joined(separator: "\n" + String(repeating: " ", count: indentation))
    }

    private func writeHeadline(
        _ name: String, _ style: StyledText.Style, _ message: String, to output: inout StyledText
    ) {
        output.write(name, style)
        output.write(": \(Self.lines(of: message, indentation: name.count + 2))", .bold)
        output.endLine()
    }

    private func writeEdge(to output: inout StyledText) {
        output.write("\(gutter) |", .blue)
        output.endLine()
    }

    private func write(_ place: Place, _ style: StyledText.Style, label: String?, to output: inout StyledText) {
        output.write("\(gutter)--> ", .blue)
        output.write(place.name)
        output.endLine()
        writeEdge(to: &output)
        var remark = label.map { printable($0) } ?? ""
        if place.furtherLines > 0 {
            let further = place.furtherLines == 1 ? "and 1 more line" : "and \(place.furtherLines) more lines"
            remark = remark.isEmpty ? further : "\(remark) (\(further))"
        }
        write(place.excerpt, line: place.line, sign: "^", style, remark: remark, to: &output)
    }

    private func write(_ correction: Correction, to output: inout StyledText) {
        writeHeadline("help", .cyan, correction.message, to: &output)
        writeEdge(to: &output)
        for (index, excerpt) in correction.lines.enumerated() {
            write(excerpt, line: correction.firstLine + index, sign: correction.sign, .cyan, remark: "", to: &output)
        }
    }

    /// A numbered line and, with a sign, its underline.
    private func write(
        _ excerpt: Excerpt, line: Int, sign: String?, _ style: StyledText.Style, remark: String, to output: inout StyledText
    ) {
        let number = "\(line)"
        output.write(String(repeating: " ", count: gutter.count - number.count) + number + " |", .blue)
        if !excerpt.text.isEmpty { output.write(" \(excerpt.text)") }
        output.endLine()
        guard let sign else { return }
        output.write("\(gutter) |", .blue)
        output.write(" " + String(repeating: " ", count: excerpt.indentation))
        output.write(String(repeating: sign, count: excerpt.width) + (remark.isEmpty ? "" : " \(remark)"), style)
        output.endLine()
    }
}
