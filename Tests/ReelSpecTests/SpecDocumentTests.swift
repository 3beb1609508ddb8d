import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct SpecDocumentTests {
    @Test func `the committed page is the one that reel schema --docs prints`() throws {
        try expectRecorded(SpecDocument.text, in: "docs/spec.md")
    }

    @Test func `every key above the edits has a row, and every value its name`() {
        for key in SchemaKey.all where !key.path.hasPrefix("edits.") && !key.path.hasPrefix("matrix.") {
            let name = key.path.split(separator: ".").last ?? ""
            #expect(SpecDocument.text.contains("| `\(name)` | "), "\(key.path)")
        }
        for word in ExportFormat.allCases.map(\.rawValue) + ExportPreset.allCases.map(\.rawValue) {
            #expect(SpecDocument.text.contains("| `\(word)` | "), "\(word)")
        }
        for word in InstructionCatalogue.words {
            #expect(SpecDocument.text.contains("[`\(word)`](instructions.md#\(word))"), "\(word)")
        }
    }

    @Test func `every example is a spec without a mistake`() throws {
        let examples = SpecDocument.text.matches(of: /```yaml\n(.*?)```/.dotMatchesNewlines()).map { String($0.output.1) }
        #expect(examples.count >= 8)
        let folder = try TemporaryFolder()
        let overrides = SpecOverrides(environment: ["HOME": "/home/reel"])
        for example in examples {
            // What others extend says its name in the first line, and is not whole without them.
            if let name = example.prefixMatch(of: /# (\w+\.yaml)\n/)?.output.1 {
                _ = try folder.write(example, to: String(name))
                continue
            }
            let loaded = SpecLoader(overrides: overrides).load(
                SourceFile(name: folder.path("example.yaml"), text: example))
            #expect(loaded.diagnostics.map(\.message) == [], "\(example)")
            #expect(!loaded.jobs.isEmpty)
        }
    }
}
