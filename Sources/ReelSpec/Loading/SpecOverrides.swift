package import ReelDiagnostics
import ReelYAML

/// What a person gives beside the spec: values of params, and the environment.
package struct SpecOverrides: Sendable {
    /// Values by param name, with the place that a message about them names.
    package private(set) var params: [String: String] = [:]
    package let environment: [String: String]
    package private(set) var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - settings: texts of the form `name=value`, as given with `--set`; later ones win.
    ///   - paramFiles: texts of YAML files that map names to values; `settings` win over them.
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
            params[parts[0]] = parts[1]
        }
    }

    private mutating func read(_ file: SourceFile) {
        let (documents, problems) = YAMLParser.parse(file)
        diagnostics += problems
        for document in documents {
            guard let entries = document.mapping else {
                diagnostics.append(SpecDiagnostics.wrongType(document, expected: "a map of names to values"))
                continue
            }
            for entry in entries {
                guard let name = entry.key.scalar?.text, let value = entry.value.scalar else {
                    diagnostics.append(SpecDiagnostics.wrongType(entry.value, expected: "a single value"))
                    continue
                }
                params[name] = value.text
            }
        }
    }
}
