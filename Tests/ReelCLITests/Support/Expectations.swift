import ReelTestSupport
import Testing

extension ReelOutcome {
    /// Compares the exit code and all that was said; what differs is shown as it stands.
    func expect(
        _ exitCode: Int32, output: String = "", error: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) {
        func compare(_ name: String, _ found: String, _ expected: String) {
            guard found != expected else { return }
            Issue.record(
                "\(name) is not what was expected.\nFound:\n\(found)\nExpected:\n\(expected)", sourceLocation: sourceLocation)
        }
        #expect(self.exitCode == exitCode, "\(self.error)", sourceLocation: sourceLocation)
        compare("standard output", self.output, output)
        compare("standard error", self.error, error)
    }
}
