import Foundation
import Testing

/// What edits make of the picture, measured in the frames of rendered films.
struct PictureEditTests {
    @Test func crossfadeMixesLinearly() async throws {
        let studio = try Studio()
        try await studio.makeColor("black.mp4", "0x101010", seconds: 3)
        try await studio.makeColor("white.mp4", "0xf0f0f0", seconds: 3)
        try await studio.render(
            """
            inputs: {black: black.mp4, white: white.mp4}
            edits:
              - sequence: {clips: [black, white], transition: {type: crossfade, duration: 1s}}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(pixels.count == 125)
        for frame in 0..<125 {
            let share = min(1, max(0, Double(frame - 50) / 25))
            #expect(abs(pixels.light(frame) - (16 + share * 224)) < 6, "frame \(frame)")
        }
    }

    @Test func crossfadeThatIsCutGoesOnWhereItWouldBe() async throws {
        let studio = try Studio()
        try await studio.makeColor("black.mp4", "0x101010", seconds: 3)
        try await studio.makeColor("white.mp4", "0xf0f0f0", seconds: 3)
        try await studio.render(
            """
            inputs: {black: black.mp4, white: white.mp4}
            edits:
              - sequence: {clips: [black, white], transition: {type: crossfade, duration: 1s}}
              - trim: {from: 2.4s}
              - speed: 2
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(abs(pixels.light(0) - (16 + 0.4 * 224)) < 4)
        #expect(abs(pixels.light(5) - (16 + 0.8 * 224)) < 4)
        #expect(abs(pixels.light(12) - 240) < 4)
    }

    @Test func fadesComeFromAndGoToTheirColor() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "0xc0c0c0", seconds: 10)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - fade: {in: 1s}
              - fade: {out: 2s, color: white}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(pixels.light(0) < 4)
        #expect(abs(pixels.light(12) - 0.48 * 192) < 5)
        #expect(abs(pixels.light(25) - 192) < 4)
        #expect(abs(pixels.light(199) - 192) < 4)
        #expect(abs(pixels.light(225) - (192 + 63 * 0.5)) < 5)
        #expect(pixels.light(249) > 248)
    }

    @Test func fadeThatIsTrimmedGoesOnlyAsFarAsIsLeft() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "0xc0c0c0", seconds: 4)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - fade: {in: 2s, out: 1s}
              - trim: {from: 1s, to: 3.5s}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(abs(pixels.light(0) - 96) < 5)
        #expect(abs(pixels.light(30) - 192) < 4)
        #expect(abs(pixels.light(62) - 0.52 * 192) < 5)
    }

    // MARK: - Titles

    /// Where in each frame something is written on black: the share of the rows and columns that are lit.
    private func title(
        _ options: String, edits: String = "", seconds: Double = 4, rate: String = "25"
    ) async throws -> Pixels {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "black", seconds: seconds, rate: rate)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - title: {\(options)}
            \(edits)
            exports: [{path: out.mp4, quality: draft}]
            """)
        return try await studio.film("out.mp4").pixels()
    }

    @Test(arguments: ["25", "30000/1001", "60", "120"])
    func titleAppearsInItsTimeOnly(rate: String) async throws {
        let pixels = try await title("text: HELLO, from: 1s, to: 2s, fade: 0s", rate: rate)
        let parts = rate.split(separator: "/").compactMap { Double($0) }
        let perSecond = parts[0] / (parts.count == 2 ? parts[1] : 1)
        let lit = (0..<pixels.count).filter { pixels.brightest($0) > 100 }
        #expect(lit == Array(Int(perSecond.rounded())..<Int((2 * perSecond).rounded())))
    }

    @Test func titleComesAndGoes() async throws {
        let pixels = try await title("text: HELLO, from: 1s, to: 3s, fade: 0.4s")
        let full = pixels.light(50)
        #expect(pixels.light(25) < 1)
        #expect(abs(pixels.light(30) / full - 0.5) < 0.1)
        #expect(abs(pixels.light(70) / full - 0.5) < 0.1)
        #expect(pixels.light(75) < 1)
    }

    @Test func titleThatSpansTwoChunksIsOne() async throws {
        let pixels = try await title("text: HELLO, from: 2s, to: 14s, fade: 2s", seconds: 16)
        let full = pixels.light(200)
        for frame in 0..<400 {
            let share = min(1, max(0, min(Double(frame - 50), Double(350 - frame)) / 50))
            #expect(abs(pixels.light(frame) / full - share) < 0.08, "frame \(frame)")
        }
    }

    @Test func titleThatIsCutEndsWhereItsPieceDoes() async throws {
        let pixels = try await title(
            "text: HELLO, from: 1s, to: 3s, fade: 0s", edits: "  - cut: {from: 2s, to: 3.4s}\n  - trim: {from: 0.5s}")
        let lit = (0..<pixels.count).filter { pixels.brightest($0) > 100 }
        #expect(lit == Array(13..<38))
        #expect(pixels.count == 53 || pixels.count == 52)
    }

    @Test(arguments: [
        ("center", 0.3...0.7, 0.3...0.7), ("top-left", 0...0.6, 0...0.3), ("bottom-right", 0.4...1, 0.7...1),
        ("top", 0.2...0.8, 0...0.3), ("right", 0.4...1, 0.3...0.7),
    ])
    func titleStandsAtItsPlace(position: String, x: ClosedRange<Double>, y: ClosedRange<Double>) async throws {
        let pixels = try await title("text: HI, position: \(position), size: 12, fade: 0s", seconds: 1)
        let there = pixels.light(10, x: x, y: y) * (x.upperBound - x.lowerBound) * (y.upperBound - y.lowerBound)
        #expect(pixels.brightest(10) > 150)
        #expect(there / pixels.light(10) > 0.94)
    }

    /// Rows of the frame that are lit, counted in groups.
    private func lines(_ pixels: Pixels) -> Int {
        let lit = (0..<pixels.height).map { row in
            pixels.brightest(10, y: Double(row) / Double(pixels.height)...Double(row + 1) / Double(pixels.height)) > 100
        }
        return zip([false] + lit, lit).count { !$0 && $1 }
    }

    @Test(arguments: [
        (#""one\ntwo""#, 2), (#""C:\\new""#, 1), (#""{\\b1}bold{x}""#, 1), (#""city at night""#, 1), (#""城市梦""#, 1),
    ])
    func titleTextIsTakenAsItIs(text: String, lines expected: Int) async throws {
        let pixels = try await title("text: \(text), size: 14, fade: 0s", seconds: 1)
        #expect(lines(pixels) == expected)
    }

    @Test func bracesInTitlesAreDrawn() async throws {
        let with = try await title(#"text: "{abc}", fade: 0s"#, seconds: 1)
        let without = try await title("text: abc, fade: 0s", seconds: 1)
        #expect(with.light(10) > without.light(10) * 1.15)
    }

    @Test(arguments: [("#d02020", (208.0, 32.0, 32.0)), ("#3060c0", (48, 96, 192)), ("#f0f0f0", (240, 240, 240))])
    func titleHasItsColor(color: String, expected: (Double, Double, Double)) async throws {
        let pixels = try await title("text: █████, size: 40, color: '\(color)', fade: 0s", seconds: 1)
        let mean = pixels.mean(10, x: 0.45...0.55, y: 0.45...0.5)
        #expect(abs(mean.red - expected.0) < 16 && abs(mean.green - expected.1) < 16 && abs(mean.blue - expected.2) < 16)
    }

    // MARK: - Overlays

    @Test func stillLiesOverThePictureInItsTime() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "black", seconds: 12)
        try await studio.ffmpeg("-f", "lavfi", "-i", "color=white:s=64x36:d=1", "-frames:v", "1", "logo.png")
        try await studio.render(
            """
            inputs: {clip: clip.mp4, logo: logo.png}
            edits:
              - overlay: {clip: logo, from: 3s, to: 9s, position: bottom-left, width: 50%, margin: 0, opacity: 50%}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        for frame in 0..<300 {
            let expected = (75..<225).contains(frame) ? 127.0 : 0
            #expect(abs(pixels.light(frame, x: 0.02...0.48, y: 0.55...0.95) - expected) < 5, "frame \(frame)")
        }
        #expect(pixels.light(100, x: 0.55...1) < 3)
        #expect(pixels.light(100, y: 0...0.45) < 3)
    }

    @Test func filmInThePictureRunsInStep() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "black", seconds: 12)
        try await studio.makeNumbered("inset.mkv", frames: 300, encoding: ["-c:v", "libx264", "-g", "90", "-bf", "3"])
        try await studio.render(
            """
            inputs: {clip: clip.mp4, inset: inset.mkv}
            edits:
              - overlay: {clip: inset, from: 1s, width: 100%, margin: 0}
              - trim: {from: 2s}
            exports: [{path: out.mp4, quality: draft}]
            """)
        #expect(try await studio.film("out.mp4").numbers() == Array(25..<275))
    }

    @Test func transparentPartsShowWhatLiesUnder() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "0x2020c0", seconds: 1)
        try await studio.ffmpeg(
            "-f", "lavfi", "-i",
            "color=0xc02020:s=160x90:d=1,format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,80),255,0)'",
            "-frames:v", "1", "half.png")
        try await studio.render(
            """
            inputs: {clip: clip.mp4, half: half.png}
            edits:
              - overlay: {clip: half, width: 100%, margin: 0}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        let (left, right) = (pixels.mean(10, x: 0.05...0.45), pixels.mean(10, x: 0.55...0.95))
        #expect(abs(left.red - 192) < 8 && abs(left.green - 32) < 8 && abs(left.blue - 32) < 8)
        #expect(abs(right.red - 32) < 8 && abs(right.green - 32) < 8 && abs(right.blue - 192) < 8)
    }

    // MARK: - Frames

    @Test(arguments: [("contain", 0.0, 192.0), ("cover", 192, 192), ("stretch", 192, 192), ("blur", 170, 192)])
    func fitFillsTheFrame(mode: String, edge: Double, middle: Double) async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "0xc0c0c0", seconds: 1)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - fit: {size: 90x160, mode: \(mode)}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect((pixels.width, pixels.height) == (90, 160))
        #expect(abs(pixels.light(10, y: 0.02...0.2) - edge) < 12)
        #expect(abs(pixels.light(10, y: 0.45...0.55) - middle) < 4)
    }

    @Test func containKeepsTheShape() async throws {
        let studio = try Studio()
        // A white square in the middle of a wide picture.
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=black:s=160x80:d=1:r=25,drawbox=x=60:y=20:w=40:h=40:color=white:t=fill", "-pix_fmt",
            "yuv420p", "clip.mp4")
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - fit: {size: 200x200, background: white}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(pixels.light(5, x: 0.4...0.6, y: 0.4...0.6) > 245)
        #expect(pixels.light(5, x: 0.1...0.33, y: 0.4...0.6) < 10)
        #expect(pixels.light(5, x: 0.4...0.6, y: 0.28...0.35) < 10)
        #expect(pixels.light(5, y: 0...0.2) > 245)
    }

    @Test func coloursComeOutAsTheyWentIn() async throws {
        let studio = try Studio()
        for (name, color) in [("red", "0xc03020"), ("green", "0x20a040")] {
            try await studio.ffmpeg("-f", "lavfi", "-i", "color=\(color):s=160x90:d=1", "-frames:v", "1", "\(name).png")
        }
        try await studio.ffmpeg("-i", "green.png", "-q:v", "1", "-pix_fmt", "yuvj420p", "green.jpg")
        try await studio.render(
            """
            inputs: {red: red.png, green: green.jpg}
            edits:
              - sequence: [{clip: red, duration: 1s}, {clip: green, duration: 1s}]
            exports: [{path: out.mp4, quality: draft}, {path: poster.png, at: 1.5s}]
            """)
        let film = studio.film("out.mp4")
        #expect(
            try await film.probe("stream=color_range,color_space,color_transfer,color_primaries") == ["tv,bt709,bt709,bt709"])
        let pixels = try await film.pixels()
        for (frame, expected) in [(10, (192.0, 48.0, 32.0)), (40, (32.0, 160.0, 64.0))] {
            let mean = pixels.mean(frame)
            #expect(abs(mean.red - expected.0) < 6 && abs(mean.green - expected.1) < 6 && abs(mean.blue - expected.2) < 6)
        }
        let poster = try await studio.film("poster.png").pixels().mean(0)
        #expect(abs(poster.red - 32) < 6 && abs(poster.green - 160) < 6 && abs(poster.blue - 64) < 6)
    }
}
