import ReelDiagnostics
import ReelYAML

/// The params of a spec. Their values are read before all else, so that only their form is looked at here.
struct ParamNames: Sendable {}

extension ValueType where Value == ParamNames {
    /// A map of names to single values. One without a value must be given one beside the spec.
    static var params: ValueType {
        let schema: JSONValue = [
            "type": "object", "propertyNames": ["pattern": .string(keyPattern)], "patternProperties": ["^x-": true],
            "additionalProperties": ["type": ["string", "number", "boolean", "null"]],
        ]
        return ValueType("a map of names to values", forms: [schema], examples: [["title": "Urban Dreams"]]) { node, decoding in
            guard let entries = node.mapping else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "a map of names to values"))
                return nil
            }
            var isRight = true
            for entry in entries {
                let name = entry.key.scalar?.text ?? ""
                if isIgnored(name) { continue }
                if !isName(name) {
                    decoding.report(SpecDiagnostics.badName(entry.key))
                    isRight = false
                }
                if entry.value.scalar == nil {
                    decoding.report(SpecDiagnostics.wrongType(entry.value, expected: "a single value"))
                    isRight = false
                }
            }
            return isRight ? ParamNames() : nil
        }
    }
}
