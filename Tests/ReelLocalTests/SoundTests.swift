import Foundation
import Testing

/// What is heard in a rendered film, measured in its samples.
struct SoundTests {
    /// A clip with a steady tone of half of full level, −9 dBFS.
    private func makeClip(in studio: Studio, seconds: Double = 6, name: String = "clip.mp4", tone: Int = 440) async throws {
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=160x90:r=25:d=\(seconds)", "-f", "lavfi", "-i",
            "aevalsrc='0.5*sin(2*PI*\(tone)*t)':d=\(seconds):s=48000", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt",
            "yuv420p", "-c:a",
            "pcm_s16le", "-f", "mov", name)
    }

    private func sound(_ edits: String, in studio: Studio, inputs: String = "clip: clip.mov") async throws -> Sound {
        try await studio.render(
            """
            inputs: {\(inputs)}
            edits:
            \(edits)
            exports: [out.wav]
            """)
        return try await studio.film("out.wav").sound(channels: 1)
    }

    /// The largest step between neighbouring samples that a tone of half of full level makes by itself.
    private func step(of tone: Double) -> Double { 0.5 * 2 * .pi * tone / 48000 }

    @Test func levelsAndRanges() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, name: "clip.mov")
        let sound = try await sound(
            """
              - volume: {level: 50%}
              - volume: {level: -12dB, from: 1s, to: 2s}
              - mute: {from: 3s, to: 4s}
            """, in: studio)
        #expect(sound.values.count == 6 * 48000)
        #expect(abs(sound.level(0.2, 0.9) - -15.05) < 0.2)
        #expect(abs(sound.level(1.01, 1.99) - -27.05) < 0.2)
        #expect(sound.level(3.005, 3.995) < -100)
        #expect(abs(sound.level(4.1, 5.9) - -15.05) < 0.2)
        // No click where the level changes.
        #expect(sound.largestStep(0, 6) < step(of: 440) * 0.75)
    }

    @Test func cutsDoNotClick() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, name: "clip.mov")
        let sound = try await sound(
            """
              - cut: {ranges: [{from: 1.0003s, to: 1.4s}, {from: 2.1s, to: 3.3337s}]}
              - trim: {from: 0.1234s}
            """, in: studio)
        #expect(sound.largestStep(0, 4) < step(of: 440) * 1.1)
        #expect(abs(sound.level(0.1, 0.7) - -9.03) < 0.2)
        #expect(sound.values.first.map { $0.magnitude < 0.01 } == true)
    }

    /// What is only divided, and not cut, goes on as if nothing had been done.
    @Test func whatGoesOnIsNotFaded() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, name: "clip.mov")
        let sound = try await sound("  - sequence: [{clip: clip, to: 2s}, {clip: clip, from: 2s}]", in: studio)
        #expect(sound.largestStep(0.1, 5.9) < step(of: 440) * 1.02)
        #expect(sound.level(1.995, 2.005) > -9.5)
    }

    @Test(arguments: [0.5, 2, 7.3])
    func speedKeepsThePitch(factor: Double) async throws {
        let studio = try Studio()
        try await makeClip(in: studio, name: "clip.mov")
        let sound = try await sound("  - speed: \(factor)", in: studio)
        #expect(abs(sound.length - 6 / factor) < 0.001)
        let (from, to) = (0.2, 6 / factor - 0.2)
        #expect(abs(sound.level(from, to) - -9.03) < 1)
        #expect(abs(sound.pitch(from, to) - 440) < 6)
    }

    @Test func crossfadedSoundMixes() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, seconds: 3, name: "one.mov", tone: 300)
        try await makeClip(in: studio, seconds: 3, name: "two.mov", tone: 1100)
        let sound = try await sound(
            "  - sequence: {clips: [one, two], transition: {type: crossfade, duration: 1s}}", in: studio,
            inputs: "one: one.mov, two: two.mov")
        #expect(sound.values.count == 5 * 48000)
        #expect(abs(sound.pitch(0.5, 1.8) - 300) < 4)
        #expect(abs(sound.pitch(3.2, 4.8) - 1100) < 4)
        // As loud in the middle as before: two tones that have nothing to do with each other.
        #expect(abs(sound.level(2.4, 2.6) - -9.03) < 1)
        #expect(sound.largestStep(0, 5) < step(of: 1100) * 1.5)
    }

    @Test func fadesComeUpAndGoDown() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, name: "clip.mov")
        let sound = try await sound("  - fade: {in: 1s, out: 2s}", in: studio)
        #expect(sound.level(0, 0.02) < -40)
        #expect(sound.level(0.4, 0.5) < -10 && sound.level(0.4, 0.5) > -16)
        #expect(abs(sound.level(1.1, 3.9) - -9.03) < 0.2)
        #expect(sound.level(5.9, 6) < -25)
        #expect(sound.level(5.99, 6) < -40)
    }

    @Test func addedSoundComesAtItsTime() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mov", "white", seconds: 5)
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=f=600:r=44100:d=3", "-c:a", "libmp3lame", "voice.mp3")
        let sound = try await sound(
            "  - audio: {clip: voice, at: 1s, from: 0.5s, to: 2s, volume: 200%, fade_out: 0.5s}", in: studio,
            inputs: "clip: clip.mov, voice: voice.mp3")
        #expect(sound.values.count == 5 * 48000)
        #expect(sound.level(0, 0.995) < -90)
        #expect(abs(sound.level(1.1, 1.9) - (-21.07 + 6.02)) < 0.7)
        #expect(sound.level(2.45, 2.5) < -30)
        #expect(sound.level(2.51, 5) < -90)
    }

    // MARK: - Music

    @Test func shortTracksLoopWithACrossfade() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mov", "white", seconds: 20)
        // Noise, so that what overlaps adds up in power.
        try await studio.ffmpeg("-f", "lavfi", "-i", "anoisesrc=d=6:a=0.3:r=48000:seed=3", "noise.wav")
        let sound = try await sound(
            """
              - music: {track: song, volume: 100%, fade_in: 0s, fade_out: 2s}
              - mute: {of: music, from: 9s, to: 10s}
            """, in: studio, inputs: "clip: clip.mov, song: noise.wav")
        #expect(sound.values.count == 20 * 48000)
        let usual = sound.level(1, 3)
        for second in [2.0, 4.5, 5, 5.5, 7, 8.2, 11, 13, 14.5, 17] {
            #expect(abs(sound.level(second, second + 0.5) - usual) < 1.5, "at \(second)")
        }
        #expect(sound.level(9.01, 9.99) < -90)
        #expect(sound.level(19.5, 20) < usual - 9)
        #expect(sound.level(19.98, 20) < usual - 25)
    }

    @Test func longTracksEndWithTheFilm() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mov", "white", seconds: 5)
        try await studio.ffmpeg("-f", "lavfi", "-i", "sine=f=300:r=48000:d=12", "song.wav")
        let sound = try await sound(
            """
              - music: {track: song, volume: 100%, fade_in: 1s, fade_out: 1s}
              - cut: {from: 1s, to: 2s}
            """, in: studio, inputs: "clip: clip.mov, song: song.wav")
        #expect(sound.values.count == 4 * 48000)
        #expect(sound.level(0, 0.1) < sound.level(1.5, 2.5) - 12)
        #expect(abs(sound.level(1.1, 2.9) - -21.07) < 0.3)
        #expect(sound.level(3.95, 4) < -40)
    }

    /// Music that has its own place stays one piece, whatever is cut out of the film above it.
    @Test func musicInARangeIsNotCutWithTheFilm() async throws {
        let studio = try Studio()
        try await studio.makeColor("clip.mov", "white", seconds: 10)
        try await studio.ffmpeg("-f", "lavfi", "-i", "aevalsrc='0.2*sin(2*PI*(300+100*floor(t))*t)':d=8:s=48000", "song.wav")
        let sound = try await sound(
            """
              - music: {track: song, volume: 100%, fade_in: 0s, fade_out: 0s, from: 2s, to: 8s}
              - cut: {from: 4s, to: 6s}
            """, in: studio, inputs: "clip: clip.mov, song: song.wav")
        #expect(sound.level(0, 1.99) < -90)
        for (second, tone) in [(2.0, 300.0), (3, 400), (4, 500), (5, 600)] {
            #expect(abs(sound.pitch(second + 0.1, second + 0.9) - tone) < 8)
        }
        #expect(sound.level(6.01, 8) < -90)
    }

    @Test func musicGoesDownUnderSpeech() async throws {
        let studio = try Studio()
        try await studio.run(
            "espeak-ng",
            [
                "-w", "spoken.wav", "-s", "150",
                "The city wakes up slowly, and people walk along the river to work, while the sun comes up over the roofs.",
            ])
        try await studio.ffmpeg(
            "-i", "spoken.wav", "-af", "adelay=5000,apad=whole_dur=16,volume=0.9", "-ar", "48000", "voice.wav")
        try await studio.ffmpeg(
            "-f", "lavfi", "-i", "color=gray:s=160x90:r=25:d=16", "-i", "voice.wav", "-c:v", "libx264", "-c:a", "pcm_s16le",
            "-t", "16", "clip.mov")
        // A tone where speech has little, so that it can be told from the voice.
        try await studio.ffmpeg("-f", "lavfi", "-i", "aevalsrc='0.3*sin(2*PI*9000*t)':d=20:s=48000", "song.wav")
        try await studio.render(
            """
            inputs: {clip: clip.mov, song: song.wav}
            edits:
              - music: {track: song, volume: 100%, fade_in: 0s, fade_out: 0s}
            exports: [out.wav]
            """)
        try await studio.ffmpeg("-i", "out.wav", "-af", "highpass=f=8500:p=2,highpass=f=8500:p=2,lowpass=f=9500:p=2", "bed.wav")
        let bed = try await studio.film("bed.wav").sound(channels: 1)
        let full = bed.level(1, 4)
        for second in [6.0, 7, 8, 9] { #expect(bed.level(second, second + 0.5) < full - 8, "at \(second)") }
        #expect(abs(bed.level(13.5, 15.5) - full) < 1)
        #expect(abs(bed.level(3, 4.5) - full) < 1)
    }

    @Test func composedMusicLastsAsLongAsTheFilm() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, seconds: 12, name: "clip.mov")
        try await studio.render(
            """
            inputs: {clip: clip.mov}
            edits:
              - mute: {of: clip}
              - music: {mood: calm, volume: 100%, from: 1s}
              - trim: {from: 3s}
            exports: [out.mp4, out.wav]
            """)
        let sound = try await studio.film("out.wav").sound()
        #expect(sound.length == 9)
        #expect(sound.level(1, 7) > -50)
        #expect(sound.level(8.95, 9) < -50)
        let film = studio.film("out.mp4")
        let picture = try #require(Double(try await film.probe("stream=duration")[0]))
        let heard = try #require(Double(try await film.probe("stream=duration", stream: "a:0")[0]))
        #expect(abs(picture - heard) < 0.04)
    }

    @Test func severalSoundsTogetherStayBelowFullLevel() async throws {
        let studio = try Studio()
        try await makeClip(in: studio, name: "clip.mov")
        let sound = try await sound(
            """
              - audio: {clip: clip}
              - audio: {clip: clip, volume: 150%}
            """, in: studio)
        #expect(sound.peak(0, 6) < 0.98)
        #expect(sound.values.count == 6 * 48000)
        // The limiter's look-ahead moves nothing.
        #expect(sound.level(0, 0.005) > -15)
    }
}
