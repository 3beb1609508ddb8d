package import ReelDiagnostics

/// A field without the type that it belongs to, for editors and the reference.
package struct FieldDescription: Sendable {
    /// The key as it is written.
    package let name: String
    /// One sentence.
    package let summary: String
    package let isRequired: Bool
    /// As a person would write it; nil if nothing holds where the field is absent.
    package let defaultText: String?
    /// What it takes.
    package let value: ValueDescription

    /// What editors propose: the examples of its type, or else what holds without it.
    package var examples: [JSONValue] {
        let examples = value.examples
        return examples.isEmpty ? defaultText.map { [JSONValue(plainScalar: $0)] } ?? [] : examples
    }
}
