import ReelDiagnostics
import ReelMedia
import ReelSoundtrack
import ReelYAML

// Words that the soundtrack knows. A schema can only propose some: several may be joined, in English and Chinese.
extension ValueType where Value == MusicStart {
    /// When music begins, or the folder that it is taken from: what has a slash is a folder.
    static var musicStart: ValueType {
        let time = ValueType<TimeExpression>.time
        let expectation = "\(time.expectation), or a folder of tracks such as 'library/'"
        let folder: JSONValue = ["type": "string", "pattern": "/"]
        return ValueType(
            kind: "time or folder", expectation, forms: time.forms + [folder],
            examples: time.description.examples + ["library/"]
        ) { node, decoding in
            if let text = node.scalar?.text, text.contains("/") || text.contains("${{") {
                guard let scalar = decoding.text(of: node, expecting: expectation) else { return nil }
                if scalar.text.contains("/") { return .folder(scalar.text) }
            }
            return time.decode(node, &decoding).map { .time($0) }
        }
    }
}

extension ValueType where Value == String {
    /// `match` for the mood of the picture, or moods by their names.
    static var mood: ValueType {
        let known = ["match"] + MoodWords.vocabulary
        return word("a mood", known: known) { text in
            switch MoodWords.read(text) {
            case .mood: nil
            case .nothing: text
            case .unknown(let word): word
            }
        }
    }

    /// A style of composition by its name.
    static var style: ValueType {
        word("a style", known: Style.allCases.map(\.name)) { Style.find($0) == nil ? $0 : nil }
    }

    /// - Parameter unknown: the part of a text that nobody knows; nil where all of it is understood.
    private static func word(
        _ what: String, known: [String], unknown: @escaping @Sendable (String) -> String?
    ) -> ValueType {
        let expectation = "\(what) such as \(wordList(Array(known.prefix(3))))"
        let form: JSONValue = ["type": ["string", "number", "boolean"], "minLength": 1]
        return ValueType(expectation, forms: [form], examples: known.map { .string($0) }) { node, decoding in
            guard let scalar = decoding.text(of: node, expecting: expectation) else { return nil }
            if known.contains(scalar.text) { return scalar.text }
            guard let word = unknown(scalar.text) else { return scalar.text }
            decoding.report(SpecDiagnostics.unknownWord(scalar, word, what, known: known))
            return nil
        }
    }
}
