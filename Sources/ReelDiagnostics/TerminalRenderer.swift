/// Shows diagnostics to a person at a terminal: what is wrong, the line itself with the place underlined, and how to mend it.
package struct TerminalRenderer: Sendable {
    private let color: Bool

    /// - Parameter color: whether to write ANSI colours; the text is the same either way.
    package init(color: Bool) { self.color = color }

    /// All diagnostics in the order given, with an empty line between; ends with a line break unless there are none.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        var output = StyledText(color: color)
        var tables = LineTables()
        for (index, diagnostic) in diagnostics.enumerated() {
            if index > 0 { output.endLine() }
            DiagnosticLayout(of: diagnostic, tables: &tables).write(to: &output)
        }
        return output.text
    }

    /// The closing line, such as "3 errors, 1 warning in 2 files", without a line break.
    ///
    /// - Parameter files: how many files were read; nil leaves them out.
    package func summary(errors: Int, warnings: Int, files: Int? = nil) -> String {
        var output = StyledText(color: color)
        if errors > 0 { output.write(count(errors, "error"), .red) }
        if errors > 0, warnings > 0 { output.write(", ") }
        if warnings > 0 { output.write(count(warnings, "warning"), .yellow) }
        if errors == 0, warnings == 0 { output.write("no problems", .green) }
        if let files { output.write(" in \(count(files, "file"))") }
        return output.text
    }

    private func count(_ number: Int, _ word: String) -> String { number == 1 ? "1 \(word)" : "\(number) \(word)s" }
}
