import ArgumentParser
import Glibc
import ReelDiagnostics

/// In which form problems are told.
enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, github, sarif, junit

    /// Whether it is one document on standard output, which is there also where nothing is wrong.
    var isDocument: Bool {
        switch self {
        case .text, .github: false
        case .json, .sarif, .junit: true
        }
    }
}

/// Tells what is wrong with specs.
struct DiagnosticPrinter {
    let format: DiagnosticFormat

    /// Writes all diagnostics: text to standard error, what a program reads to standard output.
    ///
    /// - Parameter specs: the files that were looked at.
    func print(_ diagnostics: [Diagnostic], of specs: [String] = []) {
        switch format {
        case .json: Console.output.write(JSONRenderer().render(diagnostics))
        case .github: Console.output.write(GitHubRenderer().render(diagnostics))
        case .sarif: Console.output.write(SARIFRenderer(version: reelVersion).render(diagnostics))
        case .junit: Console.output.write(JUnitRenderer(name: "reel").render(diagnostics, of: specs))
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
            // Beside the text and not in its place: who reads the log wants the line with its underline. The runner finds the
            // commands in either stream, and standard output may be a plan that is piped on.
            if Self.isInGitHubActions { Console.error.write(GitHubRenderer().render(diagnostics)) }
        }
    }

    private static var isInGitHubActions: Bool { getenv("GITHUB_ACTIONS").map { String(cString: $0) } == "true" }
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
