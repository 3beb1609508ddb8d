import ReelDiagnostics
import ReelYAML

extension ValueType {
    /// A list of values. One value alone is a list of one.
    ///
    /// - Parameter expectation: completes "expected …": "a list of exports".
    static func list<Element>(
        of element: ValueType<Element>, _ expectation: String
    ) -> ValueType where Value == [Element] {
        let item = element.description
        return ValueType(
            expectation, takesList: true, forms: [["type": "array", "items": item.schema, "minItems": 1]] + item.forms,
            examples: item.examples.map { [$0] }, members: item.members
        ) { node, decoding in
            guard let nodes = node.sequence else {
                guard node.scalar?.isEmpty != true else {
                    decoding.report(SpecDiagnostics.wrongType(node, expected: expectation))
                    return nil
                }
                return element.decode(node, &decoding).map { [$0] }
            }
            guard !nodes.isEmpty else {
                decoding.report(SpecDiagnostics.emptyCollection(node, expected: expectation))
                return nil
            }
            var values: [Element] = []
            values.reserveCapacity(nodes.count)
            for node in nodes { if let value = element.decode(node, &decoding) { values.append(value) } }
            return values.count == nodes.count ? values : nil
        }
    }
}

extension ValueType where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of a few words.
    static var choice: ValueType {
        let words = ValueType<String>.word(of: Value.allCases.map(\.rawValue))
        return ValueType(words.description) { node, decoding in
            words.decode(node, &decoding).flatMap(Value.init(rawValue:))
        }
    }
}

extension ValueType where Value == String {
    /// One of a few words.
    static func word(of words: [String]) -> ValueType {
        let values = words.map { JSONValue.string($0) }
        return .scalar("one of \(wordList(words))", forms: [["enum": .array(values)]], examples: values) {
            scalar, decoding in
            if words.contains(scalar.text) { return scalar.text }
            decoding.report(SpecDiagnostics.unknownWord(scalar, known: words))
            return nil
        }
    }
}

/// `a, b or c`, or the first few of them and an ellipsis.
package func wordList(_ words: [String], limit: Int = 40) -> String {
    guard words.count > 1 else { return words.first ?? "nothing" }
    if words.count > limit { return words.prefix(limit).joined(separator: ", ") + ", …" }
    return words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
}
