package import ReelDiagnostics
package import ReelYAML

/// A scalar as a value's type reads it: its text with expressions replaced, and what a message about it needs to know.
package struct ScalarText: Sendable {
    /// What the file says, or what its expressions come to.
    package let text: String
    /// Where it is written.
    package let node: Node
    /// Where the values of its expressions were given; empty for a text that stands in the file as it is.
    package let origins: [Diagnostic.Note]
    /// Written without quotes, or the result of an expression: then it may be a number.
    private let isBare: Bool

    init(_ text: String, of node: Node, isBare: Bool, origins: [Diagnostic.Note] = []) {
        self.text = text
        self.node = node
        self.isBare = isBare
        self.origins = origins
    }

    /// The number that it is; nil for other texts, and for one in quotes: quotes say that text is meant.
    var number: Double? { isBare ? PlainNumber(text)?.value : nil }

    /// The number that stands in quotes; nil if there are no quotes or there is no number in them.
    var quotedNumber: Double? { isBare ? nil : PlainNumber(text)?.value }
}
