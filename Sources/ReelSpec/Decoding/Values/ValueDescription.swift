package import ReelDiagnostics

/// What people, editors and the reference are told of a type of value.
///
/// JSON is made when somebody asks for it: a spec is read without any.
package struct ValueDescription: Sendable {
    /// In a few words, for the title of a key: "time", "list of exports".
    package let kind: String
    /// Completes "expected …": "a time such as 90s or 1:30".
    package let expectation: String
    /// Whether a list can be a value; not asked of the forms, which nobody makes while a spec is read.
    let takesList: Bool
    /// The fields of the maps that are values, or items of them.
    package let members: [FieldDescription]
    /// What the forms refer to, if they are written once for the whole schema.
    let definition: SchemaDefinition?
    private let makeForms: @Sendable () -> [JSONValue]
    private let makeExamples: @Sendable () -> [JSONValue]

    /// - Parameter kind: what the expectation says before it goes into particulars, if nil.
    init(
        kind: String? = nil, _ expectation: String, takesList: Bool = false, members: [FieldDescription] = [],
        definition: SchemaDefinition? = nil,
        forms: @escaping @Sendable () -> [JSONValue], examples: @escaping @Sendable () -> [JSONValue]
    ) {
        self.kind = kind ?? Self.kind(of: expectation)
        self.expectation = expectation
        self.takesList = takesList
        self.members = members
        self.definition = definition
        makeForms = forms
        makeExamples = examples
    }

    /// The JSON Schemas of the forms in which a value may be written: any of them will do.
    package var forms: [JSONValue] { makeForms() }

    /// Some values, as an editor proposes them.
    package var examples: [JSONValue] { makeExamples() }

    /// The JSON Schema of a value.
    package var schema: JSONValue {
        let forms = forms
        return forms.count == 1 ? forms[0] : ["anyOf": .array(forms)]
    }

    /// The same with other examples.
    func showing(_ examples: [JSONValue]) -> ValueDescription {
        ValueDescription(
            kind: kind, expectation, takesList: takesList, members: members, definition: definition, forms: makeForms,
            examples: { examples })
    }

    /// The same, with a schema that is written once under this name and referred to.
    func defined(as name: String) -> ValueDescription {
        let definition = SchemaDefinition(name: name) { [self] in schema }
        return ValueDescription(
            kind: kind, expectation, takesList: takesList, members: members, definition: definition,
            forms: { [definition.reference] }, examples: makeExamples)
    }

    /// "a time such as …" is a time, "a list of chapters, or 'clips'" a list of chapters.
    private static func kind(of expectation: String) -> String {
        if expectation.hasPrefix("one of ") { return "choice" }
        let article = ["a ", "an ", "the "].first(where: expectation.hasPrefix) ?? ""
        let words = expectation.dropFirst(article.count)
        return [",", " such as ", " that "].reduce(String(words)) { words, mark in
            words.firstRange(of: mark).map { String(words[..<$0.lowerBound]) } ?? words
        }
    }
}
