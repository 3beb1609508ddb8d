import Foundation
import ReelMedia
import ReelPlan
import Testing

@testable import ReelRun

@Suite("Runner")
struct RunnerTests {
    let bench: Workbench

    init() throws { bench = try Workbench() }

    /// A chain of three steps and one beside it; the last one's result is delivered.
    private func chain(_ text: String = "one", deliver: Bool = true) throws -> StepGraph {
        bench.graph(
            [
                bench.noted("a", "cat in > out", sources: ["in": try bench.input("in.txt", "film\n")]),
                bench.noted("b", "cat in text > out", sources: ["in": .result(of: "a", named: "out"), "text": .text(text)]),
                bench.noted("c", "cat in in > out", sources: ["in": .result(of: "b", named: "out")]),
                bench.noted("beside", "echo beside > out"),
            ], deliver: deliver ? [("c", "film.txt")] : [])
    }

    @Test("A run makes the outputs; the next has nothing to do")
    func runs() async throws {
        let graph = try chain()
        let first = try await bench.run(graph)
        #expect(first.isSuccess && first.ran.count == 4 && first.delivered.map(\.delivery.displayPath) == ["film.txt"])
        #expect(bench.content("film.txt") == "film\nonefilm\none")
        #expect(Set(bench.ran()) == ["a", "b", "c", "beside"])
        let second = try await bench.run(graph)
        #expect(second.kept == 4 && second.ran.isEmpty && second.delivered.isEmpty)
        #expect(bench.ran() == [])
        #expect(bench.names(in: ".reel/work") == [])
        #expect(try bench.plan(graph).assessment.isNothingToDo)
        #expect(bench.content(".reel/.gitignore") == "*\n")
    }

    @Test("A plan that another run overtook counts for nothing: what that run made is kept")
    func overtaken() async throws {
        try await bench.run(try chain("one"))
        let graph = try chain("two")
        let snapshot = try Snapshot(bench.state, graph: graph, versions: [:], scope: "job")
        let plan = Plan(scope: "job", graph: graph, keys: snapshot.keys, records: snapshot.records)
        #expect(plan.assessment.runCount == 2)
        try await bench.run(graph)
        _ = bench.ran()
        let runner = Runner(state: bench.state, programs: ProgramTable(paths: [:], versions: [:], reel: "/bin/false"), jobs: 1)
        let report = try await runner.run(plan, from: snapshot)
        #expect(report.kept == 4 && report.ran.isEmpty && bench.ran() == [])
    }

    @Test("A plan makes nothing on the disk, before the first run and after")
    func planIsSilent() async throws {
        let graph = try chain()
        #expect(try bench.plan(graph).assessment.steps == .init(repeating: .runs(.neverRan), count: 4))
        #expect(!bench.state.exists)
        try await bench.run(graph)
        let before = bench.names(in: ".reel")
        _ = try bench.plan(graph)
        _ = try RunStatus.read(bench.state)
        #expect(bench.names(in: ".reel") == before)
        #expect(before == [".gitignore", "checkpoints.sqlite", "lock", "logs", "store", "work"])
    }

    @Test("A changed text runs what reads it and what follows, and says why")
    func changes() async throws {
        try await bench.run(try chain("one"))
        _ = bench.ran()
        let graph = try chain("two")
        #expect(
            try bench.plan(graph).assessment.steps == [
                .kept, .runs(.textChanged("text", was: "one", now: "two")), .runs(.earlierStepChanged("b")), .kept,
            ])
        let report = try await bench.run(graph)
        #expect(bench.ran() == ["b", "c"])
        #expect(report.delivered.count == 1)
        #expect(bench.content("film.txt") == "film\ntwofilm\ntwo")
        // The old results are in the store still: going back costs nothing but the copy.
        let back = try await bench.run(try chain("one"))
        #expect(bench.ran() == [] && back.delivered.count == 1)
        #expect(bench.content("film.txt") == "film\nonefilm\none")
    }

    @Test("Without an edit a forced step runs, and what follows is kept if its bytes are the same")
    func forced() async throws {
        let graph = try chain()
        try await bench.run(graph)
        _ = bench.ran()
        let recorder = Recorder()
        let report = try await bench.run(graph, options: .init(forced: ["a"]), observer: recorder)
        #expect(bench.ran() == ["a"])
        #expect(report.ran == ["a"] && report.kept == 3)
        #expect(recorder.all.contains { if case .stepKept("c") = $0 { true } else { false } })
    }

    @Test("A step whose bytes differ from run to run takes what follows along, even if the run is cut off between")
    func nondeterministic() async throws {
        let counter = bench.folder.path("counter")
        let graph = bench.graph([
            bench.noted("a", "echo x >> '\(counter)'; wc -l < '\(counter)' > out"),
            bench.noted("b", "cat in > out", sources: ["in": .result(of: "a", named: "out")]),
        ])
        try await bench.run(graph)
        try await bench.run(graph, options: .init(forced: ["a"], until: "a"))
        #expect(bench.ran() == ["a", "b", "a"])
        #expect(try bench.plan(graph).assessment.steps == [.kept, .runs(.earlierStepRunsAgain("a"))])
        try await bench.run(graph)
        #expect(bench.ran() == ["b"])
        #expect(try bench.plan(graph).assessment.isNothingToDo)
    }

    @Test("Only what the wanted step needs runs")
    func until() async throws {
        let report = try await bench.run(try chain(), options: .init(until: "b"))
        #expect(bench.ran() == ["a", "b"])
        #expect(report.total == 2 && report.delivered.isEmpty)
    }

    @Test("A failure names the step, the code, the last words and the log")
    func failure() async throws {
        let graph = bench.graph([
            bench.noted("bad", "echo so far >&2; echo no good >&2; exit 3"),
            bench.noted("after", "cat in > out", sources: ["in": .result(of: "bad", named: "out")]),
        ])
        let report = try await bench.run(graph, jobs: 1)
        let failure = try #require(report.failures.first)
        #expect(failure.message == "'bad' failed with exit code 3")
        #expect(failure.lastWords == ["so far", "no good"])
        #expect(try String(contentsOfFile: #require(failure.logPath), encoding: .utf8) == "so far\nno good\n")
        #expect(report.skipped == ["after"] && !report.isSuccess)
        #expect(try bench.plan(graph).assessment.steps[0] == .runs(.failedLastTime))
        #expect(bench.stored() == [] && bench.names(in: ".reel/work") == [])
    }

    @Test("A failure stops what has not started, unless the run is to keep going", arguments: [false, true])
    func keepGoing(keepGoing: Bool) async throws {
        let graph = bench.graph([
            bench.noted("bad", "exit 1"), bench.noted("one", "echo 1 > out"), bench.noted("two", "echo 2 > out"),
        ])
        let report = try await bench.run(graph, jobs: 1, options: .init(keepGoing: keepGoing))
        #expect(bench.ran() == (keepGoing ? ["bad", "one", "two"] : ["bad"]))
        #expect(report.notStarted == (keepGoing ? [] : ["one", "two"]))
    }

    static let deceptions: [(script: String, message: String)] = [
        ("true", "'s' reported success but left no file 'out'"),
        (": > out", "'s' reported success but left 'out' empty"),
        ("mkdir out", "'s' reported success but left no file 'out'"),
        ("ln -s /etc/passwd out", "'s' reported success but left no file 'out'"),
        ("kill -9 $$", "'s' was killed (signal 9), by a person or for want of memory"),
    ]

    @Test("Success without results counts as failure", arguments: deceptions)
    func deceived(script: String, message: String) async throws {
        let report = try await bench.run(bench.graph([bench.step("s", script)]))
        #expect(report.failures.map(\.message) == [message])
        #expect(bench.stored() == [])
    }

    @Test("A result that is a second name of an input is copied, not shared")
    func hardLink() async throws {
        let path = try bench.folder.write("mine", to: "mine.txt")
        #expect(try await bench.run(bench.graph([bench.step("s", "ln '\(path)' out")])).isSuccess)
        try bench.write("edited", to: "mine.txt")
        #expect(bench.stored().map { try? String(contentsOfFile: $0, encoding: .utf8) } == ["mine"])
    }

    @Test("An input that changes while it is read is an error, not a checkpoint")
    func inputChanges() async throws {
        let input = try bench.input("in.txt", "film")
        let path = bench.folder.path("in.txt")
        let graph = bench.graph([bench.step("s", "cat in > out; echo more >> '\(path)'", sources: ["in": input])])
        let report = try await bench.run(graph)
        #expect(report.failures.map(\.message) == ["'\(path)' changed while 's' read it; run again when it is finished"])
        #expect(bench.stored() == [])
    }

    @Test("An input that was only touched since the plan is accepted")
    func inputTouched() async throws {
        let input = try bench.input("in.txt", "film")
        try bench.write("film", to: "in.txt")
        #expect(try await bench.run(bench.graph([bench.step("s", "cat in > out", sources: ["in": input])])).isSuccess)
        try bench.write("else", to: "in.txt")
        let report = try await bench.run(bench.graph([bench.step("t", "cat in in > out", sources: ["in": input])]))
        #expect(!report.isSuccess)
    }

    @Test("Two steps with one key are one piece of work")
    func twins() async throws {
        let graph = bench.graph(
            [bench.noted("a", "echo 1 > out"), bench.step("b", bench.noted("a", "echo 1 > out").summary)],
            deliver: [("a", "a.txt"), ("b", "b.txt")])
        let report = try await bench.run(graph)
        #expect(bench.ran() == ["a"] && report.delivered.count == 2 && report.isSuccess)
        #expect(bench.content("b.txt") == "1\n")
    }

    @Test("What ffmpeg tells of its progress comes as fractions of the film")
    func progress() async throws {
        let script = """
            printf 'frame=1\\nout_time_us=500000\\nspeed=2.5x\\nprogress=continue\\n'
            printf 'out_time_us=2000000\\nspeed=N/A\\nprogress=end\\n'; echo x > out
            """
        let recorder = Recorder()
        try await bench.run(
            bench.graph([bench.step("s", script, mediaLength: MediaTime(seconds: 2))]), observer: recorder)
        let fractions = recorder.all.compactMap { if case .stepProgress(_, let fraction, _) = $0 { fraction } else { nil } }
        #expect(fractions.last == 1 && fractions.allSatisfy { $0 == 0.25 || $0 == 1 })
    }

    @Test("ffmpeg's own progress is understood, and its version is in the plan")
    func ffmpeg() async throws {
        let path = try #require(findProgram("ffmpeg", path: "/usr/local/bin:/usr/bin"), "ffmpeg is not installed")
        let step = Step(
            id: "picture", summary: "a test picture", executable: .program(.ffmpeg),
            arguments: [
                "-v", "error", "-progress", "pipe:1", "-f", "lavfi", "-i", "testsrc=size=160x90:rate=25:duration=2", "out.mkv",
            ], results: ["out.mkv"], mediaLength: MediaTime(seconds: 2))
        let recorder = Recorder()
        func runner(_ version: String) -> Runner {
            let programs = ProgramTable(paths: [.ffmpeg: path], versions: [.ffmpeg: version], reel: "/bin/false")
            return Runner(state: bench.state, programs: programs, jobs: 1, observer: recorder)
        }
        let graph = bench.graph([step])
        let report = try await runner("5.1").run(graph, keys: StepKeys(graph: graph, versions: [.ffmpeg: "5.1"]), scope: "job")
        #expect(report.isSuccess)
        let fractions = recorder.all.compactMap { if case .stepProgress(_, let fraction, _) = $0 { fraction } else { nil } }
        #expect((fractions.last ?? 0) > 0.9)
        let keys = StepKeys(graph: graph, versions: [.ffmpeg: "6.0"])
        let records = try Snapshot(bench.state, graph: graph, keys: keys, scope: "job").records
        let plan = Plan(scope: "job", graph: graph, keys: keys, records: records)
        #expect(plan.assessment.steps == [.runs(.programChanged(was: "ffmpeg 5.1", now: "ffmpeg 6.0"))])
    }

    @Test("A program that is not installed is named with its package")
    func missingProgram() async throws {
        let step = Step(id: "s", summary: "", executable: .program(.fluidsynth), arguments: [], results: ["out"])
        let report = try await bench.run(bench.graph([step]))
        #expect(
            report.failures.map(\.message) == [
                "'s' did not start: fluidsynth is not installed: apt-get install fluidsynth"
            ])
    }
}
