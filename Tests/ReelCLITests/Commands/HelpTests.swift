import Foundation
import ReelMedia
import ReelTestSupport
import Testing

@Suite("Help")
struct HelpTests {
    private static let commands = [
        "new", "check", "plan", "run", "preview", "watch", "status", "timeline", "mood", "compose", "clean", "doctor",
        "explain", "schema",
    ]

    @Test("Each command shows examples that fit the width", arguments: commands)
    func command(name: String) async throws {
        let outcome = try await ReelProject().reel(name, "--help")
        #expect(outcome.exitCode == 0 && outcome.error == "")
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == "EXAMPLES" || $0 == "EXAMPLE" })
        let examples = lines[(start + 1)...].prefix { !$0.isEmpty }
        #expect(!examples.isEmpty && examples.allSatisfy { $0.hasPrefix("  reel \(name)") && $0.count <= 80 }, "\(examples)")
        // A paragraph fills its lines: none ends where the next word would have had room.
        for (line, next) in zip(lines[..<start], lines[1...]) where next.first?.isLetter == true && line.count > 40 {
            let word = next.prefix { $0 != " " }
            #expect(line.count + 1 + word.count >= 80, "\(line)")
        }
    }

    @Test("Without a command, the help lists all commands and exit codes", arguments: [[], ["--help"], ["help"]])
    func whole(arguments: [String]) async throws {
        let outcome = try await ReelProject().reel(arguments)
        #expect(outcome.exitCode == 0 && outcome.error == "")
        for command in Self.commands { #expect(outcome.output.contains("\n  \(command) ")) }
        for code in ["0", "1", "2", "3", "4", "130"] { #expect(outcome.output.contains("\n  \(code) ")) }
        #expect(!outcome.output.contains("\n  step "), "what is for Reel itself is not shown")
    }

    @Test func version() async throws { try await ReelProject().reel("--version").expect(0, output: "0.1.0\n") }

    @Test(
        "A wrong command line is told so, with exit code 2",
        arguments: [
            (["rnu", "film.yaml"], "error: there is no command 'rnu'; did you mean 'run'?\n"),
            (["run"], "error: name a spec, a folder of specs or a pattern\n"),
            (["run", "film.yaml", "--job", "3"], "error: Unknown option '--job'. Did you mean '--jobs'?\n"),
            (["run", "film.yaml", "--jobs", "0"], "error: --jobs takes a number from 1 to 256\n"),
            (["plan", "film.yaml", "--jobs", "0"], "error: --jobs takes a number from 1 to 256\n"),
            (
                ["check", "film.yaml", "--set", "title"],
                "error[bad-value]: '--set title' is not of the form --set name=value\n"
            ),
            (["explain", "unknown-kez"], "error: there is no problem called 'unknown-kez'; did you mean 'unknown-key'?\n"),
            (["clean"], "error: name the specs whose results are kept, or give --all\n"),
        ])
    func usage(arguments: [String], error: String) async throws {
        let project = try ReelProject()
        let outcome = try await project.reel(arguments)
        #expect(outcome.exitCode == 2 && outcome.output == "")
        #expect(outcome.error.hasPrefix(error), "\(outcome.error)")
        #expect(project.tree() == [])
    }

    @Test("Every kind of problem is explained")
    func explain() async throws {
        let project = try ReelProject()
        let ids = try await project.reel("explain")
        #expect(ids.exitCode == 0)
        let names = ids.output.split(separator: "\n").map { String($0) }
        #expect(names.count > 30 && names.contains("unknown-key"))
        for name in names {
            let outcome = try await project.reel("explain", name)
            #expect(outcome.exitCode == 0 && outcome.error == "")
            #expect(outcome.output.hasPrefix(name) || outcome.output.count > 80, "\(outcome.output)")
        }
    }

    @Test("The manual page has every command and option, and groff finds nothing wrong with it")
    func manual() async throws {
        let project = try ReelProject()
        let page = try await project.reel("manual")
        #expect(page.exitCode == 0 && page.error == "")
        try project.write(page.output, to: "reel.1")
        let (outcome, bytes) = try await ChildProcess(
            "groff", ["-man", "-Kutf8", "-Tutf8", "-ww", "-rLL=80n", "-P-cbou", "reel.1"], workingDirectory: project.path
        ).output()
        #expect(outcome.isSuccess && outcome.lastWords == [], "\(outcome.lastWords)")
        let shown = String(decoding: bytes, as: UTF8.self)
        let wide = shown.split(separator: "\n").filter { $0.count > 80 }
        #expect(wide.isEmpty, "\(wide)")
        for command in Self.commands { #expect(shown.contains("   reel \(command)"), "\(command)") }
        for text in ["-k, --keep-going", "  130 stopped by", "  reel run specs/batch.yaml --jobs 4 --keep-going\n"] {
            #expect(shown.contains(text), "\(text)")
        }
        #expect(!shown.contains("reel step"), "what is for Reel itself is not shown")
    }

    @Test("docs/problems.md is what the program would write: make it anew with 'reel explain --docs > docs/problems.md'")
    func problemsPage() async throws {
        let page = try await ReelProject().reel("explain", "--docs")
        let file = URL(filePath: #filePath).appending(path: "../../../../docs/problems.md").standardized
        #expect(page.output == (try? String(contentsOf: file, encoding: .utf8)))
    }
}
