import Glibc
import ReelTestSupport
import Testing

@Suite("Ctrl-C")
struct InterruptedRunTests {
    @Test("The first stops cleanly and says how to go on", arguments: [SIGINT, SIGTERM, SIGHUP])
    func once(signal: Int32) async throws {
        let project = try await DemoJob.project()
        let outcome = try await project.start(["run", "film.yaml", "--jobs", "1"]) { running in
            _ = try await running.says("[1/\(DemoJob.stepCount)]")
            running.sendToGroup(signal)
        }
        #expect(outcome.exitCode == 130, "\(outcome.error)")
        #expect(outcome.error.contains("\nstopping; once more to stop at once\n"))
        #expect(
            outcome.error.hasSuffix("stopped; what is done is kept. To go on: reel run film.yaml --jobs 1\n"),
            "\(outcome.error)")
        #expect(Processes.below(project.path) == [])
        #expect(project.tree(".reel/work") == [])
        let plan = try await project.plan("film.yaml")
        #expect(plan.kept.isSuperset(of: outcome.finishedSteps))
        let again = try await project.reel("run", "film.yaml")
        #expect(again.exitCode == 0 && Set(again.finishedSteps).isDisjoint(with: plan.kept), "\(again.error)")
        #expect(try project.outputs() == (await DemoJob.expected()))
    }

    @Test("The second stops at once, and leaves no child")
    func twice() async throws {
        let project = try await DemoJob.project()
        // A program that does not listen: only a second Ctrl-C ends the run before it has ended by itself.
        try project.writeProgram(
            """
            case "$1" in -version) exec /usr/bin/ffmpeg "$@";; esac
            case "$*" in *parts*|*in-*|*mix*) trap '' TERM; while :; do sleep 0.1; done;; esac
            exec /usr/bin/ffmpeg "$@"
            """, to: "bin/ffmpeg")
        let outcome = try await project.start(
            ["run", "film.yaml"], environment: ["PATH": "\(project.path("bin")):/usr/bin:/bin"]
        ) { running in
            _ = try await running.says("compose music")
            running.sendToGroup(SIGINT)
            _ = try await running.says("once more")
            running.sendToGroup(SIGINT)
        }
        #expect(outcome.exitCode == 130, "\(outcome.error)")
        #expect(try await Processes.orphans(below: project.path) == [])
    }

    @Test("While inputs are looked at, it is no mistake of theirs")
    func whilePlanning() async throws {
        let project = try await DemoJob.project()
        try project.writeProgram(
            """
            case "$1" in -version) exec /usr/bin/ffmpeg "$@";; esac
            : > '\(project.path("looking"))'
            exec sleep 1000
            """, to: "bin/ffmpeg")
        let outcome = try await project.start(
            ["run", "film.yaml"], environment: ["PATH": "\(project.path("bin")):/usr/bin:/bin"]
        ) { running in
            try await waitUntil("it looks") { project.exists("looking") || running.isOver }
            running.sendToGroup(SIGINT)
        }
        outcome.expect(
            130,
            error: """

                stopping; once more to stop at once

                stopped; what is done is kept. To go on: reel run film.yaml

                """)
        #expect(Processes.below(project.path) == [])
    }

    @Test("A command line that needs quotes is given with them")
    func quoted() async throws {
        let project = try await DemoJob.project()
        let outcome = try await project.start(["run", "film.yaml", "--set", "title=It's morning"]) { running in
            _ = try await running.says("[1/\(DemoJob.stepCount)]")
            running.sendToGroup(SIGINT)
        }
        #expect(
            outcome.error.hasSuffix(#"To go on: reel run film.yaml --set 'title=It'\''s morning'"# + "\n"), "\(outcome.error)")
    }
}
