import Foundation
import ReelTestSupport
import Testing

@Suite("How problems are told")
struct FormatTests {
    private let project: ReelProject

    init() async throws {
        project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.write("version: 1\ninputs: {clip: clip.mp4}\nexprots: [a.mp4]\n", to: "wrong.yaml")
        try project.write("version: 1\ninputs: {clip: clip.mp4}\nexports: [out/a.mp4]\n", to: "right.yaml")
    }

    @Test(arguments: ["check", "plan", "run"])
    func json(command: String) async throws {
        let outcome = try await project.reel(command, "wrong.yaml", "--format", "json")
        #expect(outcome.exitCode == 1 && outcome.error == "")
        let problems = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(problems.map { $0["id"] as? String } == ["unknown-key"])
    }

    @Test("Where nothing is wrong, JSON says so too")
    func jsonWithoutProblems() async throws {
        let outcome = try await project.reel("check", "right.yaml", "--format", "json")
        outcome.expect(0, output: "[]\n")
    }

    @Test func github() async throws {
        let outcome = try await project.reel("check", "wrong.yaml", "right.yaml", "--format", "github")
        #expect(outcome.exitCode == 1 && outcome.error == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("::error file=wrong.yaml,line=3,"), "\(outcome.output)")
    }

    @Test("Colours are for terminals, and not for those who refuse them")
    func colors() async throws {
        #expect(!(try await project.reel("check", "wrong.yaml")).error.contains("\u{1B}"))
        let colored = try await Terminal.run(["check", "wrong.yaml"], in: project)
        #expect(colored.contains("\u{1B}[") && colored.contains("exprots"))
        let plain = try await Terminal.run(["check", "wrong.yaml"], in: project, environment: ["NO_COLOR": "1"])
        #expect(!plain.contains("\u{1B}") && plain.contains("exprots"), "\(plain)")
        let dumb = try await Terminal.run(["check", "wrong.yaml"], in: project, environment: ["TERM": "dumb"])
        #expect(!dumb.contains("\u{1B}") && dumb.contains("exprots"))
    }

    @Test("What shows how far a run is fits the terminal and is wiped away at the end", arguments: [80, 40, 20])
    func progress(columns: Int) async throws {
        let project = try await DemoJob.project()
        let shown = try await Terminal.run(["run", "film.yaml"], in: project, columns: columns)
        #expect(shown.contains("\(DemoJob.stepCount) steps run, 0 kept, in "), "\(shown)")
        let lines = shown.split { $0 == "\r" || $0 == "\r\n" || $0 == "\n" }
            .map { $0.replacing(/\u{1B}\[[0-9]*[A-Z]/, with: "") }
        let totals = lines.filter { $0.contains("/\(DemoJob.stepCount)]") }
        #expect(totals.count >= DemoJob.stepCount && totals.allSatisfy { $0.count < columns }, "\(totals)")
        let steps = lines.filter { $0.hasPrefix("  ") && $0.contains(" %") }
        #expect(!steps.isEmpty && steps.allSatisfy { $0.count < columns }, "\(steps)")
        #expect(steps.contains { $0.contains("#") } == (columns >= 60), "\(steps)")
        #expect(shown.contains(/\r(\u{1B}\[\d+A)?\u{1B}\[Jout\/film\.mp4/), "\(shown)")
    }
}
