import ReelDiagnostics
import ReelLocal
import ReelSpec
import ReelTimeline
import Testing

/// Stills that move by themselves. Each is black with a white edge, which a zoom of 1.6 leaves outside of the frame.
struct SlideshowTests {
    /// How light the edge of a frame is, 0 to 255.
    private func edge(_ pixels: Pixels, _ frame: Int) -> Double { pixels.light(frame, x: 0...0.06) }

    private func render(_ edits: String, _ make: (Studio) async throws -> Void) async throws -> Pixels {
        let studio = try Studio()
        try await make(studio)
        try await studio.render(
            "inputs: {one: one.png, two: two.png}\nedits: [\(edits)]\nexports: [{path: out.mp4, quality: high}]")
        return try await studio.film("out.mp4").pixels()
    }

    private func stills(_ studio: Studio) async throws {
        for name in ["one", "two"] {
            try await studio.ffmpeg(
                "-f", "lavfi", "-i", "color=black:s=64x36:d=1", "-vf", "drawbox=t=6:color=white", "-frames:v", "1",
                "\(name).png")
        }
    }

    @Test func aStillMovesAsItsItemSays() async throws {
        let pixels = try await render(
            """
            {sequence: [{clip: one, duration: 1s, ken_burns: {zoom_to: 1.6}},
              {clip: two, duration: 1s}, {clip: one, duration: 1s, ken_burns: {zoom_from: 1.6, zoom_to: 1, ease: false}}]}
            """, stills)
        try #require(pixels.count == 75)
        #expect(edge(pixels, 0) > 200)
        #expect(edge(pixels, 24) < 40)
        for frame in [25, 37, 49] { #expect(edge(pixels, frame) > 200, "\(frame)") }
        #expect(edge(pixels, 50) < 40)
        #expect(edge(pixels, 74) > 180)
    }

    @Test func eachClipMovesEveryOtherOneBack() async throws {
        let pixels = try await render(
            "{sequence: [{clip: one, duration: 1s}, {clip: two, duration: 1s}]}, {ken_burns: {zoom_to: 1.6, each: true}}",
            stills)
        try #require(pixels.count == 50)
        #expect(edge(pixels, 0) > 200 && edge(pixels, 24) < 40)
        #expect(edge(pixels, 25) < 40 && edge(pixels, 49) > 180)
    }

    /// What is cut out of a clip takes its part of the move with it.
    @Test func aMoveThatIsCutGoesOnWhereItWouldBe() async throws {
        let whole = try await render("{sequence: [{clip: one, duration: 2s, ken_burns: {zoom_to: 1.6}}]}", stills)
        let cut = try await render(
            "{sequence: [{clip: one, duration: 2s, ken_burns: {zoom_to: 1.6}}]}, {trim: {from: 1s}}", stills)
        try #require(whole.count == 50 && cut.count == 25)
        for frame in [0, 12, 24] { #expect(cut.distance(frame, to: whole, frame + 25) < 3, "\(frame)") }
    }

    /// Two stills move at once while one comes up over the other.
    @Test func movesGoOnThroughATransition() async throws {
        let pixels = try await render(
            """
            {sequence: {clips: [{clip: one, duration: 1s, ken_burns: {zoom_to: 1.6}},
              {clip: two, duration: 1s, ken_burns: {zoom_from: 1.6, zoom_to: 1}}],
              transition: {type: crossfade, duration: 0.4s}}}
            """, stills)
        try #require(pixels.count == 40)
        #expect(edge(pixels, 0) > 200 && edge(pixels, 39) > 180)
        for frame in 15..<25 { #expect(edge(pixels, frame) < 120, "\(frame)") }
    }

    @Test func aMoveThatGoesNowhereIsAnError() async throws {
        let studio = try Studio()
        try await stills(studio)
        let (_, diagnostics) = try await studio.prepare(
            """
            inputs: {one: one.png}
            edits: [{sequence: [{clip: one, ken_burns: {zoom_to: 1}}]}]
            exports: [out.mp4]
            """, purpose: .check)
        #expect(diagnostics.map(\.message) == ["a zoom of 1 shows all of the picture, so there is nowhere to move"])
    }
}
