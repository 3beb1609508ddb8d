import Foundation
import ReelDiagnostics
import ReelLocal
import ReelPlan
import ReelTestSupport
import Testing

/// What is done to light and colour and what is put together, measured in the frames of rendered films.
struct PictureChangeTests {
    private func render(
        _ edits: String, color: String = "0x808080", seconds: Double = 2, inputs: String = "", quality: String = "draft",
        make: (Studio) async throws -> Void = { _ in }
    ) async throws -> Pixels {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", color, seconds: seconds)
        try await make(studio)
        try await studio.render(
            """
            inputs: {clip: clip.mp4\(inputs)}
            edits:
            \(edits)
            exports: [{path: out.mp4, quality: \(quality)}]
            """)
        return try await studio.film("out.mp4").pixels()
    }

    // MARK: - Colour

    @Test(arguments: [
        ("brightness: 20", 179.0), ("brightness: -20", 77), ("brightness: -100", 0), ("brightness: 100", 255),
        ("contrast: -100", 128), ("gamma: 2", 182),
    ])
    func colorChangesLight(options: String, expected: Double) async throws {
        let pixels = try await render("  - color: {\(options)}", seconds: 0.4)
        #expect(abs(pixels.light(5) - expected) < 14, "\(pixels.light(5))")
    }

    @Test func saturationGoesToGreyAndUp() async throws {
        let plain = try await render("  - color: {saturation: -100}", color: "0xc04040", seconds: 0.4).mean(5)
        #expect(abs(plain.red - plain.green) < 4 && abs(plain.green - plain.blue) < 4)
        let vivid = try await render("  - color: {saturation: 50}", color: "0xa06060", seconds: 0.4).mean(5)
        #expect(vivid.red - vivid.green > 80)
    }

    @Test(arguments: [("100", 1.0), ("-100", -1), ("3000K", 1), ("12000K", -1)])
    func temperatureWarmsAndCools(value: String, sign: Double) async throws {
        let mean = try await render("  - color: {temperature: \(value)}", seconds: 0.4).mean(5)
        #expect((mean.red - mean.blue) * sign > 12, "\(mean)")
    }

    @Test func colorInARangeLeavesTheRestAsItWas() async throws {
        let untouched = try await render("  - color: {brightness: 30, from: 11s}", seconds: 12)
        let pixels = try await render("  - color: {temperature: 60, brightness: 20, from: 2s, to: 9s}", seconds: 12)
        for frame in 0..<300 {
            if (50..<225).contains(frame) {
                #expect(pixels.light(frame) > 150, "frame \(frame)")
            } else if frame < 275 {
                #expect(pixels.distance(frame, to: untouched, frame) < 1.5, "frame \(frame)")
            }
        }
    }

    @Test func colorTableGivesItsColours() async throws {
        // Red and blue change places.
        let table =
            "# a comment\nTITLE \"swap\"\nLUT_3D_SIZE 2\n"
            + (0..<8).map { "\($0 >> 2 & 1) \($0 >> 1 & 1) \($0 & 1)\n" }.joined()
        let full = try await render("  - lut: look.cube", color: "0xc04020", seconds: 0.4) {
            _ = try $0.folder.write(table, to: "look.cube")
        }.mean(5)
        #expect(abs(full.red - 32) < 8 && abs(full.green - 64) < 8 && abs(full.blue - 192) < 8, "\(full)")
        let half = try await render("  - lut: {file: look.cube, strength: 50%}", color: "0xc04020", seconds: 0.4) {
            _ = try $0.folder.write(table, to: "look.cube")
        }.mean(5)
        #expect(abs(half.red - 112) < 8 && abs(half.blue - 112) < 8, "\(half)")
    }

    @Test(arguments: [
        ("", "'look.cube' is empty"), ("LUT_1D_SIZE 2\n0 0 0\n1 1 1\n", "'look.cube' holds a table of one dimension"),
        ("LUT_3D_SIZE 2\n0 0 0\n", "'look.cube' has 1 colours, and a LUT_3D_SIZE of 2 means 8"),
        ("GIF89a\n", "'look.cube' is no .cube file: line 1 is neither a keyword nor three numbers"),
        ("LUT_3D_SIZE 9999\n", "'look.cube' has a LUT_3D_SIZE on line 1 that is no number from 2 to 129"),
    ])
    func brokenColorTableIsDiagnosed(text: String, message: String) async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "gray", seconds: 0.4)
        _ = try studio.folder.write(text, to: "look.cube")
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.mp4}\nedits: [{lut: look.cube}]\nexports: [out.mp4]", purpose: .check)
        #expect(diagnostics.map(\.message) == [message])
    }

    @Test func anotherColorTableIsAnotherStep() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "gray", seconds: 0.4)
        let spec = "inputs: {clip: clip.mp4}\nedits: [{lut: look.cube}]\nexports: [{path: out.mp4, quality: draft}]"
        let rows = (0..<8).map { "\($0 & 1) \($0 >> 1 & 1) \($0 >> 2 & 1)\n" }.joined()
        _ = try studio.folder.write("LUT_3D_SIZE 2\n\(rows)", to: "look.cube")
        let first = try await studio.plan(spec)
        _ = try studio.folder.write("LUT_3D_SIZE 2\n\(rows.replacing("1", with: "0.5"))", to: "look.cube")
        let second = try await studio.plan(spec)
        #expect(first.steps.map(\.sources) != second.steps.map(\.sources))
    }

    // MARK: - Noise

    /// How much a frame differs from the one before.
    private func flicker(_ edits: String) async throws -> [Double] {
        let pixels = try await render(edits, seconds: 10, quality: "high") { studio in
            try await studio.ffmpeg(
                "-f", "lavfi", "-i", "color=gray:s=160x90:r=25:d=10,noise=alls=8:allf=t:all_seed=3", "-c:v", "libx264", "-crf",
                "5", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "clip.mp4")
        }
        return (1..<pixels.count).map { pixels.distance($0, to: pixels, $0 - 1) }
    }

    @Test func denoiseCalmsAlsoAtTheJoinsOfChunks() async throws {
        let noisy = try await flicker("  - crop: {width: 160}\n  - color: {brightness: 0.1}")
        let calm = try await flicker("  - denoise: 80")
        let usual = calm[20..<80].reduce(0, +) / 60
        #expect(usual < noisy[20..<80].reduce(0, +) / 60 / 2)
        // The first frames of the film have none before them.
        for (frame, change) in calm.enumerated().dropFirst(12) {
            #expect(change < usual * 2, "frame \(frame)")
        }
    }

    // MARK: - Green screen

    @Test func chromaKeyShowsTheBackgroundInstead() async throws {
        let pixels = try await render(
            "  - chroma_key: {color: '#20c020', background: behind, from: 1s}", inputs: ", behind: behind.mp4"
        ) { studio in
            try await studio.makeColor("behind.mp4", "0x2020c0", seconds: 1, size: "64x90")
            try await studio.ffmpeg(
                "-f", "lavfi", "-i",
                "color=0x20c020:s=160x90:r=25:d=2,drawbox=x=40:y=20:w=80:h=50:color=0xc02020:t=fill,format=rgb24", "-vf",
                "scale=out_color_matrix=bt709,setparams=colorspace=bt709", "-pix_fmt", "yuv420p", "-crf", "5", "clip.mp4")
        }
        let (before, edge, middle) = (
            pixels.mean(10, x: 0...0.2), pixels.mean(40, x: 0...0.2), pixels.mean(40, x: 0.4...0.6, y: 0.4...0.6)
        )
        #expect(before.green > 180 && before.blue < 50)
        #expect(edge.green < 50 && edge.blue > 180)
        #expect(middle.red > 180 && middle.blue < 50)
    }

    @Test func chromaKeyTakesAColour() async throws {
        let pixels = try await render("  - chroma_key: {color: '#20c020', background: white}", color: "0x20c020", seconds: 0.4)
        #expect(pixels.light(5) > 245)
    }

    // MARK: - Movement

    @Test func kenBurnsMovesSmoothly() async throws {
        // A white stripe on black, whose middle is at a quarter of the width.
        let pixels = try await render(
            "  - ken_burns: {zoom_from: 1, zoom_to: 2, from_position: left, to_position: left, ease: false}", seconds: 10
        ) { studio in
            try await studio.ffmpeg(
                "-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=10,drawbox=x=72:y=0:w=16:h=180:color=white:t=fill", "-c:v",
                "libx264", "-crf", "4", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "clip.mp4")
        }
        let middles = (0..<pixels.count).map { frame -> Double in
            var (sum, weight) = (0.0, 0.0)
            for x in 0..<pixels.width {
                let light = Double(pixels.bytes[((frame * pixels.height + 90) * pixels.width + x) * 3])
                sum += (Double(x) + 0.5) * light
                weight += light
            }
            return sum / weight
        }
        // The part's width goes evenly from all to half of the frame's.
        for (frame, middle) in middles.enumerated() {
            let width = 1 - 0.5 * Double(frame) / 250
            #expect(abs(middle - 80 / width) < 0.6, "frame \(frame): \(middle)")
        }
    }

    @Test func kenBurnsThatIsTrimmedGoesOnWhereItWas() async throws {
        let source: (Studio) async throws -> Void = { studio in
            try await studio.ffmpeg(
                "-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=1", "-frames:v", "1", "-update", "1", "clip.png")
            try await studio.ffmpeg(
                "-loop", "1", "-i", "clip.png", "-t", "4", "-r", "25", "-crf", "8", "-pix_fmt", "yuv420p", "clip.mp4")
        }
        let edit = "  - ken_burns: {zoom_to: 2}"
        let whole = try await render(edit, seconds: 4, make: source)
        let part = try await render("\(edit)\n  - trim: {from: 2s}", seconds: 4, make: source)
        for frame in [0, 20, 45] { #expect(part.distance(frame, to: whole, frame + 50) < 4, "frame \(frame)") }
        #expect(whole.distance(0, to: whole, 99) > 10)
    }

    @Test func stabilizeHoldsTheCameraStillShotByShot() async throws {
        let studio = try Studio()
        // A picture full of detail behind a window that trembles.
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=400x300:r=25:d=1,noise=alls=80:all_seed=5,gblur=sigma=3,eq=contrast=3",
            "-frames:v",
            "1", "-update", "1", "wall.png")
        try await studio.ffmpeg(
            "-loop", "1", "-framerate", "25", "-i", "wall.png", "-vf",
            "crop=320:240:x='40+8*sin(n*1.7)':y='30+8*cos(n*2.3)'", "-t", "2", "-c:v", "libx264", "-crf", "8", "-preset",
            "ultrafast", "-pix_fmt", "yuv420p", "clip.mp4")
        let export = "exports: [{path: out.mp4, quality: draft}, {path: poster.png, at: 1s}]"
        let rendering = try await studio.render(
            "inputs: {clip: clip.mp4}\nedits:\n  - stabilize\n  - sequence: clip\n  - stabilize\n\(export)")
        #expect(rendering.stepNames.count { $0.hasPrefix("camera") } == 1)
        let still = try await studio.film("out.mp4").pixels()
        let shaky = try await studio.film("clip.mp4").pixels()
        func unrest(_ pixels: Pixels) -> Double {
            (5..<45).map { pixels.distance($0, to: pixels, $0 - 1) }.reduce(0, +) / 40
        }
        #expect(still.count == 50)
        #expect(unrest(still) < unrest(shaky) / 2, "\(unrest(still)) \(unrest(shaky))")
        let poster = try await studio.film("poster.png").pixels()
        #expect(poster.distance(0, to: still, 25) < 6)
    }

    // MARK: - Overlays

    @Test func overlayComesAndGoesAtItsPlace() async throws {
        let pixels = try await render(
            "  - overlay: {clip: logo, x: 50%, y: 10, width: 25%, from: 1s, to: 3s, fade_in: 0.4s, fade_out: 0.4s}",
            color: "black", seconds: 4, inputs: ", logo: logo.png"
        ) { try await $0.ffmpeg("-f", "lavfi", "-i", "color=white:s=40x20:d=1", "-frames:v", "1", "logo.png") }
        let (x, y) = (0.53...0.72, 0.15...0.3)
        #expect(pixels.light(24, x: x, y: y) < 3)
        #expect(abs(pixels.light(30, x: x, y: y) - 127) < 16)
        #expect(pixels.light(50, x: x, y: y) > 245)
        #expect(abs(pixels.light(70, x: x, y: y) - 127) < 16)
        #expect(pixels.light(76, x: x, y: y) < 3)
        #expect(pixels.light(50, x: 0...0.48) < 3)
        #expect(pixels.light(50, x: 0.78...1) < 3)
    }
}
