import Foundation
import Testing

/// How the bed gives way to speech of which the times are known.
struct DuckingTests {
    /// A film of 14 s in which espeak-ng says two sentences, a pause of 0.7 s between them; the bed is a tone far above the voice.
    ///
    /// - Returns: the bed alone as it is heard, and when the first word begins and the last one ends.
    private func bed() async throws -> (bed: Sound, first: Double, last: Double, pause: ClosedRange<Double>) {
        let studio = try Studio()
        for (name, words) in [
            ("one", "The city wakes up slowly, and people walk along the river."), ("two", "The sun comes up over the roofs."),
        ] {
            try await studio.run("espeak-ng", ["-w", "\(name).wav", "-s", "150", words])
            // What is silent around the words is cut off, so that their times are known.
            try await studio.ffmpeg(
                "-i", "\(name).wav", "-af",
                "silenceremove=start_periods=1:start_threshold=-45dB:stop_periods=-1:stop_duration=0.3:stop_threshold=-45dB,"
                    + "aresample=48000", "\(name)-cut.wav")
        }
        let (one, two) = (
            try await studio.film("one-cut.wav").sound(channels: 1).length,
            try await studio.film("two-cut.wav").sound(channels: 1).length
        )
        let second = 4 + one + 0.7
        try await studio.ffmpeg(
            "-i", "one-cut.wav", "-i", "two-cut.wav", "-filter_complex",
            "[0]adelay=4000[a];[1]adelay=\(Int(second * 1000))[b];[a][b]amix=inputs=2:normalize=0,apad=whole_dur=14,volume=0.9",
            "voice.wav")
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=64x64:r=25:d=14", "-i", "voice.wav", "-c:v", "libx264", "-preset", "ultrafast",
            "-c:a", "pcm_s16le", "-t", "14", "-f", "mov", "clip.mov")
        try await studio.ffmpeg("-f", "lavfi", "-i", "aevalsrc='0.3*sin(2*PI*10000*t)':d=16:s=48000", "song.wav")
        try await studio.render(
            """
            inputs: {clip: clip.mov, song: song.wav}
            edits:
              - music: {track: song, volume: 100%, fade_in: 0s, fade_out: 0s}
            exports: [out.wav]
            """)
        try await studio.ffmpeg(
            "-i", "out.wav", "-af", "highpass=f=9500:p=2,highpass=f=9500:p=2,highpass=f=9500:p=2", "bed.wav")
        return (try await studio.film("bed.wav").sound(channels: 1), 4, second + two, (4 + one)...second)
    }

    @Test func theBedGivesWayInTimeAndComesBack() async throws {
        let (bed, first, last, pause) = try await bed()
        let full = bed.level(1, 3)
        #expect(abs(bed.level(first - 0.7, first - 0.4) - full) < 1, "it goes down too early")
        #expect(bed.level(first + 0.15, first + 0.25) < full - 10)
        #expect(bed.level(first + 0.5, pause.lowerBound - 0.1) < full - 10)
        #expect(bed.level(last - 0.4, last - 0.05) < full - 10)
        #expect(bed.level(last + 0.6, last + 0.8) > full - 1)
        // In a short pause it stays down: no pumping.
        for start in stride(from: pause.lowerBound, to: pause.upperBound - 0.1, by: 0.1) {
            #expect(bed.level(start, start + 0.1) < full - 10, "at \(start)")
        }
        // It moves without a click.
        let tone = 0.3 * 2 * Double.pi * 10_000 / 48_000
        #expect(bed.largestStep(0.1, 13.9) < tone * 1.2)
    }

    @Test(arguments: [-14.0, -18]) func theMixMeetsItsLoudness(target: Double) async throws {
        let studio = try Studio()
        try await studio.run(
            "espeak-ng", ["-w", "voice.wav", "The sun comes up over the roofs, and people walk along the river."])
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=64x64:r=25:d=12", "-i", "voice.wav", "-c:v", "libx264", "-preset", "ultrafast",
            "-c:a", "aac", "clip.mp4")
        try await studio.render(
            """
            inputs: {clip: clip.mp4}
            edits:
              - music: {mood: happy}
            exports: [{path: out.wav, loudness: \(target)}]
            """)
        let (loudness, peak) = try await studio.film("out.wav").loudness()
        #expect(abs(loudness - target) <= 0.5)
        #expect(peak <= -1)
        #expect(try await studio.film("out.wav").sound().length == 12)
    }
}
