import ReelDiagnostics

/// A schema that many fields share: written once under `definitions` and referred to.
struct SchemaDefinition: Sendable {
    let name: String
    private let makeSchema: @Sendable () -> JSONValue

    init(name: String, schema: @escaping @Sendable () -> JSONValue) {
        self.name = name
        makeSchema = schema
    }

    var schema: JSONValue { makeSchema() }

    /// What stands in place of the schema.
    var reference: JSONValue { ["$ref": .string("#/definitions/\(name)")] }

    /// Any text that holds an expression. Its value is known only when the spec is read.
    static let expression = SchemaDefinition(name: "expression") {
        [
            "description": "${{ params.… }}, ${{ matrix.… }}, ${{ env.… }}, ${{ job.name }} or ${{ input.name.path }}.",
            "type": "string", "pattern": "\\$\\{\\{",
        ]
    }

    /// All of them, in the order of the schema.
    static let all: [SchemaDefinition] =
        [expression] + ValueKinds.all.compactMap(\.definition)
}
