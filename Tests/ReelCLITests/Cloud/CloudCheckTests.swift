import ReelTestSupport
import Testing

/// What the service could not do is found by `check`, at its place, before anything is sent.
@Suite("Specs for the cloud service")
struct CloudCheckTests {
    @Test(arguments: [
        ("out/film.mp4", "out/film.webm", "the service exports MP4 alone, not webm", 10),
        ("out/film.mp4", "{path: out/film.mp4, codec: hevc}", "the service exports H.264 alone, not hevc", 10),
        ("out/film.mp4", "{path: out/film.mp4, resolution: 4k}", "the service exports at most 1080x1920, not 3840x2160", 10),
        ("out/film.mp4", "{path: out/film.mp4, captions: burn}", "the service's export has no 'captions'", 10),
        ("- say: \"show the title 'Hello'\"", "- subtitles: words.srt", "cannot be given 'words.srt'", 8),
        ("- say: \"show the title 'Hello'\"", "- music: {from: library/}", "cannot be given 'library/'", 8),
        ("- say: \"show the title 'Hello'\"", "- music: {mood: calm, seed: 7}", "there are none for 'seed'", 8),
        ("- say: \"show the title 'Hello'\"", "- music: {mood: calm, soundfont: my.sf2}", "cannot be given 'my.sf2'", 8),
        ("- say: \"show the title 'Hello'\"", "- lut: look.cube", "cannot be given 'look.cube'", 8),
        ("show the title 'Hello'", "make it dreamier, then export it", "'export it' is no edit", 8),
        ("- say: \"show the title 'Hello'\"", "- trim: {from: 50s}", "", 8),
        (
            "clip: clip.mp4", "clip: {url: \"https://example.com/film.flac\"}",
            "the service takes no files that end in '.flac'", 5
        ),
        ("clip: clip.mp4", "clip: {url: \"ftp://example.com/a.mp4\"}", "", 5),
    ])
    func `what the service cannot do is an error at its place`(
        old: String, new: String, says: String, line: Int
    ) async throws {
        let project = try ReelProject()
        try project.copy(try await MediaFixtures.path(.film), to: "clip.mp4")
        try project.write("1\n00:00:00,000 --> 00:00:01,000\nHello\n", to: "words.srt")
        // A typed edit after words is only known at the service.
        let spec = CloudWorld.spec.replacing("  - say: \"keep only the first second\"\n", with: "  - mute\n").replacing(
            old, with: new)
        try project.write(spec, to: "film.yaml")
        let outcome = try await project.reel("check", "film.yaml", environment: ["NEMO_API_URL": "http://127.0.0.1:1"])
        #expect(outcome.exitCode == 1, "\(outcome.output)")
        #expect(outcome.error.contains(says), "\(outcome.error)")
        #expect(outcome.error.contains("film.yaml:\(line):"), "\(outcome.error)")
    }

    @Test func `inputs by address and edits in any words are right`() async throws {
        let project = try ReelProject()
        let spec = CloudWorld.spec.replacing("clip: clip.mp4", with: "clip: {url: \"https://example.com/film.mp4?x=1\"}")
            .replacing("show the title 'Hello'", with: "make it feel like a summer long ago")
        try project.write(spec, to: "film.yaml")
        try await project.reel("check", "film.yaml").expect(0, output: "1 spec, 1 job: no errors\n")
    }
}
