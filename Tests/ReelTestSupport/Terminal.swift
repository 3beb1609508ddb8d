import Foundation
import ReelMedia

/// Runs `reel` at a terminal, which `script` of util-linux makes.
package enum Terminal {
    /// - Returns: all that was shown, with the codes that move the cursor.
    package static func run(
        _ arguments: [String], in project: ReelProject, columns: Int = 80, environment: [String: String] = [:]
    ) async throws -> String {
        let variables = ["TERM": "xterm"].merging(environment) { $1 }.map { "\($0)=\(shellQuoted($1))" }.sorted()
        let command = ([BuiltReel.path] + arguments).map(shellQuoted).joined(separator: " ")
        let line = "stty cols \(columns) rows 24; exec env -u NO_COLOR \(variables.joined(separator: " ")) \(command)"
        let (_, bytes) = try await ChildProcess(
            "script", ["--quiet", "--return", "--command", line, "/dev/null"], workingDirectory: project.path
        ).output()
        return String(decoding: bytes, as: UTF8.self)
    }
}
