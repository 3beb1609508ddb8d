import Foundation
import Glibc
import ReelTestSupport
import Testing

/// Runs of the demo job that are killed at random moments until one finishes, over and over.
@Suite("Killed at random moments")
struct KilledRunTests {
    private static let kills = 52

    @Test("The same command goes on: it loses no finished step, leaves no orphan, and gives the same bytes")
    func killed() async throws {
        let expected = try await DemoJob.expected()
        // Some die while the job is planned, most in the middle of it, some just before its end, however busy the machine is.
        var longest = try await DemoJob.duration() * 0.6
        let project = try await DemoJob.project()
        var random = SeededRandom(seed: 2)
        var killed = 0
        var finished = 0
        while killed < Self.kills || finished == 0 {
            try #require(finished < 100, "runs end before they can be killed")
            let before = try await project.plan("film.yaml")
            let moment = longest * Double.random(in: 0...1, using: &random)
            let isWholeGroup = Bool.random(using: &random)
            let begin = ContinuousClock.now
            let outcome = try await project.start(["run", "film.yaml"]) { running in
                try await running.work(for: moment)
                if isWholeGroup { running.sendToGroup(SIGKILL) } else { running.send(SIGKILL) }
            }
            #expect(try await Processes.orphans(below: project.path) == [])
            let reported = Set(outcome.finishedSteps)
            #expect(reported.isDisjoint(with: before.kept), "a finished step ran again")
            for (name, bytes) in zip(DemoJob.outputs, expected) where project.exists(name) {
                #expect(try project.bytes(name) == bytes, "\(name) is there but not whole")
            }
            if outcome.exitCode == 0 {
                finished += 1
                longest = min(longest, begin.duration(to: .now))
                #expect(try project.outputs() == expected)
                #expect(project.tree("out") == ["film.mp4", "small.mp4"] && project.tree(".reel/work") == [])
                for name in [".reel", "out"] { try project.remove(name) }
            } else {
                killed += 1
                if killed.isMultiple(of: 20) { longest = longest * 5 / 4 }
                #expect(outcome.exitCode == 128 + SIGKILL, "\(outcome.error)")
                let after = try await project.plan("film.yaml")
                #expect(after.kept.isSuperset(of: before.kept), "a finished step was lost")
                #expect(after.kept.isSuperset(of: reported), "a step was said to be finished and is not")
                // What an earlier kill cut off may still wait for its turn.
                #expect(after.cutOff.subtracting(before.cutOff).count <= 2, "more steps were in work than allowed")
            }
        }
    }

    @Test("Status tells what a killed run was doing, and how to go on")
    func statusAfterKill() async throws {
        let project = try await DemoJob.project()
        try await project.reel("status").expect(0, output: "nothing has run here yet\n")
        let killed = try await project.start(["run", "film.yaml", "--jobs", "1"]) { running in
            _ = try await running.says("[1/\(DemoJob.stepCount)]")
            let status = try await project.reel("status")
            #expect(status.output.hasPrefix("film.yaml: a run is going on\n"), "\(status.output)")
            running.sendToGroup(SIGKILL)
        }
        #expect(killed.exitCode == 128 + SIGKILL)
        let status = try await project.reel("status").output
        #expect(status.hasPrefix("film.yaml: the last run was cut off\n  "), "\(status)")
        #expect(status.hasSuffix("to go on: reel run film.yaml\n"), "\(status)")
        #expect(try await project.reel("run", "film.yaml").exitCode == 0)
        try await project.reel("status").expect(
            0,
            output:
                "film.yaml: the last run finished\n  \(DemoJob.stepCount) of \(DemoJob.stepCount) steps are done, 0 are left\n")
    }
}
