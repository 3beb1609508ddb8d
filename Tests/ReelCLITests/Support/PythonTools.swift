import Foundation
import ReelMedia

/// Programs and readers from PyPI that know nothing of Reel, in a virtual environment that the tests share and keep.
enum PythonTools {
    /// What is in it; another version is another environment.
    private static let packages = [
        "check-jsonschema==0.39.0", "junitparser==5.0.3", "pre-commit==4.7.0", "pydantic-sarif==0.1.1",
    ]

    private static let folder = FileManager.default.temporaryDirectory.appending(path: "reel-python-tools-1")

    /// The path of a program in it.
    static func path(_ program: String) -> String { folder.appending(path: "bin/\(program)").path(percentEncoded: false) }

    /// Whether they are there, or could be installed; asked once for all tests.
    static let areInstalled = Task<Bool, Never> {
        func succeeds(_ program: String, _ arguments: [String]) async -> Bool {
            (try? await ChildProcess(program, arguments).run())?.isSuccess == true
        }
        let probe = ["-c", "import check_jsonschema, junitparser, pre_commit, pydantic_sarif"]
        if await succeeds(path("python"), probe) { return true }
        guard await succeeds("python3", ["-m", "venv", folder.path(percentEncoded: false)]) else { return false }
        guard await succeeds(path("python"), ["-m", "pip", "install", "--quiet"] + packages) else { return false }
        return await succeeds(path("python"), probe)
    }

    /// The lines that a script prints.
    static func run(_ script: String, _ arguments: String...) async throws -> [String] {
        let (outcome, bytes) = try await ChildProcess(path("python"), ["-c", script] + arguments).output()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "python", message: "the script failed", lastWords: outcome.lastWords)
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
