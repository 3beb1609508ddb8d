import ReelTestSupport
import Testing

@Suite("reel say")
struct SayCommandTests {
    private static let spec = """
        version: 1
        inputs: {clip: clip.mp4}   # the one
        edits:
            # first
            - mute
        # out
        exports: [out/film.mp4]

        """

    @Test("Words are shown as edits and change nothing")
    func shown() async throws {
        let project = try ReelProject()
        try project.write(Self.spec, to: "film.yaml")
        try await project.reel("say", "film.yaml", "trim the first 10 seconds, add calm music at 30 %").expect(
            0, output: "- trim: {from: 10s}\n- music: {mood: calm, volume: 30%}\n")
        #expect(project.text("film.yaml") == Self.spec)
    }

    @Test("With --write they stand in the spec, and all else is as it was")
    func written() async throws {
        let project = try ReelProject()
        try project.write(Self.spec, to: "real/film.yaml")
        try project.link("film.yaml", to: "real/film.yaml")
        try await project.reel("say", "film.yaml", "剪掉前10秒", "--write").expect(0, output: "- trim: {from: 10s}\n")
        #expect(
            project.text("real/film.yaml")
                == Self.spec.replacing("- mute\n", with: "- mute\n    - trim: {from: 10s}\n"))
        #expect(project.tree() == ["film.yaml", "real/", "real/film.yaml"])
    }

    @Test("Words that are not understood are underlined, and the spec stays as it is")
    func refused() async throws {
        let project = try ReelProject()
        try project.write(Self.spec, to: "film.yaml")
        let outcome = try await project.reel("say", "film.yaml", "mute it and add upbet music", "--write")
        #expect(outcome.exitCode == 1)
        #expect(outcome.error.contains("'upbet' is not understood") && outcome.error.contains("did you mean 'upbeat'?"))
        #expect(project.text("film.yaml") == Self.spec)
    }

    @Test("A plan shows how what the spec says was read")
    func planned() async throws {
        let project = try ReelProject()
        try project.copy(await DemoClip.path(), to: "clip.mp4")
        try project.write(Self.spec.replacing("- mute", with: "- say: \"mute it, then fade out\""), to: "film.yaml")
        let outcome = try await project.reel("plan", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.output.contains("  Said: mute it, then fade out\n    - mute\n    - fade: {out: 1s}\n"))
    }
}
