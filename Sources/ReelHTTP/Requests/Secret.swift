/// A text that must not be seen: a token, a key.
///
/// Whatever prints, describes or reflects a value that holds it shows a placeholder. It is not `Codable`, so that it does not get
/// into a file by accident.
package struct Secret: Sendable, Hashable {
    private let text: String

    package init(_ text: String) { self.text = text }

    package var isEmpty: Bool { text.isEmpty }

    /// The text itself, for the wire or a file that only its owner can read.
    package func revealed() -> String { text }

    /// A text in which this secret is replaced, for what a server says of the request that it got.
    package func hidden(in other: String) -> String {
        text.isEmpty ? other : other.replacing(text, with: description)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
