import Glibc
import ReelTestSupport
import Testing

@Suite("Started twice")
struct TwoRunsTests {
    @Test("The second waits, and then has nothing to do")
    func waits() async throws {
        let project = try await DemoJob.project()
        let first = try await project.start(["run", "film.yaml"]) { running in
            _ = try await running.says("[1/\(DemoJob.stepCount)]")
            let second = try await project.reel("run", "film.yaml")
            second.expect(
                0, output: DemoJob.nothingToDo,
                error: "waiting for process {process} (reel run film.yaml) to end\n")
        }
        #expect(first.exitCode == 0 && first.finishedSteps.count == DemoJob.stepCount, "\(first.error)")
        #expect(try project.outputs() == (await DemoJob.expected()))
    }

    @Test("With --no-wait the second says who holds the project")
    func doesNotWait() async throws {
        let project = try await DemoJob.project()
        let first = try await project.start(["run", "film.yaml"]) { running in
            _ = try await running.says("[1/\(DemoJob.stepCount)]")
            let second = try await project.reel("run", "film.yaml", "--no-wait")
            second.expect(
                4, error: "error: '{folder}/.reel' is in use by process {process} (reel run film.yaml); wait for it to end\n")
        }
        #expect(first.exitCode == 0 && first.finishedSteps.count == DemoJob.stepCount, "\(first.error)")
    }

    @Test("Ctrl-C ends the waiting, and the first is not disturbed")
    func interruptedWaiting() async throws {
        let project = try await DemoJob.project()
        let first = try await project.start(["run", "film.yaml"]) { running in
            _ = try await running.says("[1/\(DemoJob.stepCount)]")
            let second = try await project.start(["run", "film.yaml"]) { waiting in
                _ = try await waiting.says("waiting for process")
                waiting.sendToGroup(SIGINT)
            }
            #expect(second.exitCode == 130)
        }
        #expect(first.exitCode == 0 && first.finishedSteps.count == DemoJob.stepCount, "\(first.error)")
    }
}
