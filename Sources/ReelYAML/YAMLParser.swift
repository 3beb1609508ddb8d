package import ReelDiagnostics

/// Reads YAML 1.1 as libyaml understands it into trees of nodes.
///
/// Knows the form of YAML; knows nothing of what keys and values mean.
package struct YAMLParser {
    /// Reads all documents of a file.
    ///
    /// - Returns: the documents up to the first mistake in YAML's own grammar, after which nothing can be read, and every
    ///   problem in the order in which it was found. Documents that hold only comments are left out. A document with a problem
    ///   is still returned if its tree could be built, so that what is wrong with its meaning can be said in the same go.
    /// - Complexity: O(length of the text), plus the values that `<<` brings in.
    package static func parse(
        _ file: SourceFile, limits: YAMLLimits = .standard
    ) -> (documents: [Node], diagnostics: [Diagnostic]) {
        file.bytes.withUnsafeBufferPointer { text in
            var composer = NodeComposer(file: file, text: text, limits: limits)
            let documents = composer.composeDocuments()
            return (documents, composer.diagnostics)
        }
    }
}
