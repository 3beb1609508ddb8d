package import ReelDiagnostics
package import ReelYAML

/// One key of a map in the spec: what it is called, what it takes and where it goes.
///
/// The decoder, the JSON Schema and the documentation all read the same field, so they cannot be of different minds.
package struct Field<Owner>: Sendable {
    package let name: String
    /// One sentence for the schema and the documentation.
    package let summary: String
    package let isRequired: Bool
    /// What holds if the key is absent, as a person would write it; nil if nothing does.
    package let defaultText: String?
    /// "a time such as 1:30".
    package let expectation: String
    package let schema: JSONValue
    /// Reads the value into the owner; false, after reporting it, if it is wrong.
    package let decode: @Sendable (Node, inout Owner, inout Decoding) -> Bool

    private init<Value>(
        _ name: String, _ type: ValueType<Value>, _ summary: String, isRequired: Bool, defaultText: String?,
        store: @escaping @Sendable (Value, inout Owner) -> Void
    ) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
        self.defaultText = defaultText
        expectation = type.expectation
        schema = type.schema
        decode = { node, owner, decoding in
            guard let value = type.decode(node, &decoding) else { return false }
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
}

/// A JSON Schema for a map of these fields; keys that begin with `x-` are open to anyone.
package func objectSchema<Owner>(_ fields: [Field<Owner>], title: String? = nil) -> JSONValue {
    var members: [JSONValue.Member] = []
    if let title { members.append(.init("description", .string(title))) }
    members.append(.init("type", "object"))
    members.append(
        .init("properties", .object(fields.map { .init($0.name, describe($0.schema, $0.summary, $0.defaultText)) })))
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    members.append(.init("patternProperties", ["^x-": true]))
    members.append(.init("additionalProperties", false))
    return .object(members)
}

private func describe(_ schema: JSONValue, _ summary: String, _ defaultText: String?) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    var described = [JSONValue.Member("description", .string(summary))]
    if let defaultText { described.append(.init("default", .string(defaultText))) }
    return .object(described + members)
}

/// `a, b and c`, or the first few of them and how many there are.
package func wordList(_ words: [String], limit: Int = 40) -> String {
    guard words.count > 1 else { return words.first ?? "nothing" }
    if words.count > limit { return words.prefix(limit).joined(separator: ", ") + ", …" }
    return words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
}
