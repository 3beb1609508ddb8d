import ReelDiagnostics
import ReelSoundtrack

// Words that the soundtrack knows. A schema can only propose some: several may be joined, in English and Chinese.
extension ValueType where Value == String {
    /// `match` for the mood of the picture, or moods by their names.
    static var mood: ValueType {
        let known = ["match"] + NamedMood.all.map(\.name)
        return word("a mood", known: known) { NamedMood.find($0) != nil }
    }

    /// A style of composition by its name.
    static var style: ValueType {
        word("a style", known: Style.allCases.map(\.name)) { Style.find($0) != nil }
    }

    private static func word(
        _ what: String, known: [String], isKnown: @escaping @Sendable (String) -> Bool
    ) -> ValueType {
        let expectation = "\(what) such as \(wordList(Array(known.prefix(3))))"
        let examples = JSONValue.array(known.map { .string($0) })
        let form: JSONValue = ["type": ["string", "number", "boolean"], "minLength": 1, "examples": examples]
        return ValueType(expectation, forms: [form]) { node, decoding in
            guard let scalar = decoding.text(of: node, expecting: expectation) else { return nil }
            if known.contains(scalar.text) || isKnown(scalar.text) { return scalar.text }
            decoding.report(SpecDiagnostics.unknownWord(scalar, what, known: known))
            return nil
        }
    }
}
