import ReelDiagnostics
import ReelYAML

/// Reads what expressions may name before there are jobs: the environment and the params.
struct ScopeReader {
    let overrides: SpecOverrides

    /// - Parameter isWhole: false if what the document extends is not there: then any name may be known.
    func scope(of document: Node, isWhole: Bool, reporting diagnostics: inout DiagnosticList) -> Scope {
        var scope = Scope()
        guard isWhole else { return scope }
        scope.environment = environment(of: document["env"])
        scope.params = [:]
        guard let node = document["params"] else { return scope }
        guard let all = node.mapping else {
            scope.params = nil
            return scope
        }
        let entries = all.filter { !isIgnored($0.key.scalar?.text ?? "") }
        scope.laterParams = Set(entries.compactMap { $0.key.scalar?.text })
        for entry in entries {
            let name = entry.key.scalar?.text ?? ""
            let value = value(of: name, entry, in: scope, reporting: &diagnostics)
            scope.laterParams.remove(name)
            scope.params?[name] = .some(value)
        }
        return scope
    }

    /// The names that a document has for params; nil if they can't be told.
    func paramNames(of document: Node) -> [String]? {
        guard let node = document["params"] else { return [] }
        return node.mapping?.compactMap { $0.key.scalar?.text }.filter { !isIgnored($0) }
    }

    /// Nil, after reporting it, for a param whose value is missing or wrong.
    private func value(
        of name: String, _ entry: Node.Entry, in scope: Scope, reporting diagnostics: inout DiagnosticList
    ) -> Scope.Value? {
        if let value = overrides.params[name] { return value }
        guard let scalar = entry.value.scalar else { return nil }
        if scalar.isEmpty {
            diagnostics.add(
                Diagnostic(
                    .missingKey, "the param '\(name)' has no value", label: "give it one here, or with --set \(name)=…",
                    at: entry.key.range))
            return nil
        }
        guard containsExpression(scalar.text) else { return Scope.Value(scalar.text, at: entry.value.range) }
        return scope.replaceExpressions(of: entry.value, scalar, reporting: &diagnostics)
            .map { Scope.Value($0.text, at: entry.value.range) }
    }

    /// The listed variables; nil if the list is wrong, which is told when the job is read.
    private func environment(of node: Node?) -> [String: String?]? {
        guard let node else { return [:] }
        var environment: [String: String?] = [:]
        for item in node.sequence ?? [node] {
            guard let scalar = item.scalar, !scalar.isEmpty else { return nil }
            environment[scalar.text] = .some(overrides.environment[scalar.text])
        }
        return environment
    }
}
