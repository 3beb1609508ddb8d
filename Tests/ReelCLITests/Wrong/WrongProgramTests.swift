import ReelTestSupport
import Testing

/// A machine on which ffmpeg or fluidsynth is missing, too old, or fails.
@Suite("Wrong programs")
struct WrongProgramTests {
    private let project: ReelProject

    init() async throws {
        project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.write(
            "version: 1\ninputs: {clip: clip.mp4}\nedits: [{music: calm}]\nexports: [out/film.mp4]\n", to: "film.yaml")
        for program in ["ffmpeg", "ffprobe", "fluidsynth", "aubiotrack", "aubioonset"] {
            try project.link("bin/\(program)", to: "/usr/bin/\(program)")
        }
    }

    private func run() async throws -> ReelOutcome {
        try await project.reel("run", "film.yaml", "--jobs", "1", environment: ["PATH": project.path("bin")])
    }

    @Test func ffprobeMissing() async throws {
        try project.remove("bin/ffprobe")
        try await run().expect(
            4,
            error: """
                error[missing-tool]: ffprobe is not installed, or not on PATH; to install it: sudo apt-get install ffmpeg
                 --> film.yaml:2:16
                  |
                2 | inputs: {clip: clip.mp4}
                  |                ^^^^^^^^
                1 error

                """)
    }

    @Test(arguments: ["ffmpeg", "fluidsynth"])
    func missing(program: String) async throws {
        try project.remove("bin/\(program)")
        let outcome = try await run()
        #expect(outcome.exitCode == 4)
        #expect(
            outcome.error.hasPrefix(
                "error[missing-tool]: \(program) is not installed, or not on PATH; to install it: sudo apt-get install \(program)\n"
            ),
            "\(outcome.error)")
        #expect(!project.exists("out") && project.storedFiles() == [])
    }

    @Test(arguments: [
        ("ffmpeg", "ffmpeg version 4.4.2 Copyright", "4.4.2", "5.1"),
        ("fluidsynth", "FluidSynth runtime version 1.1.6", "1.1.6", "2.2"),
    ])
    func tooOld(program: String, says: String, version: String, needed: String) async throws {
        try project.remove("bin/\(program)")
        try project.writeProgram("echo '\(says)'", to: "bin/\(program)")
        let outcome = try await run()
        #expect(outcome.exitCode == 4)
        #expect(
            outcome.error.hasPrefix(
                "error[old-tool]: \(program) \(version) at {folder}/bin/\(program) is too old: \(needed) or newer is needed; "
                    + "to install it: sudo apt-get install \(program)\n"),
            "\(outcome.error)")
        let doctor = try await project.reel("doctor", environment: ["PATH": project.path("bin")])
        #expect(doctor.exitCode == 4 && doctor.output.contains("too old \(program) "), "\(doctor.output)")
        #expect(
            doctor.output.hasSuffix("\nto install what is needed:\n  sudo apt-get install \(program)\n"), "\(doctor.output)")
    }

    @Test("Without aubio a library cannot be heard, and the doctor knows", arguments: ["aubiotrack", "aubioonset"])
    func noBeats(program: String) async throws {
        try project.remove("bin/\(program)")
        try project.copy(await MediaFixtures.path(.songWAV), to: "library/song.wav")
        try project.write(
            "version: 1\ninputs: {clip: clip.mp4}\nedits: [{music: {from: library/}}]\nexports: [out/film.mp4]\n",
            to: "film.yaml")
        let outcome = try await run()
        #expect(outcome.exitCode == 4)
        #expect(
            outcome.error.hasPrefix(
                "error[missing-tool]: \(program), which hears the beat of tracks, is not installed; to install it: "
                    + "sudo apt-get install aubio-tools\n"),
            "\(outcome.error)")
        let doctor = try await project.reel("doctor", environment: ["PATH": project.path("bin")])
        #expect(doctor.exitCode == 4 && doctor.output.contains("missing \(program) "), "\(doctor.output)")
        #expect(
            doctor.output.hasSuffix("\nto install what is needed:\n  sudo apt-get install aubio-tools\n"), "\(doctor.output)")
    }

    @Test("A program that fails: its last words, the log, and what stays undone; once it works, the run goes on")
    func failing() async throws {
        try project.remove("bin/fluidsynth")
        try project.writeProgram(
            """
            case "$*" in --version) exec /usr/bin/fluidsynth --version;; esac
            count=0; while [ $count -lt 100 ]; do count=$((count + 1)); echo $count >&2; done
            echo 'fluidsynth: error: no instrument' >&2
            exit 255
            """, to: "bin/fluidsynth")
        let outcome = try await run()
        #expect(outcome.exitCode == 3)
        // The last twelve lines.
        let lastWords = ((90...100).map(String.init) + ["fluidsynth: error: no instrument"]).map { "    \($0)\n" }.joined()
        #expect(
            outcome.error.contains(
                "error: 'play music, part 1 of 2' failed with exit code 255\n\(lastWords)  all it said: {folder}/.reel/logs/"),
            "\(outcome.error)")
        #expect(outcome.error.hasSuffix("more steps were not run because of that\n"), "\(outcome.error)")
        let name = try #require(outcome.error.firstMatch(of: /all it said: \{folder\}\/(.+)\n/)).1
        #expect(project.text(String(name)) == (1...100).map { "\($0)\n" }.joined() + "fluidsynth: error: no instrument\n")
        #expect(!project.exists("out") && project.tree(".reel/work") == [])
        let status = try await project.reel("status").output
        #expect(status.hasPrefix("film.yaml: the last run failed\n") && status.contains("\n  failed: play music"), "\(status)")
        try project.remove("bin/fluidsynth")
        try project.link("bin/fluidsynth", to: "/usr/bin/fluidsynth")
        let again = try await run()
        #expect(again.exitCode == 0 && Set(again.finishedSteps).isDisjoint(with: outcome.finishedSteps), "\(again.error)")
    }

    @Test("A program that dies, and one that says it has done its work and has not")
    func dying() async throws {
        try project.remove("bin/fluidsynth")
        try project.writeProgram(
            "case \"$*\" in --version) exec /usr/bin/fluidsynth --version;; esac; kill -SEGV $$", to: "bin/fluidsynth")
        let died = try await run()
        #expect(died.exitCode == 3 && died.error.contains("' was ended by signal 11\n"), "\(died.error)")
        try project.writeProgram(
            "case \"$*\" in --version) exec /usr/bin/fluidsynth --version;; esac", to: "bin/fluidsynth")
        let lied = try await run()
        #expect(lied.exitCode == 3 && lied.error.contains("' reported success but left no file 'music"), "\(lied.error)")
        #expect(!project.exists("out"))
    }

    @Test("With --keep-going everything that does not need the failed step is done")
    func keepGoing() async throws {
        try project.remove("bin/fluidsynth")
        try project.writeProgram(
            "case \"$*\" in --version) exec /usr/bin/fluidsynth --version;; esac; exit 1", to: "bin/fluidsynth")
        try project.write(
            "version: 1\ninputs: {clip: clip.mp4}\nedits: [{music: calm}]\nexports: [out/film.mp4, {path: out/film.png, at: 1s}]\n",
            to: "film.yaml")
        let outcome = try await project.reel(
            "run", "film.yaml", "--jobs", "1", "--keep-going", environment: ["PATH": project.path("bin")])
        #expect(outcome.exitCode == 3)
        #expect(project.tree("out") == ["film.png"])
    }
}
