package import ReelDiagnostics
package import ReelYAML

/// A type of value that a field takes: how it is read, and how the schema describes it.
///
/// Every ValueType is made once, when the fields of a map are listed, and never while a spec is read.
package struct ValueType<Value: Sendable>: Sendable {
    /// What a person is told that was expected: "a time such as 90s or 1:30".
    package let expectation: String
    /// The JSON Schemas of the forms in which a value may be written: any of them will do.
    package let forms: [JSONValue]
    /// What the forms refer to, if they are written once for the whole schema.
    let definition: SchemaDefinition?
    /// The fields of the maps that are values, or items of them, for documentation.
    let members: [FieldDescription]
    /// Nil after the problem was reported.
    package let decode: @Sendable (Node, inout Decoding) -> Value?

    /// - Parameters:
    ///   - expectation: completes "expected …".
    ///   - forms: JSON Schemas of what `decode` accepts.
    ///   - members: the fields of the maps that are values, or items of them.
    ///   - decode: reads a value; nil after it reported what is wrong.
    package init(
        _ expectation: String, forms: [JSONValue], members: [FieldDescription] = [],
        decode: @escaping @Sendable (Node, inout Decoding) -> Value?
    ) {
        self.init(expectation, forms: forms, definition: nil, members: members, decode: decode)
    }

    private init(
        _ expectation: String, forms: [JSONValue], definition: SchemaDefinition?, members: [FieldDescription],
        decode: @escaping @Sendable (Node, inout Decoding) -> Value?
    ) {
        self.expectation = expectation
        self.forms = forms
        self.definition = definition
        self.members = members
        self.decode = decode
    }

    /// The JSON Schema of a value.
    package var schema: JSONValue { forms.count == 1 ? forms[0] : ["anyOf": .array(forms)] }

    /// The same type, whose schema is written once under this name and referred to.
    func defined(as name: String) -> ValueType {
        let definition = SchemaDefinition(name: name, schema: schema)
        return ValueType(expectation, forms: [definition.reference], definition: definition, members: members, decode: decode)
    }

    /// The same values with the place where they stand.
    package var located: ValueType<Located<Value>> {
        let decode = decode
        return ValueType<Located<Value>>(expectation, forms: forms, definition: definition, members: members) {
            node, decoding in
            decode(node, &decoding).map { Located($0, at: node.range) }
        }
    }

    /// The values mapped to another type.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ValueType<Other> {
        let decode = decode
        return ValueType<Other>(expectation, forms: forms, definition: definition, members: members) { node, decoding in
            decode(node, &decoding).map(transform)
        }
    }

    /// A type whose values are written as one scalar, in which expressions may stand.
    ///
    /// - Parameters:
    ///   - expectation: completes "expected …".
    ///   - forms: JSON Schemas of what `read` accepts.
    ///   - read: nil after it reported what is wrong.
    package static func scalar(
        _ expectation: String, forms: [JSONValue], read: @escaping @Sendable (ScalarText, inout Decoding) -> Value?
    ) -> ValueType {
        ValueType(expectation, forms: forms + [expressionSchema]) { node, decoding in
            guard let scalar = decoding.text(of: node, expecting: expectation) else { return nil }
            return read(scalar, &decoding)
        }
    }
}

/// Any text that holds an expression: what it comes to is known only when the spec is read.
private let expressionSchema = SchemaDefinition.expression.reference
