import Foundation
import Testing

/// Edits of the picture work on the result of those above them, whatever they are.
struct PictureOrderTests {
    /// A frame in four colours: red, green, blue, white, row by row.
    private static let quarters =
        "color=0x202020:s=160x80:r=25:d=2,drawbox=x=0:y=0:w=80:h=40:color=0xc02020:t=fill,"
        + "drawbox=x=80:y=0:w=80:h=40:color=0x20c020:t=fill,drawbox=x=0:y=40:w=80:h=40:color=0x2020c0:t=fill,"
        + "drawbox=x=80:y=40:w=80:h=40:color=0xc0c0c0:t=fill,format=rgb24"

    private func render(_ edits: String, export: String = "", source: String = quarters) async throws -> Pixels {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", source, "-vf", "scale=out_color_matrix=bt709,setparams=colorspace=bt709", "-pix_fmt",
            "yuv420p", "-c:v", "libx264", "-crf", "8", "clip.mp4")
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
            \(edits)
            exports: [{path: out.mp4, quality: high\(export)}]
            """)
        return try await studio.film("out.mp4").pixels()
    }

    private enum Hue { case red, green, blue, white, black }

    private func hue(_ pixels: Pixels, x: ClosedRange<Double>, y: ClosedRange<Double>, frame: Int = 10) -> Hue {
        let mean = pixels.mean(frame, x: x, y: y)
        switch (mean.red > 100, mean.green > 100, mean.blue > 100) {
        case (true, false, false): return .red
        case (false, true, false): return .green
        case (false, false, true): return .blue
        case (true, true, true): return .white
        default: return .black
        }
    }

    /// The hues of the four quarters, row by row.
    private func hues(_ pixels: Pixels) -> [Hue] {
        let (first, second) = (0.1...0.4, 0.6...0.9)
        return [
            hue(pixels, x: first, y: first), hue(pixels, x: second, y: first), hue(pixels, x: first, y: second),
            hue(pixels, x: second, y: second),
        ]
    }

    @Test func flipMirrors() async throws {
        #expect(hues(try await render("  - flip")) == [.green, .red, .white, .blue])
        #expect(hues(try await render("  - flip: vertical")) == [.blue, .white, .red, .green])
        #expect(hues(try await render("  - flip: both")) == [.white, .blue, .green, .red])
    }

    @Test(arguments: [90.0, -270])
    func quarterTurnSwapsTheSides(angle: Double) async throws {
        let pixels = try await render("  - rotate: \(angle)")
        #expect((pixels.width, pixels.height) == (80, 160))
        #expect(hues(pixels) == [.blue, .red, .white, .green])
    }

    @Test func halfTurnKeepsTheSides() async throws {
        let pixels = try await render("  - rotate: 180")
        #expect((pixels.width, pixels.height) == (160, 80))
        #expect(hues(pixels) == [.white, .blue, .green, .red])
    }

    @Test func slantShowsTheBackgroundInTheCornersUnlessItFills() async throws {
        let source = "color=0xc0c0c0:s=160x80:r=25:d=1"
        let slanted = try await render("  - rotate: {angle: 20, background: '#c02020'}", source: source)
        #expect((slanted.width, slanted.height) == (160, 80))
        #expect(hue(slanted, x: 0...0.03, y: 0...0.06) == .red)
        #expect(hue(slanted, x: 0.4...0.6, y: 0.4...0.6) == .white)
        let filled = try await render("  - rotate: {angle: 20, background: '#c02020', fill: true}", source: source)
        for (x, y) in [(0...0.03, 0...0.06), (0.97...1, 0...0.06), (0...0.03, 0.94...1), (0.97...1, 0.94...1)] {
            #expect(hue(filled, x: x, y: y) == .white)
        }
    }

    @Test func cropKeepsItsPart() async throws {
        let square = try await render("  - crop: {aspect: 1:1, position: right}")
        #expect((square.width, square.height) == (80, 80))
        #expect(hue(square, x: 0.1...0.9, y: 0.1...0.4) == .green)
        #expect(hue(square, x: 0.1...0.9, y: 0.6...0.9) == .white)
        let part = try await render("  - crop: {width: 50%, height: 40, x: 0, y: 50%}")
        #expect((part.width, part.height) == (80, 40))
        #expect(hues(part) == [.blue, .blue, .blue, .blue])
    }

    @Test func laterEditsWorkOnTheResultOfEarlierOnes() async throws {
        // The left half, then mirrored: were it the other way round, the right half would be left.
        #expect(hues(try await render("  - crop: {width: 50%, position: left}\n  - flip")) == [.red, .red, .blue, .blue])
        #expect(hues(try await render("  - flip\n  - crop: {width: 50%, position: left}")) == [.green, .green, .white, .white])
    }

    /// A title in the middle of black, where it is lit.
    private func litColumns(_ edits: String, export: String = "") async throws -> ClosedRange<Double>? {
        let pixels = try await render(edits, export: export, source: "color=black:s=160x80:r=25:d=1")
        let lit = (0..<pixels.width).filter { column in
            pixels.light(
                10, x: Double(column) / Double(pixels.width)...Double(column + 1) / Double(pixels.width)) > 4
        }
        guard let first = lit.first, let last = lit.last else { return nil }
        return Double(first) / Double(pixels.width)...Double(last + 1) / Double(pixels.width)
    }

    @Test func cropAfterATitleCropsTheTitle() async throws {
        let title = "  - title: {text: HELLO HELLO, size: 25, fade: 0s}"
        let crop = "  - crop: {width: 40, position: left}"
        let whole = try #require(try await litColumns(title))
        #expect(whole.lowerBound > 0.05 && whole.lowerBound < 0.2)
        let cropped = try #require(try await litColumns("\(title)\n\(crop)"))
        #expect(cropped.upperBound > 0.9)
        #expect(abs(cropped.lowerBound - whole.lowerBound * 4) < 0.06)
    }

    @Test func titleStandsInTheFrameOfTheExport() async throws {
        let vertical = ", resolution: 80x160, fit: cover"
        let alone = try #require(try await litColumns("  - title: {text: HI, size: 20, fade: 0s}", export: vertical))
        #expect(abs(alone.lowerBound + alone.upperBound - 1) < 0.1)
        // The flip has no say in where a later title stands.
        let flipped = try #require(
            try await litColumns("  - flip\n  - title: {text: HI, size: 20, position: left, fade: 0s}", export: vertical))
        #expect(flipped.upperBound < 0.5)
        // But an earlier one is mirrored with the picture, and cut off by the frame.
        #expect(
            try await litColumns("  - title: {text: HI, size: 20, position: left, fade: 0s}\n  - flip", export: vertical) == nil
        )
    }
}
