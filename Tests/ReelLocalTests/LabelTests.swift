import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelTestSupport
import Testing

/// Tags and chapters of exports, as ffprobe reads them.
struct LabelTests {
    private static let labels = """
        tags: {title: "Morning; #1 = good", artist: Ann, album: 早安}, chapters: [{at: 0s, title: Hello}, {at: 1.5s, title: Two}]
        """

    private func studio() async throws -> Studio {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "gray", seconds: 4, size: "64x64", tone: 440)
        return studio
    }

    @Test(arguments: ["mp4", "mov", "mkv", "webm", "mp3", "m4a"])
    func exportsHaveTagsAndChapters(format: String) async throws {
        let studio = try await studio()
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits: [{trim: {to: 3s}}]\nexports: [{path: out.\(format), quality: draft, \(Self.labels)}]\n"
        )
        func read(_ entries: String) async throws -> [String] {
            let (_, bytes) = try await ChildProcess(
                "ffprobe",
                ["-v", "error", "-show_entries", entries, "-of", "default=nw=1:nk=1", studio.folder.path("out.\(format)")]
            ).output()
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        let tags = try await read("format_tags=title,artist,album").sorted()
        #expect(tags == ["Ann", "Morning; #1 = good", "早安"])
        let titles = try await read("chapter_tags=title")
        #expect(titles == ["Hello", "Two"])
        let starts = try await read("chapter=start_time").compactMap { Double($0) }
        #expect(starts.count == 2 && abs(starts[0]) < 0.03 && abs(starts[1] - 1.5) < 0.03, "\(starts)")
    }

    /// What is cut out of a clip makes no new chapter of it.
    @Test func everyClipIsAChapter() async throws {
        let studio = try await studio()
        try await studio.makeColor("other.mp4", "red", seconds: 2, size: "64x64", tone: 330)
        try await studio.render(
            """
            inputs: {clip: clip.mp4, other: other.mp4}
            edits: [{sequence: [{clip: clip, to: 2s}, other]}, {cut: {from: 0.5s, to: 1s}}]
            exports: [{path: out.mp4, quality: draft, chapters: clips}, {path: out.m4a, chapters: clips}]
            """)
        for name in ["out.mp4", "out.m4a"] {
            let (_, bytes) = try await ChildProcess(
                "ffprobe",
                [
                    "-v", "error", "-show_entries", "chapter=start_time:chapter_tags=title", "-of", "csv=p=0",
                    studio.folder.path(name),
                ]
            ).output()
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            #expect(lines == ["0.000000,clip", "1.500000,other"], "\(name)")
        }
    }

    @Test(arguments: [
        ("out.gif, tags: {title: A}", DiagnosticID.badValue), ("out.wav, chapters: [{at: 0s, title: A}]", .badValue),
        ("out.mp3, chapters: [{at: 9s, title: A}]", .outsideTimeline),
        ("out.mp3, chapters: [{at: 1s, title: A}, {at: 1s, title: B}]", .badValue),
    ])
    func whatCannotBeSaidIsTold(export: String, id: DiagnosticID) async throws {
        let (_, diagnostics) = try await studio().prepare(
            "inputs: {clip: clip.mp4}\nexports: [{path: \(export)}]\n", purpose: .check)
        #expect(diagnostics.map(\.id) == [id])
    }
}
