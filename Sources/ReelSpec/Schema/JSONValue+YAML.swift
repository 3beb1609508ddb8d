import ReelDiagnostics
import ReelYAML

extension JSONValue {
    /// What an editor takes a plain scalar for.
    init(plainScalar text: String) {
        if text == "true" || text == "false" {
            self = .bool(text == "true")
        } else if let number = PlainNumber(text) {
            self = .number(number.value)
        } else {
            self = .string(text)
        }
    }

    /// What an editor takes a part of a YAML document for.
    init(_ node: Node) {
        switch node.content {
        case .scalar(let scalar) where scalar.isEmpty: self = .null
        case .scalar(let scalar): self = scalar.isPlain ? JSONValue(plainScalar: scalar.text) : .string(scalar.text)
        case .sequence(let items): self = .array(items.map(JSONValue.init))
        case .mapping(let entries): self = .object(entries.map { Member($0.key.scalar?.text ?? "", JSONValue($0.value)) })
        }
    }
}
