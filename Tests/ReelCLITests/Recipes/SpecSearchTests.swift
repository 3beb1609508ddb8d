import Foundation
import ReelTestSupport
import Testing

/// Files, folders and patterns as arguments.
@Suite("Which specs an argument means")
struct SpecSearchTests {
    private let project: ReelProject

    init() async throws {
        project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "clip.mp4")
        let spec = "version: 1\ninputs: {clip: %clip.mp4}\nexports: [out/%.mp4]\n"
        for (number, path) in ["specs/a.yaml", "specs/b.yml", "specs/deep/down/c.yaml"].enumerated() {
            let up = String(repeating: "../", count: path.count { $0 == "/" })
            try project.write(
                spec.replacing("%clip", with: up + "clip").replacing("%", with: "\(number)"), to: path)
        }
        try project.write("version: 1\ninputs: {clip: ../clip.mp4}\n", to: "specs/base.yaml")
        try project.write("extends: base.yaml\nversion: 1\nexports: [out/d.mp4]\n", to: "specs/d.yaml")
        try project.write("title: Hello\n", to: "specs/params.yaml")
        try project.write("version: '3'\nservices: {}\n", to: "specs/compose.yaml")
        try project.write("on: push\n", to: "specs/.hidden/ci.yaml")
    }

    /// The files that a check looked at.
    private func checked(_ arguments: String...) async throws -> [String] {
        let outcome = try await project.reel(["check", "--format", "junit"] + arguments)
        return outcome.output.matches(of: /classname="([^"]*)"/).map { String($0.1) }
    }

    @Test("A folder stands for the specs in it, and not for other YAML or for what specs extend")
    func folder() async throws {
        #expect(try await checked("specs") == ["specs/a.yaml", "specs/b.yml", "specs/d.yaml", "specs/deep/down/c.yaml"])
        #expect(try await checked("specs/deep/") == ["specs/deep/down/c.yaml"])
        let outcome = try await project.reel("check", ".")
        outcome.expect(0, output: "4 specs, 4 jobs: no errors\n")
    }

    @Test("A spec with a slip is found nevertheless", arguments: ["exprots: [x.mp4]", "edits: [", "exports"])
    func slips(line: String) async throws {
        try project.write("version: 1\ninputs: {clip: ../clip.mp4}\n\(line)\n", to: "specs/slip.yaml")
        let outcome = try await project.reel("check", "specs")
        #expect(outcome.exitCode == 1 && outcome.error.contains("specs/slip.yaml"), "\(outcome.error)")
    }

    @Test("A quoted pattern means what the shell makes of it")
    func patterns() async throws {
        #expect(try await checked("specs/[ab].y*ml") == ["specs/a.yaml", "specs/b.yml"])
        #expect(
            try await checked("specs/**/*.yaml", "specs/b.yml").filter { $0.contains("c.yaml") } == ["specs/deep/down/c.yaml"])
        #expect(try await checked("**/c.yaml") == ["specs/deep/down/c.yaml"])
        #expect(try await checked(project.path("specs/?.yml")) == ["{folder}/specs/b.yml"])
        // What several arguments name is looked at once.
        #expect(try await checked("specs/a.yaml", "./specs/a.yaml", "specs/a*") == ["specs/a.yaml"])
    }

    @Test("A file whose name has a sign of patterns is that file")
    func literal() async throws {
        try project.write("version: 1\ninputs: {clip: ../clip.mp4}\nexports: [out/x.mp4]\n", to: "specs/[x].yaml")
        #expect(try await checked("specs/[x].yaml") == ["specs/[x].yaml"])
    }

    @Test("What stands for nothing is said, all of it")
    func nothing() async throws {
        try project.write("a: 1\n", to: "empty/other.yaml")
        try await project.reel("check", "*.yaml", "empty").expect(
            1,
            error: """
                error[unreadable-file]: no file matches '*.yaml'

                error[unreadable-file]: there is no spec in the folder 'empty'
                2 errors

                """)
        let outcome = try await project.reel("check")
        #expect(outcome.exitCode == 2 && outcome.error.contains("name a spec, a folder of specs or a pattern"))
    }
}
