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

    /// Runs `reel` at a terminal of Python's, and answers a question there.
    ///
    /// - Parameter environment: all that it has beside `PATH` and `TERM`.
    /// - Returns: its exit code, and all that was shown.
    package static func answer(
        _ question: String, with answer: String, _ arguments: [String], in project: ReelProject,
        environment: [String: String]
    ) async throws -> (exitCode: Int?, shown: String) {
        let variables = ["TERM=xterm", "PATH=/usr/local/bin:/usr/bin:/bin"] + environment.map { "\($0)=\($1)" }.sorted()
        let (_, bytes) = try await ChildProcess(
            "python3", ["-c", conversation, question, answer, "/usr/bin/env", "-i"] + variables + [BuiltReel.path] + arguments,
            workingDirectory: project.path
        ).output()
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1)
        return (lines.first.flatMap { Int($0) }, lines.count > 1 ? String(lines[1]) : "")
    }

    private static let conversation = """
        import os, pty, signal, sys
        question, answer, program, *arguments = sys.argv[1:]
        child, terminal = pty.fork()
        if child == 0:
            os.execv(program, [program] + arguments)
        # One that neither asks nor ends fails its test and stops nothing else.
        signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
        signal.alarm(300)
        shown, is_answered = b"", False
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
            if not is_answered and question.encode() in shown:
                os.write(terminal, answer.encode() + b"\\n")
                is_answered = True
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        print(shown.decode("utf-8", "replace").replace("\\r\\n", "\\n"))
        """
}
