import ReelDiagnostics
package import ReelYAML

/// One key of a map in the spec: what it is called, what it takes and where it goes.
///
/// The decoder, the JSON Schema and the documentation all read the same field, so they cannot be of different minds.
package struct Field<Owner>: Sendable {
    /// What is told of it: its name, what it means, what it takes.
    package let description: FieldDescription
    /// Reads the value into the owner; false, after reporting it, if it is wrong.
    package let decode: @Sendable (Node, inout Owner, inout Decoding) -> Bool

    private init(_ field: Field, isRequired: Bool) {
        let description = field.description
        self.description = FieldDescription(
            name: description.name, summary: description.summary, isRequired: isRequired,
            defaultText: description.defaultText, value: description.value)
        decode = field.decode
    }

    private init<Value>(
        _ name: String, _ type: ValueType<Value>, _ summary: String, isRequired: Bool, defaultText: String?,
        store: @escaping @Sendable (Value, inout Owner) -> Void
    ) {
        description = FieldDescription(
            name: name, summary: summary, isRequired: isRequired, defaultText: defaultText, value: type.description)
        let read = type.decode
        decode = { node, owner, decoding in
            guard let value = read(node, &decoding) else { return false }
            store(value, &owner)
            return true
        }
    }

    /// The key as it is written.
    package var name: String { description.name }
    /// Whether a map without the key is wrong.
    var isRequired: Bool { description.isRequired }
    /// Completes "expected …": "a time such as 1:30".
    var expectation: String { description.value.expectation }

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
    var takesList: Bool { description.value.takesList }
}
