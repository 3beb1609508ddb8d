import Foundation
import ReelDiagnostics
import ReelSpec
import Testing

/// Decoder and schema are of one mind: what one takes the other takes, but for what no schema can say.
@Suite struct CorpusTests {
    @Test(arguments: CorpusSpec.all(in: .valid))
    func `the decoder takes what is valid`(spec: CorpusSpec) {
        let loaded = SpecLoader().load(path: spec.path)
        #expect(loaded.diagnostics.map(\.message) == [])
        #expect(!loaded.jobs.isEmpty)
    }

    @Test(arguments: CorpusSpec.all(in: .invalid) + CorpusSpec.all(in: .beyondSchema))
    func `the decoder refuses what is invalid`(spec: CorpusSpec) {
        let diagnostics = SpecLoader().load(path: spec.path).diagnostics
        #expect(!spec.problems.isEmpty, "the first line must list the ids of what is wrong")
        #expect(diagnostics.map(\.id.rawValue) == spec.problems, "\(diagnostics.map(\.message))")
        #expect(diagnostics.allSatisfy { $0.severity == .error && $0.range != nil })
    }

    @Test(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.notInstalled), arguments: CorpusSpec.all(in: .valid))
    func `the schema takes what is valid`(spec: CorpusSpec) async throws {
        #expect(try await SchemaValidator.corpusProblems.value[spec.path] == [])
    }

    @Test(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.notInstalled), arguments: CorpusSpec.all(in: .invalid))
    func `the schema refuses what is invalid`(spec: CorpusSpec) async throws {
        #expect(try await SchemaValidator.corpusProblems.value[spec.path]?.isEmpty == false)
    }

    @Test(.enabled(if: SchemaValidator.isInstalled, SchemaValidator.notInstalled), arguments: CorpusSpec.all(in: .beyondSchema))
    func `the schema takes what it can't know to be wrong`(spec: CorpusSpec) async throws {
        #expect(try await SchemaValidator.corpusProblems.value[spec.path] == [])
    }

    @Test func `the corpus is there`() {
        #expect(CorpusSpec.all(in: .valid).count >= 60)
        #expect(CorpusSpec.all(in: .invalid).count >= 120)
        #expect(CorpusSpec.all(in: .beyondSchema).count >= 40)
    }

    /// Every field of every instruction stands in the corpus, so that a new one can't be forgotten.
    @Test func `the corpus covers every field`() throws {
        let texts = try CorpusSpec.all(in: .valid).map { try String(contentsOfFile: $0.path, encoding: .utf8) }
        for entry in InstructionCatalogue.all {
            let lines = texts.flatMap { $0.components(separatedBy: "\n") }.filter { $0.contains("\(entry.word): ") }
            for key in entry.keys + entry.fields.flatMap(\.value.members).map(\.name) {
                let isCovered = lines.contains { $0.contains("{\(key): ") || $0.contains(", \(key): ") }
                #expect(isCovered, "no valid spec has \(entry.word) with \(key)")
            }
        }
    }
}
