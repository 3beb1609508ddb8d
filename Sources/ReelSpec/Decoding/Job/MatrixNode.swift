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
        func described(_ name: String, _ text: String, example: JSONValue) -> JSONValue {
            describedSchema(title: "\(name): list of maps", text, examples: [[example]], forms: [items])
        }
        let schema: JSONValue = [
            "type": "object", "minProperties": 1,
            "properties": [
                "include": described(
                    "include", "Values to add to the combinations that they agree with, or combinations of their own.",
                    example: ["city": "oslo", "size": "1080p"]),
                "exclude": described(
                    "exclude", "Combinations to leave out: all that have these values.",
                    example: ["city": "paris", "size": "720p"]),
            ],
            "propertyNames": ["pattern": .string(keyPattern)], "patternProperties": ["^x-": true],
            "additionalProperties": ["type": "array", "minItems": 1, "items": value],
        ]
        return ValueType(
            "a map of names to lists of values", forms: [schema],
            examples: [["city": ["paris", "rome"], "size": ["720p", "1080p"]]]
        ) { _, _ in MatrixNode() }
    }
}
