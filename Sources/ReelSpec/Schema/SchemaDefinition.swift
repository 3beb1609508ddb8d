import ReelDiagnostics

/// A schema that many fields share: written once under `definitions` and referred to.
struct SchemaDefinition: Sendable {
    let name: String
    let schema: JSONValue

    /// What stands in place of the schema.
    var reference: JSONValue { ["$ref": .string("#/definitions/\(name)")] }

    /// Any text that holds an expression. Its value is known only when the spec is read.
    static let expression = SchemaDefinition(
        name: "expression",
        schema: [
            "description": "${{ params.… }}, ${{ matrix.… }}, ${{ env.… }}, ${{ job.name }} or ${{ input.name.path }}.",
            "type": "string", "pattern": "\\$\\{\\{",
        ])

    /// All of them, in the order of the schema.
    static let all: [SchemaDefinition] =
        [expression]
        + [
            ValueType.time.definition, ValueType.duration.definition, ValueType.size.definition,
            ValueType.pictureLength.definition,
            ValueType.aspect.definition, ValueType.level.definition, ValueType.color.definition,
        ].compactMap { $0 }
}
