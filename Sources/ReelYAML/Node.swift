package import ReelDiagnostics

/// A piece of a YAML document with the place where it was written. Aliases and merges are already followed.
///
/// A node does not know what it means: `no`, `1:30` and `123e45` are the texts that they are until a decoder asks for a type.
package struct Node: Sendable {
    package indirect enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping([Entry])
    }

    /// A key and its value, in the order of the file. Keys that came by `<<` follow the mapping's own.
    package struct Entry: Sendable {
        package let key: Node
        package let value: Node

        package init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    package let content: Content
    /// Where it was written; for a node that came through an alias, where its anchor stands.
    package let range: SourceRange

    package init(_ content: Content, at range: SourceRange) {
        self.content = content
        self.range = range
    }
}

/// A scalar's text with escapes and folding undone.
package struct Scalar: Sendable, Hashable {
    package let text: String
    /// False for anything that was quoted or written as a block.
    package let isPlain: Bool
    /// The offset in the file of the text's first byte if the file holds the text byte for byte (no escapes, no folding): then
    /// a place within the text is a place in the file. Nil otherwise.
    package let exactOffset: Int?

    package init(text: String, isPlain: Bool, exactOffset: Int?) {
        self.text = text
        self.isPlain = isPlain
        self.exactOffset = exactOffset
    }

    /// Nothing was written, as after `title:`, or what YAML 1.2 calls null.
    package var isEmpty: Bool {
        guard isPlain else { return false }
        switch text {
        case "", "~", "null", "Null", "NULL": return true
        default: return false
        }
    }
}

extension Node {
    package var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    package var sequence: [Node]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    package var mapping: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value at a key of a mapping; nil where this is none or the key is absent. O(entries).
    package subscript(key: String) -> Node? {
        mapping?.first { $0.key.scalar?.text == key }?.value
    }

    /// What a person would call it: "a list", "a map", "nothing", or the beginning of its text in quotes.
    package var kindInWords: String {
        switch content {
        case .scalar(let scalar) where scalar.isEmpty: "nothing"
        case .scalar(let scalar) where scalar.text.utf8.count > 160: "'\(scalar.text.prefix(40))…'"
        case .scalar(let scalar): "'\(scalar.text)'"
        case .sequence: "a list"
        case .mapping: "a map"
        }
    }
}
