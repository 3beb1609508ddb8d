import Foundation
import ReelDiagnostics
import ReelLocal
import ReelPlan
import Testing

/// What instructions for sound do, measured in samples.
struct SoundEditTests {
    private func sound(
        _ edits: String, of inputs: String = "clip: clip.wav", in studio: Studio
    ) async throws -> Sound {
        try await studio.render("inputs: {\(inputs)}\nedits:\n\(edits)\nexports: [out.wav]\n")
        return try await studio.film("out.wav").sound(channels: 1)
    }

    private func tone(_ name: String, _ pitch: Int, seconds: Double, level: Double = 0.2, in studio: Studio) async throws {
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "aevalsrc='\(level)*sin(2*PI*\(pitch)*t)':s=48000:d=\(seconds)", "-c:a", "pcm_f32le", name)
    }

    // MARK: - Speed

    @Test(arguments: [(0.1, 400.0), (0.5, 400), (0.9, 400), (2, 400), (4, 400), (20, 400)])
    func speedKeepsThePitch(factor: Double, pitch: Double) async throws {
        let studio = try Studio()
        let seconds = max(1.5, 2 * factor)
        try await tone("clip.wav", 400, seconds: seconds, in: studio)
        let sound = try await sound("  - speed: \(factor)", in: studio)
        #expect(abs(sound.length - seconds / factor) < 0.001)
        let middle = sound.length / 2
        #expect(abs(sound.pitch(middle - 0.4, middle + 0.4) - pitch) < 8)
        #expect(abs(sound.level(middle - 0.4, middle + 0.4) - -17) < 1)
    }

    @Test(arguments: [0.5, 1.25, 2])
    func speedShiftsThePitchWhereItIsAskedTo(factor: Double) async throws {
        let studio = try Studio()
        try await tone("clip.wav", 400, seconds: 6, in: studio)
        let sound = try await sound("  - speed: {factor: \(factor), from: 2s, to: 4s, pitch: shift}", in: studio)
        let end = 2 + 2 / factor
        #expect(abs(sound.length - (4 + 2 / factor)) < 0.001)
        #expect(abs(sound.pitch(0.2, 1.8) - 400) < 3)
        #expect(abs(sound.pitch(2.2, end - 0.2) - 400 * factor) < 4)
        #expect(abs(sound.pitch(end + 0.2, end + 1.8) - 400) < 3)
        #expect(abs(sound.level(2.2, end - 0.2) - sound.level(0.2, 1.8)) < 0.3)
    }

    @Test func bothKindsOfSpeedAddUp() async throws {
        let studio = try Studio()
        try await tone("clip.wav", 400, seconds: 8, in: studio)
        let sound = try await sound("  - speed: {factor: 2, pitch: shift}\n  - speed: 2", in: studio)
        #expect(abs(sound.length - 2) < 0.001)
        #expect(abs(sound.pitch(0.5, 1.5) - 800) < 6)
    }

    // MARK: - Ducking

    @Test(arguments: [(6.0, "-6dB"), (12, "25.12%"), (20, "-20dB"), (30, "-30dB")])
    func oneSoundGoesDownUnderAnother(depth: Double, by: String) async throws {
        let studio = try Studio()
        try await tone("clip.wav", 9000, seconds: 8, in: studio)
        try await tone("voice.wav", 300, seconds: 3, level: 0.01, in: studio)
        _ = try await sound(
            "  - audio: {clip: voice, at: 2s}\n  - duck: {of: clip, under: audio, by: \(by), attack: 20ms, release: 100ms}",
            of: "clip: clip.wav, voice: voice.wav", in: studio)
        try await studio.ffmpeg("-i", "out.wav", "-af", "highpass=f=6000:p=2,highpass=f=6000:p=2", "bed.wav")
        let bed = try await studio.film("bed.wav").sound(channels: 1)
        let full = bed.level(0.5, 1.5)
        #expect(abs(bed.level(2.5, 4.5) - (full - depth)) < 1)
        #expect(abs(bed.level(6, 7.5) - full) < 0.5)
    }

    @Test func whatIsNotNamedStaysAsItIs() async throws {
        let studio = try Studio()
        try await tone("clip.wav", 500, seconds: 4, in: studio)
        try await tone("a.wav", 3000, seconds: 4, level: 0.1, in: studio)
        try await tone("b.wav", 9000, seconds: 4, level: 0.1, in: studio)
        _ = try await sound(
            "  - audio: {clip: a}\n  - audio: {clip: b}\n  - duck: {clip: b, under: clip, by: -20dB}",
            of: "clip: clip.wav, a: a.wav, b: b.wav", in: studio)
        func level(_ filter: String) async throws -> Double {
            try await studio.ffmpeg("-i", "out.wav", "-af", filter, "band.wav")
            return try await studio.film("band.wav").sound(channels: 1).level(1, 3)
        }
        #expect(abs(try await level("bandpass=f=3000:w=200:width_type=h,bandpass=f=3000:w=200:width_type=h") - -23) < 1)
        #expect(abs(try await level("bandpass=f=9000:w=200:width_type=h,bandpass=f=9000:w=200:width_type=h") - -43) < 1.5)
    }

    @Test(arguments: [
        ("duck: {by: -0.5dB}", DiagnosticID.outOfRange), ("duck: {of: audio, under: clip}", .wrongMedia), ("duck", .wrongMedia),
    ])
    func whatCannotBeDuckedIsTold(edit: String, id: DiagnosticID) async throws {
        let studio = try Studio()
        try await tone("clip.wav", 400, seconds: 1, in: studio)
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.wav}\nedits:\n  - \(edit)\nexports: [out.wav]\n")
        #expect(diagnostics.map(\.id) == [id])
    }

    // MARK: - Noise

    @Test func noiseGoesDownAndTheVoiceStays() async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "aevalsrc='0.3*sin(2*PI*500*t)*between(t,4,6)':s=48000:d=8", "-f", "lavfi", "-i",
            "anoisesrc=a=0.004:c=white:d=8:r=48000:seed=1", "-filter_complex", "amix=inputs=2:normalize=0", "clip.wav")
        let before = try await studio.film("clip.wav").sound(channels: 1)
        let after = try await sound("  - denoise_audio: {strength: 20}", in: studio)
        #expect(after.values.count == before.values.count)
        #expect(after.level(2, 3.8) < before.level(2, 3.8) - 8)
        #expect(abs(after.level(4.3, 5.8) - before.level(4.3, 5.8)) < 0.5)
        // The tone begins and ends where it did, to a few milliseconds.
        #expect(after.level(3.9, 3.98) < -45 && after.level(4.002, 4.008) > -20)
        #expect(after.level(5.992, 5.998) > -20 && after.level(6.01, 6.5) < -30)
    }

    // MARK: - Channels

    @Test(arguments: ["mono", "stereo", "5.1"])
    func loudnessIsMetWhateverTheChannels(layout: String) async throws {
        let studio = try Studio()
        let count = ["mono": 1, "stereo": 2, "5.1": 6][layout]!
        let channels = (0..<count).map { "0.05*sin(2*PI*\(400 + 50 * $0)*t)" }.joined(separator: "|")
        try await studio.ffmpeg("-f", "lavfi", "-i", "aevalsrc='\(channels)':s=48000:d=6:c=\(layout)", "clip.wav")
        _ = try await sound("  - normalize: -16", in: studio)
        #expect(abs(try await studio.film("out.wav").loudness().integrated - -16) < 0.5)
    }

    /// Each program that opens a long film holds its index: pieces that follow each other in a clip are read by one.
    @Test func piecesThatFollowEachOtherAreReadTogether() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "gray", seconds: 4, size: "64x36", tone: 440)
        func inputs(_ edit: String) async throws -> Int {
            let graph = try await studio.plan("inputs: {clip: clip.mp4}\nedits: [{\(edit)}]\nexports: [out.m4a]")
            let mix = try #require(graph.steps.first { $0.id.name == "mix sound" })
            return mix.arguments.count { $0 == "-i" }
        }
        #expect(try await inputs("cut: {ranges: [{from: 1s, to: 1.5s}, {from: 2s, to: 2.5s}, {from: 3s, to: 3.5s}]}") == 1)
        // What comes before cannot be read afterwards.
        #expect(try await inputs("sequence: [{clip: clip, from: 2s}, {clip: clip, to: 2s}]") == 2)
    }
}
