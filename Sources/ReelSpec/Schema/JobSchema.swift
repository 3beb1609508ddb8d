package import ReelDiagnostics

/// The JSON Schema of a job spec, written by the same fields that decode one.
package enum JobSchema {
    /// Draft 7, which editors' YAML servers read.
    package static var document: JSONValue {
        guard case .object(let members) = objectSchema(JobDraft.fields.map(\.description)) else { return .null }
        let definitions = SchemaDefinition.all.map { JSONValue.Member($0.name, $0.schema) }
        return .object(
            [
                .init("$schema", "http://json-schema.org/draft-07/schema#"),
                .init("$id", "https://reel.invalid/schemas/job.v1.schema.json"),
                .init("title", "Reel job spec, version 1"),
                .init("description", "A video edit kept as code: inputs, edits in order, exports."),
            ] + members.filter { $0.name != "required" }
                + [
                    // A spec that extends another may leave out what that one has.
                    .init("anyOf", [["required": ["version", "inputs", "exports"]], ["required": ["extends"]]]),
                    .init("definitions", .object(definitions)),
                ])
    }
}
