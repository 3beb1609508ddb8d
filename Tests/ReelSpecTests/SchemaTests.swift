import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct SchemaTests {
    @Test func `the committed schema is the one that reel schema prints`() throws {
        try expectRecorded(JobSchema.document.text() + "\n", in: "schemas/job.v1.schema.json")
    }

    @Test(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.notInstalled))
    func `the schema is one by its own standard`() async throws {
        let broken = JobSchema.document.text().replacing("\"type\": \"object\"", with: "\"type\": \"map\"")
        await #expect(throws: SchemaValidator.Failure.self) { try await SchemaValidator.problems(with: [], schema: broken) }
        #expect(try await SchemaValidator.problems(with: []) == [:])
    }

    @Test(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.notInstalled))
    func `the example of each instruction is right`() async throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for entry in InstructionCatalogue.all {
            let text = spec("- \(entry.example)")
            #expect(expectJobs(text).first?.edits.map(\.word) == [entry.word], "\(entry.example)")
            paths.append(try folder.write(text, to: "\(entry.word).yaml"))
        }
        for (path, problems) in try await SchemaValidator.problems(with: paths) { #expect(problems == [], "\(path)") }
    }

    @Test func `every definition is referred to, and every reference is defined`() {
        var references: Set<String> = []
        forEachSchema(in: JobSchema.document) { schema in
            if case .string(let reference)? = schema["$ref"] { references.insert(reference) }
        }
        guard case .object(let definitions)? = JobSchema.document["definitions"] else {
            Issue.record("no definitions")
            return
        }
        #expect(references == Set(definitions.map { "#/definitions/\($0.name)" }))
    }

    @Test func `defaults have the type that is asked for`() {
        func expectDefault(_ word: String, _ key: String, _ value: JSONValue, sourceLocation: SourceLocation = #_sourceLocation)
        {
            var found: [JSONValue] = []
            forEachSchema(in: JobSchema.document) { schema in
                if let shown = schema["properties"]?[key]?["default"] { found.append(shown) }
            }
            #expect(found.contains(value), "\(word) \(key)", sourceLocation: sourceLocation)
        }
        expectDefault("overlay", "margin", 4.0)
        expectDefault("music", "duck", true)
        expectDefault("music", "volume", "35%")
        expectDefault("normalize", "to", -14.0)
    }

    private func forEachSchema(in value: JSONValue, _ body: (JSONValue) -> Void) {
        switch value {
        case .object(let members):
            body(value)
            for member in members { forEachSchema(in: member.value, body) }
        case .array(let values): for value in values { forEachSchema(in: value, body) }
        default: break
        }
    }
}
