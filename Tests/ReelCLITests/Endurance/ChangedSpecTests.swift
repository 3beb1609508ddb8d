import ReelTestSupport
import Testing

@Suite("A changed spec")
struct ChangedSpecTests {
    @Test("Another title renders the chunks that show it, and puts the films together")
    func title() async throws {
        let project = try await DemoJob.finished()
        try project.write(DemoJob.spec.replacing("Morning Brew", with: "Evening Tea"), to: "film.yaml")
        let wanted: Set = [
            "picture 320x180 h264 medium 0:00-0:04", "picture 96x96 h264 medium 0:00-0:04", "assemble mp4 320x180",
            "assemble mp4 96x96",
        ]
        try await expectRun(of: wanted, in: project)
        #expect(try await project.plan("film.yaml").running == [])
    }

    @Test("Another level of the music mixes, encodes the sound and puts the films together")
    func volume() async throws {
        let project = try await DemoJob.finished()
        try project.write(DemoJob.spec.replacing("volume: 35%", with: "volume: 20%"), to: "film.yaml")
        try await expectRun(
            of: ["mix sound", "assemble mp4 320x180", "assemble mp4 96x96"], in: project)
    }

    @Test("A comment, another order of keys or another name of the input runs nothing")
    func cosmetic() async throws {
        let project = try await DemoJob.finished()
        let edited = """
            # A comment.
            exports:
              - path: "out/film.mp4"
              - fit: cover
                path: out/small.mp4
                resolution: 96x96
            inputs: {footage: {path: ./clip.mp4}}
            version: 1
            edits:
              - id: headline
                title: {to: 0:03, from: 0:01, text: Morning Brew}
              - music: {volume: 35.0%, mood: match}
            """
        try project.write(edited, to: "film.yaml")
        try await project.reel("run", "film.yaml").expect(0, output: DemoJob.nothingToDo)
    }

    @Test("Changed back, it needs nothing but the outputs put in place")
    func changedBack() async throws {
        let project = try await DemoJob.finished()
        try await expectRun(
            of: ["mix sound", "assemble mp4 320x180", "assemble mp4 96x96"], in: project, "--set",
            "volume=0%")
        #expect(try project.outputs() != (await DemoJob.expected()))
        let back = try await project.reel("run", "film.yaml")
        #expect(back.exitCode == 0 && back.finishedSteps.isEmpty, "\(back.error)")
        #expect(try project.outputs() == (await DemoJob.expected()))
    }

    /// Plans and runs; both must be about these steps and no others.
    private func expectRun(of steps: Set<String>, in project: ReelProject, _ arguments: String...) async throws {
        let planned = try await project.reel(["plan", "--json", "film.yaml"] + arguments)
        #expect(planned.exitCode == 0)
        let outcome = try await project.reel(["run", "film.yaml"] + arguments)
        #expect(outcome.exitCode == 0 && Set(outcome.finishedSteps) == steps, "\(outcome.error)")
        for step in steps { #expect(planned.output.contains("\"\(step)\"")) }
    }
}
