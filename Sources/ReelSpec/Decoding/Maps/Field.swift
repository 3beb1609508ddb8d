package import ReelDiagnostics
package import ReelYAML

/// One key of a map in the spec: what it is called, what it takes and where it goes.
///
/// The decoder, the JSON Schema and the documentation all read the same field, so they cannot be of different minds.
package struct Field<Owner>: Sendable {
    /// The key as it is written.
    package let name: String
    /// One sentence for the schema and the documentation.
    package let summary: String
    /// Whether a map without the key is wrong.
    package let isRequired: Bool
    /// What holds if the key is absent, as a person would write it; nil if nothing does.
    package let defaultText: String?
    /// Completes "expected …": "a time such as 1:30".
    package let expectation: String
    /// JSON Schemas of the forms in which the value may be written.
    package let forms: [JSONValue]
    /// The fields of the maps that are its value, or the items of it.
    let members: [FieldDescription]
    /// Reads the value into the owner; false, after reporting it, if it is wrong.
    package let decode: @Sendable (Node, inout Owner, inout Decoding) -> Bool

    private init(_ field: Field, isRequired: Bool) {
        name = field.name
        summary = field.summary
        self.isRequired = isRequired
        defaultText = field.defaultText
        expectation = field.expectation
        forms = field.forms
        members = field.members
        decode = field.decode
    }

    private init<Value>(
        _ name: String, _ type: ValueType<Value>, _ summary: String, isRequired: Bool, defaultText: String?,
        store: @escaping @Sendable (Value, inout Owner) -> Void
    ) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
        self.defaultText = defaultText
        expectation = type.expectation
        forms = type.forms
        members = type.members
        let read = type.decode
        decode = { node, owner, decoding in
            guard let value = read(node, &decoding) else { return false }
            store(value, &owner)
            return true
        }
    }

    /// A key that must be there. The property is an optional because nothing holds before the key was read.
    package static func required<Value>(
        _ name: String, _ property: any WritableKeyPath<Owner, Value?> & Sendable, _ type: ValueType<Value>, _ summary: String
    ) -> Field {
        Field(name, type, summary, isRequired: true, defaultText: nil) { $1[keyPath: property] = $0 }
    }

    /// A key that may be there.
    package static func optional<Value>(
        _ name: String, _ property: any WritableKeyPath<Owner, Value?> & Sendable, _ type: ValueType<Value>, _ summary: String
    ) -> Field {
        Field(name, type, summary, isRequired: false, defaultText: nil) { $1[keyPath: property] = $0 }
    }

    /// A key with a default: the value that the owner has when it is made, written as `shown`.
    package static func defaulted<Value>(
        _ name: String, _ property: any WritableKeyPath<Owner, Value> & Sendable, _ type: ValueType<Value>, shown: String,
        _ summary: String
    ) -> Field {
        Field(name, type, summary, isRequired: false, defaultText: shown) { $1[keyPath: property] = $0 }
    }

    /// The same key where it may be absent.
    var asOptional: Field { Field(self, isRequired: false) }

    /// Whether a list can be its value.
    var takesList: Bool { forms.contains { $0["type"] == "array" } }
}
