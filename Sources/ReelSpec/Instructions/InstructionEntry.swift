package import ReelDiagnostics
package import ReelYAML

/// An instruction's type as a value.
package struct InstructionEntry: Sendable {
    /// How it is written: `trim`.
    package let word: String
    /// One sentence for the schema and the documentation.
    package let summary: String
    /// An edit that shows it, as YAML.
    package let example: String
    /// True if the word alone is an edit: `- mute`.
    package let standsAlone: Bool
    /// How people ask for it in plain words.
    ///
    /// Read when somebody asks: most specs say nothing in plain words, and all patterns together take 70 ms.
    package var spoken: SpokenForms { readSpoken() }
    /// What it takes, in the order of the documentation.
    package let fields: [FieldDescription]
    /// The field that a value alone stands for.
    package let shortField: String?
    /// The names of its fields.
    package var keys: [String] { fields.map(\.name) }
    /// JSON Schemas of what its value may be.
    package var forms: [JSONValue] { makeForms() }
    private let makeForms: @Sendable () -> [JSONValue]
    /// The value of its word in the example, as an editor sees it.
    var exampleValue: JSONValue {
        let documents = YAMLParser.parse(SourceFile(name: word, text: example)).documents
        return documents.first?[word].map(JSONValue.init) ?? .null
    }
    private let readSpoken: @Sendable () -> SpokenForms
    /// Reads its value, with the place of its word; nil after the problem was reported.
    package let decode: @Sendable (Node, SourceRange, inout Decoding) -> (any Instruction)?

    init<I: Instruction>(_ type: I.Type) {
        word = I.word
        summary = I.summary
        example = I.example
        standsAlone = I.standsAlone
        readSpoken = { I.spoken }
        shortField = I.shortField
        fields = I.fields.map(\.description)
        let map = FieldMap(of: I.word, fields: I.fields, short: I.shortField, rules: I.rules) { I() }
        makeForms = { (I.standsAlone ? [["type": "null"]] : []) + map.forms }
        decode = { node, range, decoding in
            if I.standsAlone, node.scalar?.isEmpty == true { return I() }
            return map.decode(node, at: range, &decoding)
        }
    }
}
