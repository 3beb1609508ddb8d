import ReelDiagnostics
import Testing

@Suite struct ExplanationTests {
    @Test(arguments: DiagnosticID.allCases)
    func `says what it means, shows an example and how to mend it`(id: DiagnosticID) {
        let paragraphs = id.explanation.split(separator: "\n\n")
        #expect(paragraphs.count >= 3)
        #expect(paragraphs.dropFirst().first?.hasPrefix("    ") == true)
        #expect(paragraphs.first?.hasPrefix(" ") == false)
        let fits = id.explanation.split(separator: "\n").allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") }
        #expect(fits && id.explanation.last?.isWhitespace == false)
    }

    @Test func `explains each kind of problem by itself`() {
        #expect(Set(DiagnosticID.allCases.map(\.explanation)).count == DiagnosticID.allCases.count)
    }
}
