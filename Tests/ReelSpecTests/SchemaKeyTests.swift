import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

/// What an editor shows and proposes for each key.
@Suite struct SchemaKeyTests {
    @Test func `every key has a title, a description and examples`() {
        #expect(SchemaKey.all.count > 150)
        for key in SchemaKey.all {
            guard case .string(let title)? = key.schema["title"], case .string(let text)? = key.schema["description"] else {
                Issue.record("\(key.path) has no title or no description")
                continue
            }
            #expect(title.count > key.path.split(separator: ".").last?.count ?? 0 && title.count < 60, "\(key.path): \(title)")
            #expect(text.hasSuffix(".") || text.hasSuffix("`"), "\(key.path): \(text)")
            #expect(!key.examples.isEmpty, "\(key.path) has no examples")
        }
    }

    @Test func `keys of maps within maps are among them`() {
        let paths = Set(SchemaKey.all.map(\.path))
        for path in [
            "inputs.sha256", "matrix.include", "edits.sequence.clips.ken_burns.zoom_to", "edits.sequence.transition.type",
            "edits.cut.ranges.from", "exports.tags.artist", "exports.chapters.title",
        ] { #expect(paths.contains(path), "\(path)") }
    }

    @Test func `the decoder takes every example and every default`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(spec("[]"), to: "base.yaml")
        for key in SchemaKey.all {
            for example in key.examples + [key.schema["default"]].compactMap(\.self) {
                var problems: [[String]] = []
                for document in key.specs(example) where !problems.contains([]) {
                    let file = SourceFile(name: folder.path("spec.yaml"), text: document.text(indented: false))
                    problems.append(SpecLoader().load(file).diagnostics.map(\.message))
                }
                #expect(problems.contains([]), "\(key.path): \(example.text(indented: false)): \(problems)")
            }
        }
    }

    @Test(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.notInstalled))
    func `the schema takes every example and every default`() async throws {
        let problems = try await SchemaValidator.exampleProblems()
        #expect(problems == [])
        let broken = JobSchema.document.text().replacing("\"35%\"", with: "\"35 %\"")
        #expect(try await SchemaValidator.exampleProblems(schema: broken).isEmpty == false)
    }
}
