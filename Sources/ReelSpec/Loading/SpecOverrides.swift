package import ReelDiagnostics
import ReelYAML

/// What a person gives beside the spec: values of params, and the environment.
package struct SpecOverrides: Sendable {
    /// Values by the names of params, with their places in a file of params; those given with `--set` have none.
    private(set) var params: [String: Scope.Value] = [:]
    /// Where files give them.
    private var keys: [String: SourceRange] = [:]
    let environment: [String: String]
    /// What is wrong with the settings and files.
    package private(set) var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - settings: texts of the form `name=value`, as given with `--set`; later ones win.
    ///   - paramFiles: texts of YAML files that map names to values; `settings` win over them.
    ///   - environment: variables by name, of which a spec reads those that it lists.
    package init(settings: [String] = [], paramFiles: [SourceFile] = [], environment: [String: String] = [:]) {
        self.environment = environment
        for file in paramFiles { read(file) }
        for setting in settings {
            let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, isName(parts[0]) else {
                diagnostics.append(
                    Diagnostic(.badValue, "'--set \(setting)' is not of the form --set name=value", at: nil))
                continue
            }
            params[parts[0]] = Scope.Value(parts[1], at: nil)
            keys[parts[0]] = nil
        }
    }

    private mutating func read(_ file: SourceFile) {
        let documents = SpecDocuments(file)
        diagnostics += documents.problems
        for document in documents.nodes {
            guard let entries = document.mapping else {
                diagnostics.append(SpecDiagnostics.wrongType(document, expected: "a map of names to values"))
                continue
            }
            for entry in entries { read(entry) }
        }
    }

    private mutating func read(_ entry: Node.Entry) {
        guard let name = entry.key.scalar?.text, !isIgnored(name) else { return }
        if !isName(name) { diagnostics.append(SpecDiagnostics.badName(entry.key)) }
        guard let value = entry.value.scalar, !value.isEmpty else {
            diagnostics.append(SpecDiagnostics.wrongType(entry.value, expected: "a single value"))
            return
        }
        if containsExpression(value.text) {
            diagnostics.append(
                SpecDiagnostics.badExpression(
                    value.text, why: "a file of params holds values alone", at: entry.value.range))
        }
        params[name] = Scope.Value(value.text, at: entry.value.range)
        keys[name] = entry.key.range
    }

    /// The params that no spec has, each told where it was given.
    ///
    /// - Parameters:
    ///   - known: the names of a spec's params.
    ///   - spec: what a message points at that has no place of its own.
    func problems(knowing known: Set<String>, spec: Node?) -> [Diagnostic] {
        params.keys.filter { !known.contains($0) }.sorted().map { name in
            let names = known.sorted()
            let label = names.isEmpty ? "this spec has no params" : "its params are \(wordList(names, limit: 12))"
            if let key = keys[name] {
                return Diagnostic(
                    .unknownName, "unknown param '\(name)'", label: label, at: key,
                    fix: SpecDiagnostics.fix(for: name, at: key, among: names))
            }
            let nearest = nearestWord(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            let place = spec.map { spec in
                spec.mapping?.first { $0.key.scalar?.text == "params" }?.key.range ?? SpecDiagnostics.start(of: spec)
            }
            return Diagnostic(
                .unknownName, "unknown param '\(name)' given with --set\(nearest)", label: label, at: place)
        }
    }
}
