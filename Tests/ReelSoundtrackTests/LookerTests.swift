import Foundation
import ReelMedia
import ReelSoundtrack
import ReelTestSupport
import Testing

struct LookerTests {
    private let footage: Footage
    private let looker = Looker(ffmpeg: "ffmpeg")
    private static let shots = [
        (colour: "red", seconds: 2.0), (colour: "blue", seconds: 1.4), (colour: "white", seconds: 2.0),
        (colour: "black", seconds: 1.6),
    ]

    init() throws { footage = try Footage() }

    @Test func cutsAreFoundWhereTheEncoderPutKeyFrames() async throws {
        let path = try await footage.shots("cuts.mp4", Self.shots, encoder: ["-preset", "veryfast"])
        let look = try await look(path, length: 7, keyFrames: try await footage.keyFrames(path))
        expect(look.cuts, near: [2, 3.4, 5.4], within: 0.05)
    }

    @Test func cutsAreFoundBetweenKeyFramesAtFixedDistances() async throws {
        let path = try await footage.shots(
            "fixed.mp4", Self.shots, encoder: ["-preset", "ultrafast", "-g", "20", "-sc_threshold", "0"])
        let look = try await look(path, length: 7, keyFrames: try await footage.keyFrames(path))
        expect(look.cuts, near: [2, 3.4, 5.4], within: 0.1)
    }

    @Test func cutsAreFoundWithoutAListOfKeyFrames() async throws {
        let path = try await footage.shots("unknown.mp4", Self.shots, encoder: ["-preset", "veryfast"])
        expect(try await look(path, length: 7).cuts, near: [2, 3.4, 5.4], within: 0.13)
    }

    @Test func aCutThatIsTooFarFromAKeyFrameIsKnownButNotPlaced() async throws {
        let shots = [(colour: "red", seconds: 3.0), (colour: "blue", seconds: 4.0)]
        let path = try await footage.shots(
            "sparse.mp4", shots, encoder: ["-preset", "ultrafast", "-g", "125", "-sc_threshold", "0"])
        let look = try await look(path, length: 7, keyFrames: try await footage.keyFrames(path))
        #expect(look.cuts.isEmpty)
        let change = try #require(look.changes.first)
        #expect(change.isCut && abs(change.time - 3) <= change.uncertainty)
    }

    @Test func aCutRightAfterAKeyFrameIsFound() async throws {
        // The encoder makes a key frame at 5 s, none on the cut at 5.4 s, and the next at 10 s.
        let shots = [(colour: "red", seconds: 5.4), (colour: "white", seconds: 6.6)]
        let path = try await footage.shots(
            "hidden.mp4", shots, encoder: ["-preset", "veryfast", "-g", "125", "-keyint_min", "60"])
        let look = try await look(path, length: 12, keyFrames: try await footage.keyFrames(path))
        expect(look.cuts, near: [5.4], within: 0.1)
    }

    @Test func movementIsNoCut() async throws {
        let path = try await footage.make(
            "moving.mp4",
            ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=5", "-c:v", "libx264", "-g", "12", "-pix_fmt", "yuv420p"])
        #expect(try await look(path, length: 5, keyFrames: try await footage.keyFrames(path)).cuts.isEmpty)
    }

    @Test func lightAndColourAreSeen() async throws {
        func sample(_ colour: String) async throws -> Look.Sample {
            let path = try await footage.make(
                "\(colour).mp4", ["-f", "lavfi", "-i", "color=\(colour):s=160x90:r=25:d=1", "-c:v", "libx264"])
            return try #require(try await look(path, length: 1).picture.first)
        }
        let (orange, blue, grey) = (try await sample("orange"), try await sample("navy"), try await sample("gray"))
        #expect(orange.warmth > 0.4 && blue.warmth < -0.3 && abs(grey.warmth) < 0.03)
        #expect(orange.saturation > 0.7 && grey.saturation < 0.03)
        #expect(orange.brightness > blue.brightness + 0.3)
    }

    @Test func motionTellsStillFromMoving() async throws {
        let still = try await footage.make(
            "calm.mp4", ["-f", "lavfi", "-i", "smptebars=s=160x90:r=25:d=4", "-c:v", "libx264", "-pix_fmt", "yuv420p"])
        let moving = try await footage.make(
            "wild.mp4",
            ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=4,scroll=h=0.05:v=0.03", "-c:v", "libx264", "-pix_fmt", "yuv420p"])
        let calm = try await look(still, length: 4).motion.values
        let wild = try await look(moving, length: 4).motion.values
        #expect(calm.allSatisfy { $0 < 0.1 })
        #expect(wild.allSatisfy { $0 > 0.4 })
    }

    @Test func aStillHasOneSampleAndNoMotion() async throws {
        let path = try await footage.make("still.png", ["-f", "lavfi", "-i", "color=red:s=160x90", "-frames:v", "1"])
        let look = try await looker.look(
            at: path, demuxer: "png_pipe", length: 5, pictureStream: 0, soundStream: nil, isStill: true, keyFrames: [],
            bytesPerSecond: [])
        #expect(look.picture.count == 1 && look.changes.isEmpty && look.motion == .empty && look.loudness == .empty)
    }

    @Test func loudnessIsMeasured() async throws {
        let path = try await footage.make(
            "tone.wav", ["-f", "lavfi", "-i", "sine=f=1000:d=2,volume=-6dB", "-af", "apad=pad_dur=1"])
        let look = try await hear(path, length: 3)
        // ffmpeg's sine peaks at an eighth of full scale, 18.06 dB below it: RMS 3 dB less.
        #expect(abs(look.loudness.values[1] - -27.1) < 0.5)
        #expect(look.loudness.values.last == -100)
    }

    @Test func aFileThatCannotBeReadIsAnError() async throws {
        let path = try footage.folder.write("nothing of the kind", to: "broken.mp4")
        await #expect(throws: ProgramError.self) { try await look(path, length: 1) }
    }

    @Test(arguments: [Double.infinity, .nan, -1, 1e300]) func aLengthThatIsALieDoesNoHarm(length: Double) async throws {
        let path = try await footage.make("short.mp4", ["-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=1", "-c:v", "libx264"])
        #expect(try await look(path, length: length).length.isFinite)
    }

    @Test func aLookIsSmallHoweverLongTheFilm() throws {
        let samples = (0..<100_000).map { Look.Sample(time: Double($0), brightness: 0.5, saturation: 0.5, warmth: 0) }
        let series = Series(step: 0.5, values: [Double](repeating: 0.25, count: 100_000))
        let look = Look(length: 100_000, picture: samples, motion: series, loudness: series)
        #expect(look.picture.count <= Look.mostValues && look.motion.values.count <= Look.mostValues)
        #expect(abs(Double(look.motion.values.count) * look.motion.step - 50_000) < look.motion.step)
        #expect(try JSONDecoder().decode(Look.self, from: JSONEncoder().encode(look)) == look)
    }

    private func look(_ path: String, length: Double, keyFrames: [Double] = []) async throws -> Look {
        try await looker.look(
            at: path, demuxer: "mov", length: length, pictureStream: 0, soundStream: nil, isStill: false, keyFrames: keyFrames,
            bytesPerSecond: [])
    }

    private func hear(_ path: String, length: Double) async throws -> Look {
        try await looker.look(
            at: path, demuxer: "wav", length: length, pictureStream: nil, soundStream: 0, isStill: false, keyFrames: [],
            bytesPerSecond: [])
    }

    private func expect(_ times: [Double], near wanted: [Double], within reach: Double) {
        #expect(times.count == wanted.count, "\(times)")
        for (time, wish) in zip(times, wanted) { #expect(abs(time - wish) <= reach, "\(times)") }
    }
}
