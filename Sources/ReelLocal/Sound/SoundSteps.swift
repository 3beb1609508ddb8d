import ReelMedia
import ReelPlan
import ReelSoundtrack
import ReelTimeline

/// The steps that make a job's sound: compose, play, mix, level, encode.
struct SoundSteps {
    let job: JobTimeline

    private var length: MediaTime { job.timeline.length }

    /// Writes the music down, as MIDI.
    func composeStep(_ score: Score) -> Step {
        let brief = score.brief
        var arguments = ["step", "compose", "--valence=\(brief.mood.valence)", "--arousal=\(brief.mood.arousal)"]
        arguments += ["--length=\(brief.length.flicks)", "--seed=\(brief.seed)"]
        if !brief.cuts.isEmpty { arguments.append("--cuts=" + brief.cuts.map { secondsText($0) }.joined(separator: ",")) }
        if let style = brief.style { arguments.append("--style=\(style.rawValue)") }
        if brief.hasSpeech { arguments.append("--speech") }
        return Step(
            id: "compose music", summary: "compose music: \(brief.mood.words)", executable: .reel(revision: Composer.revision),
            arguments: arguments + Self.partNames, results: Self.partNames, estimate: 0.05)
    }

    /// Plays it: the parts side by side, because fluidsynth uses one core and everything else waits for the music.
    func playSteps(_ score: Score, composed: StepID, soundFont: Step.InputFile) -> [Step] {
        Self.partNames.enumerated().map { number, part in
            Step(
                id: StepID("play music, part \(number + 1) of \(Self.partNames.count)"),
                summary: "play the music with \(soundFont.path.split(separator: "/").last ?? "")",
                executable: .program(.fluidsynth),
                arguments: Synthesis.arguments(midi: part, soundFont: "soundfont.sf2", output: Self.musicName),
                sources: [part: .result(of: composed, named: part), "soundfont.sf2": .file(soundFont)],
                results: [Self.musicName], estimate: 0.2 + score.brief.length.seconds / 100)
        }
    }

    /// Mixes everything in one pass, in 32-bit samples.
    ///
    /// - Parameter played: the steps that play the music of each composed segment.
    func mixStep(played: [Int: [StepID]]) -> Step {
        var sources: [String: Step.Source] = [:]
        var names: [Int: [String]] = [:]
        for (index, parts) in played {
            for (number, step) in parts.enumerated() {
                let name = "music-\(index)-\(number).wav"
                names[index, default: []].append(name)
                sources[name] = .result(of: step, named: Self.musicName)
            }
        }
        let resolver = SoundResolver(timeline: job.timeline, clips: job.clips, rendered: names)
        let pieces = resolver.pieces()
        for case .clip(let clip) in pieces.map(\.origin) { sources[clip.workName] = clip.input }
        let mix = SoundMix(pieces: pieces, speech: resolver.speech(), length: length)
        sources["graph.txt"] = .text(mix.script)
        var arguments = FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + SoundMix.globalFlags
        arguments += mix.inputs.flatMap { $0 }
        arguments += ["-filter_complex_script", "graph.txt", "-map", "[\(SoundMix.output)]"] + FFmpeg.bitExactFlags
        arguments += ["-c:a", "pcm_f32le", "-rf64", "auto", "-f", "wav", Self.mixName]
        return Step(
            id: "mix sound", summary: "mix \(summary(of: pieces))", executable: .program(.ffmpeg), arguments: arguments,
            sources: sources, results: [Self.mixName], mediaLength: length, estimate: 0.2 + length.seconds / 90)
    }

    /// Brings the mix to a loudness.
    func levelStep(mix: StepID, loudness: Double) -> Step {
        Step(
            id: StepID("level sound to \(secondsText(loudness)) LUFS"),
            summary: "bring the mix to \(secondsText(loudness)) LUFS",
            executable: .reel(revision: LoudnessLeveller.revision),
            arguments: ["step", "level", "--loudness=\(secondsText(loudness))", Self.mixName, Self.levelledName],
            sources: [Self.mixName: .result(of: mix, named: Self.mixName)], results: [Self.levelledName],
            estimate: 0.3 + length.seconds / 30)
    }

    func encodeStep(_ encoder: SoundEncoder, mix: StepID, isLevelled: Bool) -> Step {
        let name = isLevelled ? Self.levelledName : Self.mixName
        let arguments =
            FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + FFmpegInput(path: name, type: .wav).arguments()
            + FFmpeg.bitExactFlags + encoder.arguments + [encoder.resultName]
        return Step(
            id: StepID("encode sound as \(encoder.rawValue)"), summary: "encode the sound as \(encoder.rawValue)",
            executable: .program(.ffmpeg), arguments: arguments, sources: [name: .result(of: mix, named: name)],
            results: [encoder.resultName], mediaLength: length, estimate: 0.1 + length.seconds / 50)
    }

    private static let partNames = ["music-1.mid", "music-2.mid"]
    private static let musicName = "music.wav"
    private static let mixName = "mix.wav"
    private static let levelledName = "levelled.wav"

    private func summary(of pieces: [SoundPiece]) -> String {
        let hasMusic = job.timeline.sound.contains { $0.role == .music }
        let hasOther = job.timeline.sound.contains { $0.role != .music }
        let isDucked = job.timeline.sound.contains(where: \.isDucked) && hasOther
        switch (hasOther, hasMusic) {
        case (true, true):
            return isDucked ? "the clip's sound and music, which goes down under speech" : "the clip's sound and music"
        case (false, true): return "the music"
        default: return "the sound"
        }
    }
}
