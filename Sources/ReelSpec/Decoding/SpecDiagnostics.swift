package import ReelDiagnostics
package import ReelMedia
package import ReelYAML

/// All that Reel says about a spec, in one place, so that it speaks with one voice.
package enum SpecDiagnostics {
    package static func wrongType(_ node: Node, expected: String) -> Diagnostic {
        Diagnostic(.wrongType, "expected \(expected), found \(node.kindInWords)", label: "expected \(expected)", at: node.range)
    }

    package static func badValue(_ id: DiagnosticID, _ node: Node, text: String, expected: String) -> Diagnostic {
        Diagnostic(id, "'\(text)' is not \(expected)", label: "expected \(expected)", at: node.range)
    }

    /// A text that the value's own type could not read, with its reason.
    package static func badText(_ error: ValueError, _ node: Node, expected: String) -> Diagnostic {
        Diagnostic(
            .badValue, error.message, label: "expected \(expected)", at: node.range,
            fix: error.suggestion.map { .init("write '\($0)'", at: node.range, replacement: $0) })
    }

    package static func unknownWord(_ node: Node, text: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .badValue, "'\(text)' is not one of \(wordList(known))", label: "expected one of \(wordList(known))",
            at: node.range, fix: fix(for: text, at: node, among: known))
    }

    package static func unknownKey(_ key: Node, in what: String, known: [String]) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        return Diagnostic(
            .unknownKey, "unknown key '\(name)' in \(what)", label: "expected \(wordList(known, limit: 12))", at: key.range,
            fix: fix(for: name, at: key, among: known))
    }

    package static func missingKey(_ name: String, in what: String, at node: Node, expected: String) -> Diagnostic {
        Diagnostic(
            .missingKey, "\(what) has no '\(name)'", label: "add '\(name)': \(expected)", at: start(of: node))
    }

    package static func unknownInstruction(_ key: Node, known: [String]) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        return Diagnostic(
            .unknownInstruction, "unknown instruction '\(name)'", label: "expected \(wordList(known, limit: 20))",
            at: key.range,
            fix: fix(for: name, at: key, among: known))
    }

    package static func severalInstructions(_ keys: [Node], in node: Node) -> Diagnostic {
        let names = keys.compactMap { $0.scalar?.text }
        return Diagnostic(
            .wrongType, "an edit is one instruction, found \(names.joined(separator: " and "))",
            label: "begin a new list item with '- \(names.last ?? "")'", at: keys.last?.range ?? node.range,
            notes: [.init("the edit begins here", at: keys.first?.range)])
    }

    package static func noInstruction(_ node: Node, known: [String]) -> Diagnostic {
        Diagnostic(
            .missingKey, "this edit names no instruction", label: "expected \(wordList(known, limit: 20))", at: node.range)
    }

    package static func unknownName(
        _ kind: String, _ name: String, at range: SourceRange, known: [String], replaceable: Bool = true
    ) -> Diagnostic {
        let sorted = known.sorted()
        let expected = sorted.isEmpty ? "there are none here" : "known: \(wordList(sorted, limit: 12))"
        let nearest = nearestWord(to: name, among: sorted)
        return Diagnostic(
            .unknownName, "unknown \(kind) '\(name)'", label: expected, at: range,
            fix: replaceable ? nearest.map { .init("write '\($0)'", at: range, replacement: $0) } : nil)
    }

    package static func badExpression(_ text: String, why: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badExpression, "'\(text)' is no expression: \(why)",
            label: "expected ${{ params.name }}, matrix.name, env.NAME, job.name or input.name.path", at: range)
    }

    /// A place of a few letters, where a whole map would be too much to underline.
    private static func start(of node: Node) -> SourceRange {
        let first = node.mapping?.first?.key.range ?? node.range
        return first
    }

    package static func fix(for word: String, at node: Node, among known: [String]) -> Diagnostic.Fix? {
        nearestWord(to: word, among: known).map { .init("write '\($0)'", at: node.range, replacement: $0) }
    }
}
