import Foundation
import Testing

/// How one clip takes the place of another.
struct TransitionTests {
    private func render(_ kind: String, edits: String = "") async throws -> Pixels {
        let studio = try Studio()
        try await studio.makeColor("red.mp4", "0xc02020", seconds: 2)
        try await studio.makeColor("blue.mp4", "0x2020c0", seconds: 2)
        try await studio.render(
            """
            inputs: {red: red.mp4, blue: blue.mp4}
            edits:
              - sequence: {clips: [red, blue], transition: {type: \(kind), duration: 1s}}
            \(edits)
            exports: [{path: out.mp4, quality: draft}]
            """)
        return try await studio.film("out.mp4").pixels()
    }

    private func isBlue(
        _ pixels: Pixels, _ frame: Int, x: ClosedRange<Double> = 0.05...0.95, y: ClosedRange<Double> = 0.05...0.95
    )
        -> Bool
    {
        let mean = pixels.mean(frame, x: x, y: y)
        return mean.blue > mean.red
    }

    private static let kinds = [
        "crossfade", "fade_black", "fade_white", "wipe_left", "wipe_right", "wipe_up", "wipe_down", "slide_left", "slide_right",
        "slide_up", "slide_down", "dissolve",
    ]

    @Test(arguments: kinds)
    func goesFromOneToTheOther(kind: String) async throws {
        let pixels = try await render(kind)
        #expect(pixels.count == 75)
        for frame in 0..<25 { #expect(pixels.mean(frame).red > 180 && pixels.mean(frame).blue < 45, "frame \(frame)") }
        for frame in 50..<75 { #expect(pixels.mean(frame).blue > 180 && pixels.mean(frame).red < 45, "frame \(frame)") }
    }

    @Test(arguments: ["wipe", "slide"])
    func edgeMovesAcross(kind: String) async throws {
        // A quarter of the way in frame 31.
        let left = try await render("\(kind)_left")
        #expect(isBlue(left, 31, x: 0.8...1) && !isBlue(left, 31, x: 0...0.7))
        #expect(isBlue(left, 44, x: 0.3...1) && !isBlue(left, 44, x: 0...0.2))
        let right = try await render("\(kind)_right")
        #expect(!isBlue(right, 31, x: 0.3...1) && isBlue(right, 31, x: 0...0.2))
        let up = try await render("\(kind)_up")
        #expect(isBlue(up, 31, y: 0.8...1) && !isBlue(up, 31, y: 0...0.7))
        let down = try await render("\(kind)_down")
        #expect(!isBlue(down, 31, y: 0.3...1) && isBlue(down, 31, y: 0...0.2))
    }

    @Test func fadesGoThroughTheirColour() async throws {
        let black = try await render("fade_black")
        #expect(black.light(37) < 12)
        #expect(abs(black.mean(31).red - 192 * 0.52) < 12)
        let white = try await render("fade_white")
        #expect(white.light(37) > 240)
    }

    @Test func dissolveIsAnEvenShareOfBoth() async throws {
        let pixels = try await render("dissolve")
        for frame in [31, 37, 44] {
            let share = Double(frame - 25) / 25
            #expect(abs(pixels.mean(frame).blue - (32 + 160 * share)) < 25, "frame \(frame)")
        }
    }

    /// A transition of which a part is cut away, which runs faster, or backwards, goes on where it would have been.
    @Test(arguments: ["wipe_left", "slide_left", "fade_black", "dissolve"])
    func partsOfATransitionAreTheSame(kind: String) async throws {
        let whole = try await render(kind)
        let trimmed = try await render(kind, edits: "  - trim: {from: 1.4s}")
        for frame in 0..<40 { #expect(trimmed.distance(frame, to: whole, frame + 35) < 8, "frame \(frame)") }
        let backwards = try await render(kind, edits: "  - reverse")
        for frame in [0, 25, 31, 40, 48, 60] {
            #expect(backwards.distance(frame, to: whole, 74 - frame) < 12, "frame \(frame)")
        }
    }

    @Test func heldInItsMiddleItStands() async throws {
        let pixels = try await render("wipe_left", edits: "  - freeze: {at: 1.5s, duration: 1s}")
        #expect(pixels.count == 100)
        for frame in 38..<62 { #expect(isBlue(pixels, frame, x: 0.55...1) && !isBlue(pixels, frame, x: 0...0.45)) }
    }

    @Test func slideshowOfStillsIsPleasant() async throws {
        let studio = try Studio()
        for (number, color) in ["0xc02020", "0x20c020", "0x2020c0"].enumerated() {
            try await studio.ffmpeg(
                "-f", "lavfi", "-i", "color=\(color):s=90x\(60 + number * 60):d=1", "-frames:v", "1", "still-\(number).jpg")
        }
        try await studio.render(
            """
            inputs: {stills: {glob: "still-*.jpg"}}
            edits:
              - sequence: {clips: [{clip: stills, duration: 2s}], transition: {type: crossfade, duration: 0.5s}}
              - ken_burns
            exports: [{path: out.mp4, quality: draft, resolution: 160x90, fit: blur}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(pixels.count == 125)
        #expect(pixels.mean(20, x: 0.4...0.6).red > 170)
        #expect(pixels.mean(60, x: 0.4...0.6).green > 170)
        #expect(pixels.mean(110, x: 0.4...0.6).blue > 170)
    }
}
