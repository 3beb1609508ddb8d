import ReelLocal
import ReelMedia
import ReelPlan
import ReelTestSupport
import Testing

/// What a new version of a program does to the results of the old one.
struct ToolVersionTests {
    @Test func aNewFFmpegDoesAllItsStepsAgain() async throws {
        let studio = try Studio()
        let webp = try await MediaFixtures.path(.animatedWebP)
        let film = try await MediaFixtures.path(.film)
        let graph = try await studio.plan(
            """
            inputs: {film: \(film), webp: \(webp)}
            edits: [{sequence: [film, webp]}, {normalize: {to: -20}}, {music: calm}]
            exports: [out.mp4]
            """)
        let keys = ["5.1.6", "7.0"].map {
            StepKeys(graph: graph, versions: [.ffmpeg: $0, .ffprobe: $0, .fluidsynth: "2.3.1"])
        }
        let kept = graph.steps.indices.filter { keys[0][$0] == keys[1][$0] }.map { graph.steps[$0].id.name }
        #expect(graph.steps.contains { $0.id.name.hasPrefix("decode animation") })
        #expect(graph.steps.contains { $0.id.name.hasPrefix("level sound") })
        #expect(kept == graph.steps.map(\.id.name).filter { $0 == "compose music" || $0.hasPrefix("play music") })
    }
}
