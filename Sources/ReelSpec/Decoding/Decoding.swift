package import ReelDiagnostics
package import ReelYAML

/// What a decoder knows while it reads a spec: the values that expressions may name, and the problems found so far.
package struct Decoding: Sendable {
    /// Everything wrong so far, each once.
    package var diagnostics = DiagnosticList()
    /// Grows while a spec is read: inputs can be named once they are known.
    package var scope: Scope
    /// The paths of exports, also of jobs that have other mistakes.
    var exportPaths: [Located<String>] = []

    /// - Parameter scope: what expressions may name from the start.
    package init(scope: Scope) { self.scope = scope }

    /// Adds a problem; the value that it is about is then nil.
    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.add(diagnostic) }

    /// The text of a scalar with its expressions replaced; nil, after reporting it, for anything that is no scalar.
    package mutating func text(of node: Node, expecting expectation: String) -> ScalarText? {
        guard let scalar = node.scalar, !scalar.isEmpty else {
            report(SpecDiagnostics.wrongType(node, expected: expectation))
            return nil
        }
        guard containsExpression(scalar.text) else { return ScalarText(scalar.text, of: node, isBare: scalar.isPlain) }
        return scope.replaceExpressions(of: node, scalar, reporting: &diagnostics)
    }

    /// Reads a map field by field: unknown, missing and wrong fields are all reported.
    ///
    /// - Parameters:
    ///   - what: what the map stands for in messages: "an export".
    ///   - key: where a key that lacks is missed, if that is not the map itself.
    /// - Returns: false if anything in it was wrong.
    package mutating func decode<Owner>(
        _ node: Node, into owner: inout Owner, fields: [Field<Owner>], rules: [KeyRule] = [], of what: String,
        at key: SourceRange? = nil
    ) -> Bool {
        guard let entries = node.mapping else {
            report(SpecDiagnostics.wrongType(node, expected: "a map with \(wordList(fields.map(\.name), limit: 4))"))
            return false
        }
        var isRight = true
        var given = FieldSet()
        for entry in entries {
            guard let name = entry.key.scalar?.text, !isIgnored(name) else { continue }
            guard let index = fields.firstIndex(where: { $0.name == name }) else {
                let names = entries.compactMap { $0.key.scalar?.text }
                let problem = SpecDiagnostics.unknownKey(entry.key, in: what, known: fields.map(\.name), given: names)
                report(problem)
                isRight = false
                // What was probably meant is not missing.
                if let meant = fields.firstIndex(where: { $0.name == problem.fix?.replacement }) { given.insert(meant) }
                continue
            }
            given.insert(index)
            if !fields[index].decode(entry.value, &owner, &self) { isRight = false }
        }
        for (index, field) in fields.enumerated() where field.isRequired && !given.contains(index) {
            report(SpecDiagnostics.missingKey(field.name, in: what, of: node, at: key, expected: field.expectation))
            isRight = false
        }
        guard !rules.isEmpty else { return isRight }
        let keys = fields.indices.filter(given.contains).map { index in
            let place = entries.first { $0.key.scalar?.text == fields[index].name }?.key.range
            return Located(fields[index].name, at: place ?? node.range)
        }
        for rule in rules {
            guard let problem = rule.problem(with: keys, in: what, at: key ?? SpecDiagnostics.start(of: node)) else { continue }
            report(problem)
            isRight = false
        }
        return isRight
    }
}

/// Which of at most 64 fields were given.
private struct FieldSet {
    private var bits: UInt64 = 0

    mutating func insert(_ index: Int) { bits |= 1 << index }
    func contains(_ index: Int) -> Bool { bits & 1 << index != 0 }
}

/// Whether a key is a person's own, for anchors and remarks.
func isIgnored(_ key: String) -> Bool { key.utf8.starts(with: "x-".utf8) }
