import ArgumentParser
import ReelDiagnostics

/// In which form problems are told.
enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, github
}

/// Tells what is wrong with specs.
struct DiagnosticPrinter {
    let format: DiagnosticFormat

    /// Writes all diagnostics: JSON to standard output, where a program reads it, the rest to standard error.
    func print(_ diagnostics: [Diagnostic]) {
        switch format {
        case .json: Console.output.write(JSONRenderer().render(diagnostics))
        case .github: Console.output.write(GitHubRenderer().render(diagnostics))
        case .text:
            guard !diagnostics.isEmpty else { return }
            let renderer = TerminalRenderer(color: Console.error.isColored)
            let errors = diagnostics.count { $0.severity == .error }
            let files = Set(diagnostics.compactMap { $0.range?.file.name }).count
            Console.error.write(renderer.render(diagnostics))
            Console.error.write(
                renderer.summary(
                    errors: errors, warnings: diagnostics.count { $0.severity == .warning }, files: files > 1 ? files : nil)
                    + "\n")
        }
    }
}

/// Diagnostics in the order of files and places in them; those without a place last.
func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { left, right in
        let (a, b) = (left.element.range, right.element.range)
        guard let a, let b else { return a != nil || (b == nil && left.offset < right.offset) }
        if a.file.name != b.file.name { return a.file.name < b.file.name }
        return (a.bytes.lowerBound, left.offset) < (b.bytes.lowerBound, right.offset)
    }.map(\.element)
}
