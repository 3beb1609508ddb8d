import ReelDiagnostics
import ReelTestSupport
import Testing

@testable import ReelYAML

/// Parses a text that must have one document and no problem.
func parseOne(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Node {
    let (documents, diagnostics) = YAMLParser.parse(SourceFile(name: "test.yaml", text: text))
    #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    #expect(documents.count == 1, sourceLocation: sourceLocation)
    return try #require(documents.first, sourceLocation: sourceLocation)
}

/// Parses a text and expects these diagnostics, in this order and no others, at the marks 1️⃣, 2️⃣, …
@discardableResult
func expectProblems(
    _ marked: String, _ ids: [DiagnosticID], limits: YAMLLimits = .standard,
    sourceLocation: SourceLocation = #_sourceLocation
) -> (documents: [Node], diagnostics: [Diagnostic]) {
    let marked = MarkedText(marked)
    let result = YAMLParser.parse(SourceFile(name: "test.yaml", text: marked.text), limits: limits)
    #expect(result.diagnostics.map(\.id) == ids, "\(result.diagnostics.map(\.message))", sourceLocation: sourceLocation)
    #expect(
        result.diagnostics.map { $0.range?.bytes.lowerBound } == marked.offsets,
        "\(result.diagnostics.map(\.message))", sourceLocation: sourceLocation)
    return result
}

/// A tree in one line: scalars as they are, quoted ones in quotes, lists in `[]`, maps in `{}`.
func brief(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar): scalar.isPlain ? scalar.text : "\"\(scalar.text)\""
    case .sequence(let nodes): "[" + nodes.map(brief).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { "\(brief($0.key)): \(brief($0.value))" }.joined(separator: ", ") + "}"
    }
}
