import ReelDiagnostics
import ReelYAML

/// A matrix as it is written. Its combinations are worked out, and what is wrong with it is told, before jobs are read.
struct MatrixNode: Sendable {}

extension ValueType where Value == MatrixNode {
    static var matrix: ValueType {
        let value: JSONValue = ["type": ["string", "number", "boolean"]]
        let items: JSONValue = [
            "type": "array",
            "items": [
                "type": "object", "minProperties": 1, "propertyNames": ["pattern": .string(keyPattern)],
                "patternProperties": ["^x-": true], "additionalProperties": value,
            ],
        ]
        func described(_ text: String) -> JSONValue {
            guard case .object(let members) = items else { return items }
            return .object([.init("description", .string(text))] + members)
        }
        let schema: JSONValue = [
            "type": "object", "minProperties": 1,
            "properties": [
                "include": described("Values to add to the combinations that they agree with, or combinations of their own."),
                "exclude": described("Combinations to leave out: all that have these values."),
            ],
            "propertyNames": ["pattern": .string(keyPattern)], "patternProperties": ["^x-": true],
            "additionalProperties": ["type": "array", "minItems": 1, "items": value],
        ]
        return ValueType("a map of names to lists of values", forms: [schema]) { _, _ in MatrixNode() }
    }
}
