import Foundation
import ReelMedia
import ReelTestSupport
import Testing

struct AnimatedWebPTests {
    private static let film = [
        "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=160x90:rate=25", "-frames:v", "5", "-f", "rawvideo",
        "-pix_fmt", "rgb24", "-",
    ]

    @Test("The film has the animation's frames at the animation's times")
    func converts() async throws {
        let folder = try TemporaryFolder()
        let path = try await MediaFixtures.path(.animatedWebP)
        let output = folder.path("film.mkv")
        let webp = try #require(AnimatedWebP(path: path))
        // Frames hold what changed: the composition has to put them together.
        #expect(webp.frames.contains { $0.size != webp.canvas && $0.isBlended })
        let tools = ToolTable()
        try await webp.convert(
            from: path, displayPath: "a.webp", to: output, workFolder: folder.path, ffmpeg: tools.require(.ffmpeg))
        let file = try await Inspector(tools: tools, cachePath: nil).inspect(path: output, displayPath: output, depth: .packets)
        #expect(file.packets?.lastEnd == MediaTime(seconds: 0.2))
        #expect(file.packets?.keyFrameTimes.prefix(5) == [0, 0.04, 0.08, 0.12, 0.16].map { MediaTime(seconds: $0) }[...])
        let (_, shown) = try await ChildProcess(
            "ffmpeg", ["-loglevel", "error", "-i", output, "-frames:v", "5", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
        ).output()
        let (_, original) = try await ChildProcess("ffmpeg", Self.film).output()
        #expect(shown.count == original.count)
        let difference = zip(shown, original).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        // The fixture is lossy; a rectangle at a wrong place would be far off.
        #expect(Double(difference) / Double(shown.count) < 12)
    }

    @Test("A frame that cannot be decoded is named, not skipped")
    func damaged() async throws {
        let folder = try TemporaryFolder()
        let source = try await MediaFixtures.path(.animatedWebP)
        var bytes = try Data(contentsOf: URL(filePath: source))
        let last = try #require(bytes.range(of: Data("ANMF".utf8), options: .backwards)?.lowerBound)
        for offset in last + 24..<last + 60 { bytes[offset] = 0 }
        let path = folder.path("damaged.webp")
        try bytes.write(to: URL(filePath: path))
        let webp = try #require(AnimatedWebP(path: path))
        let ffmpeg = try await ToolTable().require(.ffmpeg)
        let problem = await #expect(throws: InputProblem.self) {
            try await webp.convert(
                from: path, displayPath: "damaged.webp", to: folder.path("film.mkv"), workFolder: folder.path, ffmpeg: ffmpeg)
        }
        #expect(problem?.message.contains("only 4 of its 5 frames") == true)
    }

    @Test func others() async throws {
        #expect(AnimatedWebP(path: try await MediaFixtures.path(.stillWebP))?.frames == [])
        #expect(AnimatedWebP(path: try await MediaFixtures.path(.photo)) == nil)
        #expect(AnimatedWebP(path: "/no/such/file") == nil)
    }
}
