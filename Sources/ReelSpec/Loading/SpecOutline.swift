package import ReelDiagnostics
import ReelYAML

/// What can be told of a YAML file at a glance: whether it is a spec, whether it is a whole one, and what it extends.
package struct SpecOutline: Sendable {
    /// The absolute paths of the specs that it extends itself.
    package let bases: Set<String>
    private let keys: Set<String>

    package init(_ file: SourceFile) {
        let documents = YAMLParser.parse(file).documents
        var keys: Set<String> = []
        var bases: Set<String> = []
        for document in documents {
            keys.formUnion((document.mapping ?? []).compactMap { $0.key.scalar?.text })
            if let base = document["extends"]?.scalar, !base.isEmpty { bases.insert(resolvePath(base.text, in: file)) }
        }
        // A spec with a slip in its YAML is one all the same, and somebody has to hear of the slip.
        if documents.isEmpty { keys = Self.wordsAtLineStarts(of: file) }
        self.keys = keys
        self.bases = bases
    }

    /// Whether it is a spec, or a part of one that others extend, and not the YAML of another program.
    package var isSpec: Bool { keys.intersection(["version", "inputs", "edits", "exports", "extends"]).count >= 2 }

    /// Whether it has, or takes from another, what comes out.
    package var isWhole: Bool { keys.contains("exports") || keys.contains("extends") }

    private static func wordsAtLineStarts(of file: SourceFile) -> Set<String> {
        Set(
            file.bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
                line.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: line[..<$0], as: UTF8.self) }
            })
    }
}
