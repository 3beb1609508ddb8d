import ReelDiagnostics

/// The JSON Schema of a map of fields; keys that begin with `x-` are open to anyone.
func objectSchema(_ fields: [FieldDescription], rules: [KeyRule] = []) -> JSONValue {
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
private func propertySchema(_ field: FieldDescription) -> JSONValue {
    let fallback = field.defaultText.map { JSONValue(plainScalar: $0) }
    return describedSchema(
        title: "\(field.name): \(field.value.kind)", field.summary, default: fallback, examples: field.examples,
        forms: field.value.forms)
}

/// A schema for any of these forms, with what an editor shows of it.
func describedSchema(
    title: String, _ description: String, default fallback: JSONValue? = nil, examples: [JSONValue], forms: [JSONValue]
) -> JSONValue {
    var members: [JSONValue.Member] = [.init("title", .string(title)), .init("description", .string(description))]
    if let fallback { members.append(.init("default", fallback)) }
    if !examples.isEmpty { members.append(.init("examples", .array(examples))) }
    return .object(members + sibling(forms))
}

/// The members of a schema for any of these forms, to which others may be added.
private func sibling(_ forms: [JSONValue]) -> [JSONValue.Member] {
    guard forms.count == 1 else { return [.init("anyOf", .array(forms))] }
    // Draft 7 ignores whatever stands beside a reference.
    guard forms[0]["$ref"] == nil, case .object(let members) = forms[0] else { return [.init("allOf", .array(forms))] }
    return members
}
