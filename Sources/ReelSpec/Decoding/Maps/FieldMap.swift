package import ReelDiagnostics
package import ReelYAML

/// A map of fields and, for short, a value of one of them: how it is read, and how the schema describes it.
package struct FieldMap<Owner: Sendable>: Sendable {
    /// What it stands for in messages: "an export", "fade".
    package let what: String
    /// In the order of the schema and of messages.
    package let fields: [Field<Owner>]
    private let rules: [KeyRule]
    /// The field that a scalar or a list alone stands for.
    private let short: Field<Owner>?
    private let make: @Sendable () -> Owner

    /// - Parameters:
    ///   - short: the name of the field that a scalar or a list alone stands for.
    ///   - make: an owner with the defaults of its fields.
    package init(
        of what: String, fields: [Field<Owner>], short: String? = nil, rules: [KeyRule] = [],
        make: @escaping @Sendable () -> Owner
    ) {
        self.what = what
        self.fields = fields
        self.rules = rules
        self.short = short.flatMap { name in fields.first { $0.name == name } }
        self.make = make
    }

    /// "a path, or a map with path, format, preset, …".
    package var expectation: String {
        let map = "a map with \(wordList(fields.map(\.name), limit: 4))"
        return short.map { "\($0.expectation), or \(map)" } ?? map
    }

    /// JSON Schemas of its forms. A map always stands for itself, also where the short field would take one.
    package var forms: [JSONValue] {
        let shortForms = (short?.description.value.forms ?? []).filter { $0["type"] != "object" }
        return shortForms + [objectSchema(fields.map(\.description), rules: rules)]
    }

    /// What its short form may be.
    private var examples: [JSONValue] { short?.description.examples ?? [] }

    /// The map as a value where nothing but the map itself says where it stands, such as an item of a list.
    package var type: ValueType<Owner> {
        ValueType(
            kind: what.split(separator: " ", maxSplits: 1).last.map(String.init), expectation, forms: forms,
            examples: examples, members: fields.map(\.description)
        ) { node, decoding in
            decode(node, at: nil, &decoding)
        }
    }

    /// Reads a map or its short form; nil after all that is wrong with it was reported.
    ///
    /// - Parameter key: where a key that lacks is missed: the key whose value the map is.
    package func decode(_ node: Node, at key: SourceRange?, _ decoding: inout Decoding) -> Owner? {
        var owner = make()
        if node.mapping != nil {
            return decoding.decode(node, into: &owner, fields: fields, rules: rules, of: what, at: key) ? owner : nil
        }
        guard let short, node.scalar?.isEmpty != true, node.sequence == nil || short.takesList else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: expectation))
            return nil
        }
        return short.decode(node, &owner, &decoding) ? owner : nil
    }
}
