import ReelDiagnostics
import ReelYAML

/// The documents of a spec file and what is wrong with their text.
struct SpecDocuments {
    let nodes: [Node]
    let problems: [Diagnostic]

    init(_ file: SourceFile) {
        (nodes, problems) = YAMLParser.parse(file)
    }

    /// Whether the nodes say what the file says, in spite of its problems. A key given twice hides nothing else; a text that is
    /// no YAML says nothing about what it lacks.
    var areReadable: Bool {
        problems.allSatisfy { problem in
            switch problem.id {
            case .duplicateKey, .unknownAlias, .wrongType: true
            default: problem.severity != .error
            }
        }
    }

    /// Of what is wrong with the meaning of the documents, what does not only follow from the problems of their text.
    func independent(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard !problems.isEmpty else { return diagnostics }
        let places = Set(problems.map(\.range))
        return diagnostics.filter { !places.contains($0.range) }
    }
}
