package import ReelDiagnostics
import ReelMedia
package import ReelYAML

/// A type of value that a field takes: how it is read, and how the schema describes it.
package struct ValueType<Value: Sendable>: Sendable {
    /// What a person is told that was expected: "a time such as 90s or 1:30".
    package let expectation: String
    package let schema: JSONValue
    /// Nil after the problem was reported.
    package let decode: @Sendable (Node, inout Decoding) -> Value?

    package init(
        expectation: String, schema: JSONValue, decode: @escaping @Sendable (Node, inout Decoding) -> Value?
    ) {
        self.expectation = expectation
        self.schema = schema
        self.decode = decode
    }

    /// The same values with the place where they stand.
    package var located: ValueType<Located<Value>> {
        let decode = decode
        return ValueType<Located<Value>>(expectation: expectation, schema: schema) { node, decoding in
            decode(node, &decoding).map { Located($0, at: node.range) }
        }
    }

    /// The values mapped to another type.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ValueType<Other> {
        let decode = decode
        return ValueType<Other>(expectation: expectation, schema: schema) { node, decoding in
            decode(node, &decoding).map(transform)
        }
    }

    /// A type whose values are written as one scalar.
    ///
    /// - Parameters:
    ///   - pattern: a regular expression (ECMA 262) that accepts exactly the texts that `parse` accepts.
    ///   - parse: nil for a text that is no such value.
    package static func scalar(
        _ expectation: String, pattern: String, acceptsNumbers: Bool = true,
        problem: DiagnosticID = .badValue, parse: @escaping @Sendable (String) -> Value?
    ) -> ValueType {
        let text: JSONValue = ["type": "string", "pattern": .string(pattern)]
        let forms: [JSONValue] = acceptsNumbers ? [text, ["type": "number"], expressionSchema] : [text, expressionSchema]
        return ValueType(expectation: expectation, schema: ["anyOf": .array(forms)]) { node, decoding in
            guard let text = decoding.text(of: node, expecting: expectation) else { return nil }
            guard let value = parse(text) else {
                decoding.report(SpecDiagnostics.badValue(problem, node, text: text, expected: expectation))
                return nil
            }
            return value
        }
    }
}

/// Any text that holds an expression: what it comes to is known only when the spec is resolved.
package let expressionSchema: JSONValue = ["type": "string", "pattern": "\\$\\{\\{"]

extension ValueType where Value == String {
    /// Any text, also one that looks like a number or a truth value: `title: no` is "no".
    package static var text: ValueType {
        ValueType(expectation: "text", schema: ["type": ["string", "number", "boolean"]]) { node, decoding in
            decoding.text(of: node, expecting: "text")
        }
    }

    /// A name of a person's own for a step or an input: letters, digits, `_` and `-`.
    package static var name: ValueType {
        .scalar("a name of letters, digits, - and _", pattern: namePattern) { isName($0) ? $0 : nil }
    }
}

/// What ``ValueType/name`` accepts, as a regular expression.
package let namePattern = "^[A-Za-z0-9_][A-Za-z0-9_-]*$"

package func isName(_ text: String) -> Bool {
    let isWritten = text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte == 45
    }
    return isWritten && !text.isEmpty && !text.hasPrefix("-")
}

extension ValueType where Value == Bool {
    package static var flag: ValueType {
        ValueType(
            expectation: "true or false",
            schema: ["anyOf": [["type": "boolean"], ["enum": ["true", "false", "yes", "no", "on", "off"]], expressionSchema]]
        ) { node, decoding in
            guard let text = decoding.text(of: node, expecting: "true or false") else { return nil }
            switch text {
            case "true", "yes", "on": return true
            case "false", "no", "off": return false
            default:
                decoding.report(SpecDiagnostics.badValue(.wrongType, node, text: text, expected: "true or false"))
                return nil
            }
        }
    }
}

extension ValueType where Value == Double {
    /// A number within bounds.
    package static func number(_ bounds: ClosedRange<Double>) -> ValueType {
        let expectation = "a number from \(plain(bounds.lowerBound)) to \(plain(bounds.upperBound))"
        let number: JSONValue = [
            "type": "number", "minimum": .number(bounds.lowerBound), "maximum": .number(bounds.upperBound),
        ]
        return ValueType(
            expectation: expectation, schema: ["anyOf": [number, expressionSchema]]
        ) { node, decoding in
            guard let text = decoding.text(of: node, expecting: expectation) else { return nil }
            guard let value = decimal(text) else {
                decoding.report(SpecDiagnostics.badValue(.wrongType, node, text: text, expected: expectation))
                return nil
            }
            guard bounds.contains(value) else {
                decoding.report(SpecDiagnostics.badValue(.outOfRange, node, text: text, expected: expectation))
                return nil
            }
            return value
        }
    }

    private static func plain(_ value: Double) -> String { secondsText(value) }
}

/// A number as YAML 1.2 writes it in its core schema, without exponents' surprises: `5`, `-1.25`, `.5`, `1e3`.
private func decimal(_ text: String) -> Double? {
    let isWritten = text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
    }
    guard isWritten, let value = Double(text), value.isFinite else { return nil }
    return value
}

extension ValueType where Value == Int {
    /// A whole number within bounds.
    package static func integer(_ bounds: ClosedRange<Int>) -> ValueType {
        let expectation = "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        let number: JSONValue = [
            "type": "integer", "minimum": .integer(Int64(bounds.lowerBound)), "maximum": .integer(Int64(bounds.upperBound)),
        ]
        return ValueType(
            expectation: expectation, schema: ["anyOf": [number, expressionSchema]]
        ) { node, decoding in
            guard let text = decoding.text(of: node, expecting: expectation) else { return nil }
            guard let value = Int(text) else {
                decoding.report(SpecDiagnostics.badValue(.wrongType, node, text: text, expected: expectation))
                return nil
            }
            guard bounds.contains(value) else {
                decoding.report(SpecDiagnostics.badValue(.outOfRange, node, text: text, expected: expectation))
                return nil
            }
            return value
        }
    }
}

extension ValueType where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of a few words.
    package static var choice: ValueType {
        let words = Value.allCases.map(\.rawValue)
        let expectation = "one of \(wordList(words))"
        return ValueType(
            expectation: expectation, schema: ["anyOf": [["enum": .array(words.map { .string($0) })], expressionSchema]]
        ) { node, decoding in
            guard let text = decoding.text(of: node, expecting: expectation) else { return nil }
            guard let value = Value(rawValue: text) else {
                decoding.report(SpecDiagnostics.unknownWord(node, text: text, known: words))
                return nil
            }
            return value
        }
    }
}

extension ValueType {
    /// A list of values. One value alone is a list of one.
    package static func list<Element>(of element: ValueType<Element>) -> ValueType where Value == [Element] {
        ValueType(
            expectation: "a list of \(element.expectation)",
            schema: ["anyOf": [["type": "array", "items": element.schema, "minItems": 1], element.schema]]
        ) { node, decoding in
            guard let nodes = node.sequence else { return element.decode(node, &decoding).map { [$0] } }
            guard !nodes.isEmpty else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "at least one: \(element.expectation)"))
                return nil
            }
            let values = nodes.map { element.decode($0, &decoding) }
            return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
        }
    }

    /// A map of fields, or for short a value of one of them.
    ///
    /// - Parameter short: the field that a scalar or a list alone stands for.
    package static func map(
        of what: String, fields: [Field<Value>], short: String? = nil, make: @escaping @Sendable () -> Value
    ) -> ValueType {
        let shortField = short.flatMap { name in fields.first { $0.name == name } }
        let map = objectSchema(fields)
        let expectation =
            shortField.map { "\($0.expectation), or a map with more" } ?? "a map with \(wordList(fields.map(\.name)))"
        return ValueType(
            expectation: expectation, schema: shortField.map { ["anyOf": [$0.schema, map]] } ?? map
        ) { node, decoding in
            var value = make()
            if let shortField, node.mapping == nil {
                return shortField.decode(node, &value, &decoding) ? value : nil
            }
            return decoding.decode(node, into: &value, fields: fields, of: what) ? value : nil
        }
    }
}
