import Foundation
import ReelDiagnostics
import ReelLocal
import Testing

/// Styles, animations and scripts of titles, by where there is ink in the frames.
struct TitleTests {
    /// Frames of black with a title on them.
    private func film(
        _ title: String, size: String = "160x90", seconds: Double = 2, edits: String = ""
    ) async throws -> Pixels {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "black", seconds: seconds, size: size)
        try await studio.render(
            "inputs: {clip: clip.mp4}\nedits:\n  - title: \(title)\n\(edits)\nexports: [{path: out.mp4, quality: draft}]\n")
        return try await studio.film("out.mp4").pixels()
    }

    /// The stretch of a frame that has ink, as shares of its width and height; nil if there is none.
    private func lit(_ pixels: Pixels, _ frame: Int) -> (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
        let steps = 45
        func range(_ isLit: (ClosedRange<Double>) -> Bool) -> ClosedRange<Double>? {
            let lit = (0..<steps).filter { isLit(Double($0) / Double(steps)...Double($0 + 1) / Double(steps)) }
            guard let first = lit.first, let last = lit.last else { return nil }
            return Double(first) / Double(steps)...Double(last + 1) / Double(steps)
        }
        guard let x = range({ pixels.light(frame, x: $0) > 0.8 }), let y = range({ pixels.light(frame, y: $0) > 0.8 })
        else { return nil }
        return (x, y)
    }

    @Test(arguments: [
        ("plain", 0.3...0.7, 0.3...0.7), ("headline", 0.2...0.8, 0...0.4), ("subtitle", 0.3...0.7, 0.7...1),
        ("lower-third", 0...0.5, 0.7...1),
    ])
    func stylesStandInTheirPlaces(style: String, x: ClosedRange<Double>, y: ClosedRange<Double>) async throws {
        let pixels = try await film("{text: HELLO, style: \(style), to: 2s, fade: 0s}")
        let ink = try #require(lit(pixels, 20))
        #expect(x.lowerBound <= ink.x.lowerBound && ink.x.upperBound <= x.upperBound, "\(ink)")
        #expect(y.lowerBound <= ink.y.lowerBound && ink.y.upperBound <= y.upperBound, "\(ink)")
    }

    @Test func whatIsGivenCountsMoreThanTheStyle() async throws {
        let pixels = try await film(
            "{text: HELLO, style: lower-third, position: top-right, color: lime, outline: 0, box: '#0000ff', to: 2s, fade: 0s}")
        let ink = try #require(lit(pixels, 20))
        #expect(ink.x.lowerBound > 0.5 && ink.y.upperBound < 0.4)
        let mean = pixels.mean(20, x: ink.x, y: ink.y)
        #expect(mean.blue > 60 && mean.green > 10 && mean.red < 30)
    }

    /// Nothing is cut off at the edges: long words and sentences without spaces are broken, and all of them is in the frame.
    @Test(arguments: [
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "Donaudampfschifffahrtsgesellschaftskapitän",
        "多くの人々が川沿いを歩いて仕事に向かう、静かな朝。", "Many words that need several lines because they are long",
    ])
    func longTextsStayInUprightFrames(text: String) async throws {
        for position in ["center", "top", "bottom-left"] {
            let pixels = try await film(
                "{text: \(text), position: \(position), size: 12, to: 1s, fade: 0s}", size: "216x384", seconds: 1)
            let ink = try #require(lit(pixels, 10))
            #expect(ink.x.lowerBound >= 0.04 && ink.x.upperBound <= 0.96, "\(position) \(ink.x)")
            #expect(ink.y.lowerBound >= 0.03 && ink.y.upperBound <= 0.97, "\(position) \(ink.y)")
            #expect(ink.x.upperBound - ink.x.lowerBound > 0.5)
        }
    }

    /// The first letter stands at the right, and the mark at the end at the left.
    @Test func hebrewRunsFromTheRight() async throws {
        // ל is higher than the other letters here.
        let pixels = try await film("{text: ל מממ, size: 30, outline: 0, shadow: 0, to: 1s, fade: 0s}", seconds: 1)
        let ink = try #require(lit(pixels, 10))
        let top = ink.y.lowerBound...ink.y.lowerBound + 0.04
        #expect(pixels.light(10, x: 0.5...1, y: top) > 1)
        #expect(pixels.light(10, x: 0...0.5, y: top) < 1)
    }

    // MARK: - Animations

    @Test func slidesComeFromTheNearestEdge() async throws {
        let pixels = try await film("{text: HI, position: left, animation: slide, fade: 0.4s, to: 2s}")
        let (early, late, last) = (lit(pixels, 5), try #require(lit(pixels, 25)), lit(pixels, 46))
        #expect(late.x.lowerBound > 0.02)
        #expect(early.map { $0.x.upperBound < late.x.upperBound - 0.02 } ?? true)
        #expect(last.map { $0.x.upperBound < late.x.upperBound - 0.02 } ?? true)
        #expect(lit(pixels, 0) == nil)
    }

    @Test func zoomsGrow() async throws {
        let pixels = try await film("{text: HELLO, animation: zoom, fade: 0.8s, to: 2s}")
        func width(_ frame: Int) -> Double { lit(pixels, frame).map { $0.x.upperBound - $0.x.lowerBound } ?? 0 }
        #expect(width(8) > 0 && width(8) < width(25) - 0.02)
        #expect(pixels.light(2) < pixels.light(12) && pixels.light(12) < pixels.light(25))
        #expect(pixels.light(48) < pixels.light(25))
    }

    @Test func typewritersGoLetterByLetter() async throws {
        let pixels = try await film("{text: IIIIIIII, animation: typewriter, fade: 0.8s, to: 2s}")
        let full = try #require(lit(pixels, 30))
        var right = 0.0
        for frame in [3, 8, 13, 18, 22] {
            let ink = try #require(lit(pixels, frame))
            #expect(abs(ink.x.lowerBound - full.x.lowerBound) < 0.03, "frame \(frame)")
            #expect(ink.x.upperBound > right && ink.x.upperBound <= full.x.upperBound)
            right = ink.x.upperBound
        }
        #expect(abs(pixels.light(49) - pixels.light(30)) < 0.1)
    }

    @Test func withoutAnimationItIsThereAtOnce() async throws {
        let pixels = try await film("{text: HELLO, animation: none, from: 0.4s, to: 1.6s}")
        #expect(lit(pixels, 9) == nil && lit(pixels, 40) == nil)
        #expect(abs(pixels.light(10) - pixels.light(25)) < 0.1 && abs(pixels.light(39) - pixels.light(25)) < 0.1)
    }

    /// What an animation is at a moment does not depend on where the film is cut or begins.
    @Test(arguments: ["slide", "zoom", "typewriter"])
    func animationsThatAreCutGoOnWhereTheyWouldBe(animation: String) async throws {
        let title = "{text: HELLO, animation: \(animation), fade: 1s, to: 2s}"
        let whole = try await film(title)
        let cut = try await film(title, edits: "  - trim: {from: 0.4s}\n")
        for frame in [0, 5, 12, 30] { #expect(whole.distance(frame + 10, to: cut, frame) < 0.7, "frame \(frame)") }
    }

    // MARK: - What is told

    private func problems(_ title: String) async throws -> [(DiagnosticID, String, String?)] {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "black", seconds: 1, size: "64x64")
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.mp4}\nedits:\n  - title: \(title)\nexports: [out.mp4]\n", purpose: .check)
        return diagnostics.map { ($0.id, $0.message, $0.label) }
    }

    @Test func missingFontsAndLettersAreTold() async throws {
        let font = try #require(try await problems("{text: A, font: DejaVu Sanz}").first)
        #expect(font.0 == .missingFont && font.1 == "no font 'DejaVu Sanz' is installed on this machine")
        #expect(font.2 == "did you mean 'DejaVu Sans'?")
        let letters = try #require(try await problems("{text: \"Hi \\U0001F9FF\\uE123\"}").first)
        #expect(letters.0 == .missingFont)
        #expect(
            letters.1.hasPrefix("the title has letters that no font of this machine draws: ") && letters.1.contains("U+1F9FF"))
        #expect(try await problems("{text: \"Ä早שع – ‘x’ \\u200D\\uFE0F\"}").isEmpty)
    }
}
