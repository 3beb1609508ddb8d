package import ReelDiagnostics
package import ReelYAML

/// What a decoder knows while it reads a spec: the values that expressions may name, and the problems found so far.
package struct Decoding: Sendable {
    package var diagnostics = DiagnosticList()
    /// Grows while a spec is read: inputs can be named once they are known.
    package var scope: Scope

    package init(scope: Scope) { self.scope = scope }

    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.add(diagnostic) }

    /// The text of a scalar with its expressions replaced; nil, after reporting it, for anything that is no scalar.
    package mutating func text(of node: Node, expecting expectation: String) -> String? {
        guard let scalar = node.scalar, !scalar.isEmpty else {
            report(SpecDiagnostics.wrongType(node, expected: expectation))
            return nil
        }
        guard scalar.text.contains("${{") else { return scalar.text }
        return scope.replaceExpressions(in: scalar, at: node.range, reporting: &diagnostics)
    }

    /// Reads a map field by field: unknown, missing and wrong fields are all reported.
    ///
    /// - Returns: false if anything in it was wrong.
    package mutating func decode<Owner>(
        _ node: Node, into owner: inout Owner, fields: [Field<Owner>], of what: String
    ) -> Bool {
        guard let entries = node.mapping else {
            report(SpecDiagnostics.wrongType(node, expected: "a map with \(wordList(fields.map(\.name), limit: 4))"))
            return false
        }
        var isRight = true
        var given: Set<String> = []
        for entry in entries {
            guard let key = entry.key.scalar?.text else { continue }
            if key.hasPrefix("x-") { continue }
            given.insert(key)
            guard let field = fields.first(where: { $0.name == key }) else {
                report(SpecDiagnostics.unknownKey(entry.key, in: what, known: fields.map(\.name)))
                isRight = false
                continue
            }
            if !field.decode(entry.value, &owner, &self) { isRight = false }
        }
        for field in fields where field.isRequired && !given.contains(field.name) {
            report(SpecDiagnostics.missingKey(field.name, in: what, at: node, expected: field.expectation))
            isRight = false
        }
        return isRight
    }
}
