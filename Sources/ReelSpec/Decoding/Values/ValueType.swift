package import ReelDiagnostics
package import ReelYAML

/// A type of value that a field takes: how it is read, and how the schema describes it.
///
/// Every ValueType is made once, when the fields of a map are listed, and never while a spec is read.
package struct ValueType<Value: Sendable>: Sendable {
    /// What is told of its values.
    package let description: ValueDescription
    /// Nil after the problem was reported.
    package let decode: @Sendable (Node, inout Decoding) -> Value?

    init(_ description: ValueDescription, decode: @escaping @Sendable (Node, inout Decoding) -> Value?) {
        self.description = description
        self.decode = decode
    }

    /// - Parameters:
    ///   - kind: its values in a few words; what the expectation begins with, if nil.
    ///   - expectation: completes "expected …".
    ///   - takesList: whether `decode` accepts a list.
    ///   - forms: JSON Schemas of what `decode` accepts.
    ///   - examples: some values, as an editor proposes them.
    ///   - members: the fields of the maps that are values, or items of them.
    ///   - decode: reads a value; nil after it reported what is wrong.
    package init(
        kind: String? = nil, _ expectation: String, takesList: Bool = false,
        forms: @autoclosure @escaping @Sendable () -> [JSONValue],
        examples: @autoclosure @escaping @Sendable () -> [JSONValue] = [], members: [FieldDescription] = [],
        decode: @escaping @Sendable (Node, inout Decoding) -> Value?
    ) {
        self.init(
            ValueDescription(
                kind: kind, expectation, takesList: takesList, members: members, forms: forms, examples: examples),
            decode: decode)
    }

    /// What a person is told that was expected: "a time such as 90s or 1:30".
    var expectation: String { description.expectation }
    /// The JSON Schemas of the forms in which a value may be written: any of them will do.
    var forms: [JSONValue] { description.forms }

    /// The same type, whose schema is written once under this name and referred to.
    func defined(as name: String) -> ValueType { ValueType(description.defined(as: name), decode: decode) }

    /// The same type with examples that say more about one field than those of all such values.
    func showing(_ examples: JSONValue...) -> ValueType { ValueType(description.showing(examples), decode: decode) }

    /// The same values with the place where they stand.
    package var located: ValueType<Located<Value>> {
        let decode = decode
        return ValueType<Located<Value>>(description) { node, decoding in
            decode(node, &decoding).map { Located($0, at: node.range) }
        }
    }

    /// The values mapped to another type.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ValueType<Other> {
        let decode = decode
        return ValueType<Other>(description) { node, decoding in decode(node, &decoding).map(transform) }
    }

    /// A type whose values are written as one scalar, in which expressions may stand.
    ///
    /// - Parameters:
    ///   - expectation: completes "expected …".
    ///   - forms: JSON Schemas of what `read` accepts.
    ///   - examples: some values, as an editor proposes them.
    ///   - read: nil after it reported what is wrong.
    package static func scalar(
        _ expectation: String, forms: @autoclosure @escaping @Sendable () -> [JSONValue],
        examples: @autoclosure @escaping @Sendable () -> [JSONValue] = [],
        read: @escaping @Sendable (ScalarText, inout Decoding) -> Value?
    ) -> ValueType {
        // Any text may hold an expression: what it comes to is known only when the spec is read.
        ValueType(expectation, forms: forms() + [SchemaDefinition.expression.reference], examples: examples()) {
            node, decoding in
            guard let scalar = decoding.text(of: node, expecting: expectation) else { return nil }
            return read(scalar, &decoding)
        }
    }
}
