import Foundation
import Testing

/// Edits that turn time round, hold it or repeat it, measured in the frames and samples of rendered films.
struct FilmTimeTests {
    private static let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "30", "-g", "60", "-bf", "3"]

    private func numbers(
        _ edits: String, frames: Int = 100, rate: String = "25", fps: String? = nil
    ) async throws -> [Int] {
        let studio = try Studio()
        try await studio.makeNumbered("clip.mp4", frames: frames, rate: rate, encoding: Self.x264)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
            \(edits)
            exports: [{path: out.mp4, quality: draft\(fps.map { ", fps: \($0)" } ?? "")}]
            """)
        return try await studio.film("out.mp4").numbers()
    }

    // MARK: - Backwards

    @Test(arguments: ["25", "30000/1001", "60"])
    func backwardsShowsEachFrameOnceFromTheLast(rate: String) async throws {
        #expect(try await numbers("  - reverse", frames: 300, rate: rate) == Array((0..<300).reversed()))
    }

    @Test func backwardsRangeLeavesTheRestAsItWas() async throws {
        let expected = Array(0..<25) + Array((25..<75).reversed()) + Array(75..<100)
        #expect(try await numbers("  - reverse: {from: 1s, to: 3s}") == expected)
    }

    @Test func backwardsTwiceIsForwards() async throws {
        #expect(try await numbers("  - reverse\n  - reverse") == Array(0..<100))
    }

    @Test func whatRunsBackwardsCanBeCutAndSpedUp() async throws {
        let all = Array((0..<100).reversed())
        #expect(try await numbers("  - reverse\n  - trim: {from: 1s, to: 3s}") == Array(all[25..<75]))
        let fast = try await numbers("  - reverse\n  - speed: 2")
        #expect(fast.count == 50)
        #expect(zip(fast, fast.dropFirst()).allSatisfy { $0 - $1 == 2 })
    }

    @Test func crossfadeRunsBackwardsAsItRanForwards() async throws {
        let studio = try Studio()
        try await studio.makeColor("black.mp4", "0x101010", seconds: 2)
        try await studio.makeColor("white.mp4", "0xf0f0f0", seconds: 2)
        let spec = """
            inputs: {black: black.mp4, white: white.mp4}
            edits:
              - sequence: {clips: [black, white], transition: {type: crossfade, duration: 1s}}
            """
        let export = "exports: [{path: out.mp4, quality: draft}]"
        try await studio.render("\(spec)\n\(export)")
        let forwards = try await studio.film("out.mp4").pixels()
        try await studio.render("\(spec)\n  - reverse\n\(export.replacing("out", with: "back"))")
        let backwards = try await studio.film("back.mp4").pixels()
        #expect(backwards.count == forwards.count)
        for frame in 0..<forwards.count {
            #expect(abs(backwards.light(frame) - forwards.light(forwards.count - 1 - frame)) < 3, "frame \(frame)")
        }
    }

    @Test func titleAndFadeRunBackwardsWithTheFilm() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "0xc0c0c0", seconds: 4)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - title: {text: HELLO, from: 0s, to: 1s, color: black, size: 30, fade: 0.4s}
              - fade: {out: 1s}
              - reverse
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(pixels.light(0) < 12)
        #expect(abs(pixels.light(12) - 96) < 8)
        #expect(abs(pixels.light(50) - 192) < 3)
        #expect(pixels.light(87) < 185)
        #expect(abs(pixels.light(99) - 192) < 3)
    }

    @Test func soundRunsBackwards() async throws {
        let studio = try Studio()
        // A quiet second, a loud one, silence.
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=64x64:r=25:d=3", "-f", "lavfi", "-i",
            "aevalsrc='sin(2*PI*440*t)*if(lt(t,1),0.05,if(lt(t,2),0.5,0))':s=48000:d=3", "-c:a", "pcm_s16le", "clip.mov")
        try await studio.render(
            """
            inputs: {clip: clip.mov}
            edits: [reverse]
            exports: [{path: out.wav}]
            """)
        let sound = try await studio.film("out.wav").sound(channels: 1)
        #expect(abs(sound.length - 3) < 0.001)
        #expect(sound.peak(0.02, 0.98) < 0.01)
        #expect(abs(sound.peak(1.02, 1.98) - 0.5) < 0.02)
        #expect(abs(sound.peak(2.02, 2.98) - 0.05) < 0.01)
    }

    /// Longer than what is turned round at once.
    @Test func longSoundRunsBackwardsUnbroken() async throws {
        let studio = try Studio()
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=f=200:r=48000:d=70", "clip.wav")
        try await studio.render(
            """
            inputs: {clip: clip.wav}
            edits: [reverse]
            exports: [{path: out.wav}]
            """)
        let sound = try await studio.film("out.wav").sound(channels: 1)
        #expect(abs(sound.length - 70) < 0.001)
        #expect(sound.largestStep(1, 69) < 0.006)
        #expect(abs(sound.pitch(29, 31) - 200) < 1)
    }

    // MARK: - Held

    @Test func heldFrameMakesTheFilmLonger() async throws {
        let expected = Array(0..<25) + Array(repeating: 25, count: 50) + Array(25..<100)
        #expect(try await numbers("  - freeze: {at: 1s}") == expected)
    }

    @Test func firstAndLastFrameCanBeHeld() async throws {
        let first = Array(repeating: 0, count: 25) + Array(0..<100)
        #expect(try await numbers("  - freeze: {at: 0s, duration: 1s}") == first)
        let last = Array(0..<100) + Array(repeating: 99, count: 25)
        #expect(try await numbers("  - freeze: {at: 4s, duration: 1s}") == last)
    }

    @Test func heldFrameIsSilentAndTheSoundGoesOnAfterIt() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "gray", seconds: 3, tone: 440)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits: [{freeze: {at: 1s, duration: 1s}}]
            exports: [{path: out.wav}]
            """)
        let sound = try await studio.film("out.wav").sound(channels: 1)
        #expect(abs(sound.length - 4) < 0.001)
        #expect(sound.peak(0.2, 0.9) > 0.05)
        #expect(sound.peak(1.1, 1.9) < 0.001)
        #expect(sound.peak(2.1, 3.9) > 0.05)
    }

    @Test func fadeAndTitleStandStillWithTheFrame() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "0xc0c0c0", seconds: 4)
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - fade: {in: 2s}
              - freeze: {at: 1s, duration: 2s}
            exports: [{path: out.mp4, quality: draft}]
            """)
        let pixels = try await studio.film("out.mp4").pixels()
        #expect(pixels.count == 150)
        for frame in 25..<75 { #expect(abs(pixels.light(frame) - 96) < 4, "frame \(frame)") }
        #expect(abs(pixels.light(87) - 144) < 5)
    }

    // MARK: - Repeated

    @Test func loopPlaysTheFilmSoOften() async throws {
        #expect(try await numbers("  - loop: 3", frames: 30) == Array(0..<30) + Array(0..<30) + Array(0..<30))
    }

    @Test func loopUntilALengthCutsTheLastTime() async throws {
        #expect(try await numbers("  - loop: {until: 3s}", frames: 50) == Array(0..<50) + Array(0..<25))
    }

    @Test func loopOfARangeStandsInItsPlace() async throws {
        let expected = Array(0..<50) + Array(25..<50) + Array(50..<75)
        #expect(try await numbers("  - loop: {times: 2, from: 1s, to: 2s}", frames: 75) == expected)
    }
}
