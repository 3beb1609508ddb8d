import Foundation
import ReelTestSupport
import Testing

@Suite("The same bytes")
struct SameBytesTests {
    @Test("However many steps run at once", arguments: ["1", "4"])
    func jobs(count: String) async throws {
        let project = try await DemoJob.project()
        let outcome = try await project.reel("run", "film.yaml", "--jobs", count)
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.count == DemoJob.stepCount, "\(outcome.error)")
        #expect(try project.outputs() == (await DemoJob.expected()))
    }

    @Test("From a warm store, with the outputs gone")
    func warm() async throws {
        let project = try await DemoJob.finished()
        try project.remove("out")
        let outcome = try await project.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.isEmpty, "\(outcome.error)")
        #expect(try project.outputs() == (await DemoJob.expected()))
    }

    @Test("Started in another folder, by an absolute path or by one that leads up")
    func elsewhere() async throws {
        let project = try await DemoJob.finished()
        try project.write("", to: "deep/down/here")
        for path in [project.path("film.yaml"), "../../film.yaml", "../down/../../././film.yaml"] {
            try project.remove("out")
            let outcome = try await project.reel("run", path, in: "deep/down")
            #expect(outcome.exitCode == 0 && outcome.finishedSteps.isEmpty, "\(outcome.error)")
            #expect(try project.outputs() == (await DemoJob.expected()))
        }
        #expect(project.tree("deep") == ["down/", "down/here"])
        try await project.reel("run", project.path("film.yaml"), in: "/").expect(
            0, output: DemoJob.nothingToDo)
    }

    @Test("In a copy of the project, which has nothing to do")
    func copied() async throws {
        let copy = try await DemoJob.finished().copied()
        try await copy.reel("run", "film.yaml").expect(0, output: DemoJob.nothingToDo)
        #expect(try copy.outputs() == (await DemoJob.expected()))
        try copy.remove(".reel")
        try copy.remove("out")
        let outcome = try await copy.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.count == DemoJob.stepCount, "\(outcome.error)")
        #expect(try copy.outputs() == (await DemoJob.expected()))
    }

    @Test("With the state in another folder")
    func otherState() async throws {
        let project = try await DemoJob.project()
        let outcome = try await project.reel("run", "film.yaml", "--state", "kept elsewhere/state")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(!project.exists(".reel") && project.exists("kept elsewhere/state/checkpoints.sqlite"))
        #expect(try project.outputs() == (await DemoJob.expected()))
    }
}
