import Foundation
import ReelTestSupport
import Testing

@Suite("reel plan, timeline, clean")
struct PlanCommandTests {
    @Test("Planning writes nothing but what it remembers of inputs", arguments: [[], ["--json"], ["--graph", "dot"]])
    func writesNothing(arguments: [String]) async throws {
        let project = try await DemoJob.project()
        #expect(try await project.reel(["plan", "film.yaml"] + arguments).exitCode == 0)
        let made = project.tree().filter { $0 != "clip.mp4" && $0 != "film.yaml" }
        #expect(made == [".reel/", ".reel/.gitignore", ".reel/inspections.sqlite"], "\(made)")
        let finished = try await DemoJob.finished()
        let before = finished.tree()
        let contents = try before.filter { !$0.hasSuffix("/") && !$0.contains("inspections") }.map { try finished.bytes($0) }
        #expect(try await finished.reel(["plan", "film.yaml", "--set", "title=Other"] + arguments).exitCode == 0)
        #expect(finished.tree() == before)
        #expect(
            try before.filter { !$0.hasSuffix("/") && !$0.contains("inspections") }.map { try finished.bytes($0) } == contents)
    }

    @Test("The table tells what runs, what is kept, and why")
    func table() async throws {
        let project = try await DemoJob.finished()
        let nothing = try await project.reel("plan", "film.yaml")
        #expect(
            nothing.output.hasSuffix(
                "  keep  out/film.mp4\n  keep  out/small.mp4\n\nNothing to do: \(DemoJob.stepCount) steps kept.\n"))
        let outcome = try await project.reel("plan", "film.yaml", "--set", "title=Evening Tea")
        #expect(outcome.exitCode == 0 && outcome.error == "")
        #expect(outcome.output.contains("  3. Title: \"Evening Tea\" (1-3s)\n"), "\(outcome.output)")
        #expect(outcome.output.contains("  keep  mix sound                              done before\n"), "\(outcome.output)")
        #expect(outcome.output.contains("Morning Brew⏎ → …"), "\(outcome.output)")
        #expect(outcome.output.contains("  write out/film.mp4  is of an earlier run\n"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix("\n4 to run, \(DemoJob.stepCount - 4) kept; about {time}\n"), "\(outcome.output)")
    }

    @Test("Graphs are well formed")
    func graphs() async throws {
        let project = try await DemoJob.project()
        let dot = try await project.reel("plan", "film.yaml", "--graph", "dot").output
        #expect(dot.hasPrefix("digraph reel {\n") && dot.hasSuffix("}\n"))
        let nodes = Set(dot.matches(of: /^    (s\d+|d\d+) \[/.anchorsMatchLineEndings()).map { $0.1 })
        let edges = dot.matches(of: /^    (\w+) -> (\w+);$/.anchorsMatchLineEndings())
        #expect(
            nodes.count == DemoJob.stepCount + 2 && edges.count >= nodes.count - 1
                && edges.allSatisfy { nodes.contains($0.1) && nodes.contains($0.2) })
        let mermaid = try await project.reel("plan", "film.yaml", "--graph", "mermaid").output
        #expect(mermaid.hasPrefix("flowchart LR\n"))
        #expect(mermaid.matches(of: /^    (s|d)\d+[\[(]/.anchorsMatchLineEndings()).count == DemoJob.stepCount + 2)
        #expect(mermaid.matches(of: /-->/).count == edges.count)
    }

    @Test("--until and --force, for plans and runs")
    func selection() async throws {
        let project = try await DemoJob.project()
        let plan = try await project.plan("film.yaml", "--until", "mix sound")
        let wanted = plan.running
        #expect(wanted.contains("mix sound") && plan.steps.count == DemoJob.stepCount && wanted.count < 5)
        #expect(plan.outputs.map(\.state) == ["not-asked", "not-asked"])
        let run = try await project.reel("run", "film.yaml", "--until", "mix sound")
        #expect(run.exitCode == 0 && Set(run.finishedSteps) == Set(wanted), "\(run.error)")
        #expect(!project.exists("out"))
        let rest = try await project.reel("run", "film.yaml")
        #expect(rest.exitCode == 0 && Set(rest.finishedSteps).isDisjoint(with: wanted))
        let forced = try await project.reel("run", "film.yaml", "--force", "mix sound")
        #expect(forced.finishedSteps == ["mix sound"], "its bytes are what they were: \(forced.error)")
        try await project.reel("run", "film.yaml", "--until", "mix sond").expect(
            2,
            error: """
                error: there is no step 'mix sond'; did you mean 'mix sound'?
                  the steps are: \(plan.steps.map(\.id).joined(separator: ", "))

                """)
    }

    @Test func timeline() async throws {
        let project = try await DemoJob.project()
        try await project.reel("timeline", "film.yaml", "--set", "title=Hello").expect(
            0,
            output: """
                Timeline (3 tracks, 12s):
                1. Video: clip (0-12s)
                2. BGM: composed to match the picture (0-12s, 35%, ducked)
                3. Title: "Hello" (1-3s)

                """)
    }

    @Test("Params come from the spec, from files, and from the command line, which wins")
    func params() async throws {
        let project = try await DemoJob.project()
        try project.write("title: From a file\nvolume: 10%\n", to: "params.yaml")
        func title(_ arguments: String...) async throws -> Substring? {
            let outcome = try await project.reel(["timeline", "film.yaml"] + arguments)
            return outcome.output.firstMatch(of: /Title: "(.*)"/)?.1
        }
        #expect(try await title() == "Morning Brew")
        #expect(try await title("--params", "params.yaml") == "From a file")
        #expect(try await title("--set", "title=a=b", "--params", "params.yaml") == "a=b")
        try await project.reel("check", "film.yaml", "--params", "nowhere.yaml").expect(
            2, error: "error[unreadable-file]: there is no file 'nowhere.yaml'\n1 error\n")
        let unknown = try await project.reel("check", "film.yaml", "--set", "titel=x")
        #expect(unknown.exitCode == 1 && unknown.error.contains("unknown param 'titel'"), "\(unknown.error)")
    }

    @Test("Cleaning keeps what the specs need and frees the rest; a dry run frees nothing")
    func clean() async throws {
        let project = try await DemoJob.finished()
        let needed = project.storedFiles()
        #expect(try await project.reel("run", "film.yaml", "--set", "title=Other").exitCode == 0)
        #expect(try await project.reel("run", "film.yaml").exitCode == 0)
        let before = project.tree()
        let dry = try await project.reel("clean", "film.yaml", "--dry-run")
        #expect(dry.exitCode == 0 && dry.output.hasPrefix("would free ") && dry.error == "", "\(dry.error)")
        #expect(project.tree() == before)
        let cleaned = try await project.reel("clean", "film.yaml")
        #expect(cleaned.output == dry.output.replacing("would free", with: "freed"))
        #expect(project.storedFiles() == needed)
        try await project.reel("run", "film.yaml").expect(0, output: DemoJob.nothingToDo)
        #expect(try await project.reel("clean", "--all").exitCode == 0)
        #expect(project.storedFiles() == [])
        #expect(try project.outputs() == (await DemoJob.expected()))
        let again = try await project.reel("run", "film.yaml")
        #expect(again.exitCode == 0 && again.finishedSteps.count == DemoJob.stepCount, "\(again.error)")
        #expect(project.tree("out") == ["film.mp4", "small.mp4"])
    }

    @Test("Nothing is cleaned for a spec that is wrong")
    func cleanWrongSpec() async throws {
        let project = try await DemoJob.finished()
        let stored = project.storedFiles()
        try project.write("version: 1\n", to: "film.yaml")
        #expect(try await project.reel("clean", "film.yaml").exitCode == 1)
        #expect(project.storedFiles() == stored)
    }
}
