import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelTestSupport
import ReelTimeline
import Testing

/// Pauses cut out of real films, measured in their frames and samples.
struct CutSilenceTests {
    /// A clip of numbered frames at 25 a second in which a tone sounds in some stretches.
    private func studio(loud: [(Double, Double)], seconds: Int = 8, channels: String = "stereo") async throws -> Studio {
        let studio = try Studio()
        try await studio.makeNumbered("picture.mp4", frames: seconds * 25)
        let gate = loud.map { "between(t,\($0.0),\($0.1))" }.joined(separator: "+")
        let tone = "0.3*sin(2*PI*500*t)*(\(gate.isEmpty ? "0" : gate))"
        // Of more channels than one only the last is heard.
        let quiet = String(repeating: "0|", count: ["mono": 0, "stereo": 1, "5.1": 5][channels] ?? 0)
        try await studio.ffmpeg(
            "-i", "picture.mp4", "-f", "lavfi", "-i", "aevalsrc='\(quiet)\(tone)':s=48000:d=\(seconds):c=\(channels)", "-c:v",
            "copy", "-c:a", "pcm_s16le", "clip.mov")
        return studio
    }

    @Test(arguments: ["mono", "stereo", "5.1"])
    func pictureAndSoundAreCutTogether(channels: String) async throws {
        let studio = try await studio(loud: [(1, 2.5), (4, 6)], channels: channels)
        try await studio.render(
            """
            inputs: {clip: clip.mov}
            edits:
              - cut_silence: {margin: 0.1s}
            exports: [{path: out.mp4, quality: draft}, out.wav]
            """)
        // 0.9 s to 2.6 s and 3.9 s to 6.1 s, on whole frames.
        let frames = Array(22..<65) + Array(97..<153)
        let numbers = try await studio.film("out.mp4").numbers()
        #expect(abs(numbers.count - frames.count) <= 2)
        #expect(Set(numbers).subtracting(22..<66).subtracting(97..<154).isEmpty)
        let sound = try await studio.film("out.wav").sound()
        #expect(abs(sound.length - Double(numbers.count) / 25) < 0.001)
        // Where the frame of 1 s is shown, the tone begins; and the same after the cut.
        for (frame, source) in [(25, 1.0), (100, 4.0)] {
            let shown = Double(try #require(numbers.firstIndex(of: frame))) / 25
            let begin = shown + (source - Double(frame) / 25)
            #expect(sound.level(begin - 0.03, begin - 0.002) < -60, "before \(source)")
            #expect(sound.level(begin + 0.002, begin + 0.05) > -40, "after \(source)")
        }
        #expect(sound.largestStep(0, sound.length) < 0.05)
    }

    @Test func theSecondTimeNothingIsListenedTo() async throws {
        let studio = try await studio(loud: [(1, 2)], seconds: 4)
        let spec = "inputs: {clip: clip.mov}\nedits: [cut_silence]\nexports: [out.wav]\n"
        let cache = InspectionCache(path: studio.folder.path("memory.sqlite"))
        // A file that was written this very moment is not remembered: it may still change.
        _ = try await studio.prepare(spec, purpose: .check, cache: cache)
        let first = try await studio.prepare(spec, purpose: .check, cache: cache)
        #expect(first.diagnostics.isEmpty)
        let second = try await studio.prepare(spec, purpose: .check, cache: cache, tools: ToolTable(path: "/nowhere"))
        #expect(second.diagnostics.isEmpty)
        #expect(second.jobs.map(\.timeline) == first.jobs.map(\.timeline))
    }

    @Test func thePlanSaysHowMuch() async throws {
        let studio = try await studio(loud: [(1, 2), (4, 5)])
        let (jobs, _) = try await studio.prepare(
            "inputs: {clip: clip.mov}\nedits: [cut_silence]\nexports: [out.wav]\n", purpose: .check)
        #expect(jobs.map(\.timeline.remarks) == [["cut_silence: 3 pauses, 5.2s of 8s cut"]])
    }

    @Test(
        arguments: [
            ([], "cut_silence", "cut_silence would leave nothing of the film: it is silent from start to end"),
            (
                [(1.0, 2.0)], "cut_silence: {threshold: 50%}",
                "cut_silence would leave nothing of the film: its loudest moment is at -10 dB"
            ),
        ] as [([(Double, Double)], String, String)])
    func allSilentIsAnError(loud: [(Double, Double)], edit: String, message: String) async throws {
        let studio = try await studio(loud: loud, seconds: 4)
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.mov}\nedits:\n  - \(edit)\nexports: [out.wav]\n")
        #expect(diagnostics.map(\.id) == [.nothingLeft])
        #expect(diagnostics.first?.message == message)
    }

    @Test func withoutSoundThereIsNothingToHear() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mp4", "white", seconds: 1)
        let (_, diagnostics) = try await studio.prepare(
            "inputs: {clip: clip.mp4}\nedits: [cut_silence]\nexports: [out.mp4]\n")
        #expect(diagnostics.map(\.id) == [.wrongMedia])
    }

    @Test func aFilmWithoutPausesIsLeftAsItIs() async throws {
        let studio = try await studio(loud: [(0, 4)], seconds: 4)
        let rendering = try await studio.render(
            "inputs: {clip: clip.mov}\nedits: [cut_silence]\nexports: [{path: out.mp4}]\n")
        #expect(rendering.pictureSteps.isEmpty)
        #expect(try await studio.film("out.mp4").packetHashes() == studio.film("clip.mov").packetHashes())
    }

    /// Of a lecture every sentence is a piece, and one program cannot read hundreds of inputs at once.
    @Test func manyPiecesAreMixedInParts() async throws {
        let studio = try Studio()
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "aevalsrc='0.3*sin(2*PI*(400+10*floor(t))*t)*lt(mod(t,1),0.5)':s=48000:d=80", "clip.wav")
        let rendering = try await studio.render(
            "inputs: {clip: clip.wav}\nedits:\n  - cut_silence: {margin: 0s, shorter_than: 0.3s}\nexports: [out.wav]\n")
        #expect(rendering.stepNames.count { $0.hasPrefix("sound part") } == 3)
        let sound = try await studio.film("out.wav").sound(channels: 1)
        #expect(abs(sound.length - 40) < 0.9)
        let piece = sound.length / 80
        for index in [0, 1, 31, 32, 33, 63, 64, 79] {
            let start = Double(index) * piece
            #expect(abs(sound.pitch(start + 0.05, start + 0.45) - Double(400 + 10 * index)) < 6, "piece \(index)")
        }
        #expect(sound.largestStep(0, sound.length) < 0.06)
    }
}
