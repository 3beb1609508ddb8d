import Foundation
import ReelTestSupport
import Testing

/// `reel verify`: does a second building give the same bytes, and if not, where does it begin to differ?
@Suite("Building again")
struct VerifyTests {
    private let project: ReelProject
    /// With an ffmpeg in front of the real one whose filters a file can change.
    private let environment: [String: String]

    init() async throws {
        project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "clip.mp4")
        let spec = """
            version: 1
            name: film
            inputs: {clip: clip.mp4}
            edits: [fade: {in: 0.5s}, volume: 50%]
            exports: [out/film.mp4]

            """
        try project.write(spec, to: "film.yaml")
        // The graph of filters lies in the step's folder, where the program starts.
        try project.writeProgram(
            """
            test -f graph.txt -a -f "\(project.path("change.sed"))" && sed -i -f "\(project.path("change.sed"))" graph.txt
            exec /usr/bin/ffmpeg "$@"
            """, to: "bin/ffmpeg")
        environment = ["PATH": project.path("bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")]
    }

    @Test("The same bytes, with a lock and without, and nothing of the person's is touched")
    func same() async throws {
        let nothing = try await project.reel("verify", "film.yaml")
        #expect(nothing.exitCode == 1 && nothing.error.contains("there is nothing to compare 'film.yaml' with"))
        #expect(try await project.reel("run", "film.yaml").exitCode == 0)
        let before = project.tree()
        let outcome = try await project.reel("verify", "film.yaml", environment: ["TMPDIR": project.path("out")])
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.output.hasPrefix("film.yaml: all came out the same as the results of earlier runs\n  out/film.mp4  "))
        #expect(outcome.finishedSteps.count > 2)
        #expect(project.tree() == before)
        #expect(try await project.reel("lock", "film.yaml").exitCode == 0)
        try project.remove(".reel")
        try project.remove("out")
        let locked = try await project.reel("verify", "film.yaml")
        #expect(
            locked.exitCode == 0 && locked.output.hasPrefix("film.yaml: all came out the same as its lock\n"), "\(locked.error)"
        )
        #expect(!project.exists("out"), "no export is made")
    }

    @Test(
        "The first step that gives something else is named, with the first frame or sample",
        arguments: [
            (
                #"s/\[picture\([0-9]*\)\]$/,drawbox=enable='gte(n,30)':color=red:t=fill[picture\1]/"#, "picture 160x90",
                "frame", 18...30
            ),
            (#"s/\[mix\]/,volume=0:enable='gte(t,1)'[mix]/"#, "mix", "sample", 44_000...50_000),
        ])
    func different(change: String, step: String, kind: String, expected: ClosedRange<Int>) async throws {
        #expect(try await project.reel("run", "film.yaml", environment: environment).exitCode == 0)
        let film = try project.bytes("out/film.mp4")
        try project.write(change + "\n", to: "change.sed")
        let outcome = try await project.reel("verify", "film.yaml", environment: environment)
        #expect(outcome.exitCode == 3)
        let lines = outcome.error.split(separator: "\n")
        let first = try #require(lines.firstIndex { $0.hasPrefix("error: ") }, "\(outcome.error)")
        #expect(lines[first].hasPrefix("error: '\(step)"), "\(outcome.error)")
        let line = try #require(lines.first { $0.contains("the first different \(kind)") }, "\(outcome.error)")
        let number = try #require(line.firstMatch(of: /number (\d+)/).flatMap { Int($0.1) })
        #expect(expected.contains(number), "\(line)")
        #expect(kind != "frame" || line.contains(/at \d\.\d+ s; PSNR over all frames: \d+\.\d+ dB/), "\(line)")
        #expect(try project.bytes("out/film.mp4") == film)
    }
}
