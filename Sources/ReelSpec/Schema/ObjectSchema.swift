import ReelDiagnostics

/// The JSON Schema of a map of fields; keys that begin with `x-` are open to anyone.
func objectSchema<Owner>(_ fields: [Field<Owner>], rules: [KeyRule] = []) -> JSONValue {
    var members: [JSONValue.Member] = [
        .init("type", "object"),
        .init("properties", .object(fields.map { .init($0.name, propertySchema($0)) })),
    ]
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    if !rules.isEmpty { members.append(.init("allOf", .array(rules.map(\.schema)))) }
    members.append(.init("patternProperties", ["^x-": true]))
    members.append(.init("additionalProperties", false))
    return .object(members)
}

/// What a field takes, with what an editor shows beside it.
private func propertySchema<Owner>(_ field: Field<Owner>) -> JSONValue {
    var members = [JSONValue.Member("description", .string(field.summary))]
    if let text = field.defaultText { members.append(.init("default", JSONValue(plainScalar: text))) }
    return .object(members + sibling(field.forms))
}

/// The members of a schema for any of these forms, to which others may be added.
func sibling(_ forms: [JSONValue]) -> [JSONValue.Member] {
    guard forms.count == 1 else { return [.init("anyOf", .array(forms))] }
    // Draft 7 ignores whatever stands beside a reference.
    guard forms[0]["$ref"] == nil, case .object(let members) = forms[0] else { return [.init("allOf", .array(forms))] }
    return members
}

extension JSONValue {
    /// What an editor takes a plain scalar for.
    fileprivate init(plainScalar text: String) {
        if text == "true" || text == "false" {
            self = .bool(text == "true")
        } else if let number = PlainNumber(text) {
            self = .number(number.value)
        } else {
            self = .string(text)
        }
    }
}
