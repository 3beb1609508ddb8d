import Foundation
import ReelDiagnostics
import ReelMedia
import ReelSpec
import ReelTestSupport
import Testing

/// Checks YAML files against the schema with Debian's python3-jsonschema, which knows nothing of our decoder.
enum SchemaValidator {
    private static let python = "/usr/bin/python3"

    /// Said where tests are skipped.
    static let notInstalled: Comment = "python3-jsonschema or python3-yaml is not installed"

    static let isInstalled = ["jsonschema", "yaml"].allSatisfy { name in
        FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/\(name)")
    }

    /// The schema is none, or a file could not be read.
    struct Failure: Error {
        let lastWords: [String]
    }

    /// What the schema finds wrong with each file, by its path; the schema itself must be one.
    static func problems(with paths: [String], schema: String = JobSchema.document.text()) async throws -> [String: [String]] {
        let folder = try TemporaryFolder()
        let script = CorpusSpec.testFolder.appending(path: "validate.py").path
        let arguments = ["-W", "ignore", script, try folder.write(schema, to: "schema.json")] + paths
        let (outcome, bytes) = try await ChildProcess(python, arguments).output()
        guard outcome.isSuccess else { throw Failure(lastWords: outcome.lastWords) }
        return try JSONDecoder().decode([String: [String]].self, from: Data(bytes))
    }

    /// What a schema finds wrong with its own examples and defaults, each by the part of the schema that it stands in.
    static func exampleProblems(schema: String = JobSchema.document.text()) async throws -> [String] {
        let folder = try TemporaryFolder()
        let script = CorpusSpec.testFolder.appending(path: "validate.py").path
        let arguments = ["-W", "ignore", script, "--examples", try folder.write(schema, to: "schema.json")]
        let (outcome, bytes) = try await ChildProcess(python, arguments).output()
        guard outcome.isSuccess else { throw Failure(lastWords: outcome.lastWords) }
        return try JSONDecoder().decode([String].self, from: Data(bytes))
    }

    /// What the schema finds wrong with the corpus: found once for all tests.
    static let corpusProblems = Task {
        try await problems(with: CorpusSpec.Folder.allCases.flatMap { CorpusSpec.all(in: $0).map(\.path) })
    }
}
