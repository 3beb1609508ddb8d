/// Writes diagnostics as a JUnit report: a case for each file that was looked at, failed where it has an error.
package struct JUnitRenderer: Sendable {
    private let name: String

    /// - Parameter name: what was done, such as `reel check`.
    package init(name: String) { self.name = name }

    /// - Parameter files: the names of the files that were looked at, in order. Files that only the diagnostics name, such as a
    ///   spec that is extended, follow; what is wrong in no file comes last.
    package func render(_ diagnostics: [Diagnostic], of files: [String]) -> String {
        let byFile = Dictionary(grouping: diagnostics) { $0.range?.file.name ?? "" }
        let others = byFile.keys.filter { !$0.isEmpty && !files.contains($0) }.sorted()
        var cases = (files + others).map { testCase(group: $0, byFile[$0] ?? []) }
        if let rest = byFile[""] { cases.append(testCase(group: "reel", rest)) }
        return JUnitReport(name: name, cases: cases).xml
    }

    private func testCase(group: String, _ diagnostics: [Diagnostic]) -> JUnitReport.Case {
        let errors = diagnostics.filter { $0.severity == .error }
        let rest = diagnostics.filter { $0.severity != .error }
        let renderer = TerminalRenderer(color: false)
        var outcome = JUnitReport.Case.Outcome.passed
        if let first = errors.first {
            let count = errors.count > 1 ? "\(errors.count) errors; the first: " : ""
            outcome = .failed(
                kind: first.id.rawValue, message: count + first.message, details: renderer.render(errors))
        }
        return JUnitReport.Case(group: group, name: name, outcome: outcome, remarks: renderer.render(rest))
    }
}
