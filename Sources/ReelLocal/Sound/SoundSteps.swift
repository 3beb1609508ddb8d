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
        let mixing = Mixing(job: job, played: played)
        return Step(
            id: "mix sound", summary: "mix \(mixing.summary)", executable: .program(.ffmpeg),
            arguments: mixing.arguments + FFmpeg.bitExactFlags
                + ["-c:a", "pcm_f32le", "-rf64", "auto", "-f", "wav", Self.mixName],
            sources: mixing.sources, results: [Self.mixName], mediaLength: length, estimate: 0.2 + length.seconds / 90)
    }

    /// Mixes and encodes at the same time, where nothing else needs the mix: the two take about as long as the slower alone.
    func mixAndEncodeStep(_ encoder: SoundEncoder, played: [Int: [StepID]]) -> Step {
        let mixing = Mixing(job: job, played: played)
        let samples = ["-f", "f32le", "-ar", "\(SoundPiece.sampleRate)"]
        let reader = Step.Reader(
            pipe: Self.pipeName,
            arguments: FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + samples
                + ["-ac", "2", "-i", Self.pipeName] + FFmpeg.bitExactFlags + encoder.arguments + [encoder.resultName])
        return Step(
            id: "mix sound",
            summary: "mix \(mixing.summary), and encode it as \(encoder.rawValue)", executable: .program(.ffmpeg),
            arguments: mixing.arguments + ["-c:a", "pcm_f32le"] + samples + [Self.pipeName], reader: reader,
            sources: mixing.sources, results: [encoder.resultName], mediaLength: length,
            estimate: 0.2 + length.seconds / 50)
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
    fileprivate static let musicName = "music.wav"
    private static let mixName = "mix.wav"
    private static let pipeName = "mix.pcm"
    private static let levelledName = "levelled.wav"
}

/// The ffmpeg run that mixes all sound of a job, up to how the samples are written.
private struct Mixing {
    private(set) var sources: [String: Step.Source] = [:]
    let arguments: [String]
    /// What is mixed, in a few words.
    let summary: String

    init(job: JobTimeline, played: [Int: [StepID]]) {
        var names: [Int: [String]] = [:]
        for (index, parts) in played {
            for (number, step) in parts.enumerated() {
                let name = "music-\(index)-\(number).wav"
                names[index, default: []].append(name)
                sources[name] = .result(of: step, named: SoundSteps.musicName)
            }
        }
        let resolver = SoundResolver(timeline: job.timeline, clips: job.clips, rendered: names)
        let pieces = resolver.pieces()
        for case .clip(let clip) in pieces.map(\.origin) { sources[clip.workName] = clip.input }
        let mix = SoundMix(pieces: pieces, speech: resolver.speech(), length: job.timeline.length)
        sources["graph.txt"] = .text(mix.script)
        arguments =
            FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + SoundMix.globalFlags + mix.inputs.flatMap { $0 }
            + ["-filter_complex_script", "graph.txt", "-map", "[\(SoundMix.output)]"]
        summary = Self.summary(of: job.timeline.sound)
    }

    private static func summary(of sound: [SoundSegment]) -> String {
        let hasMusic = sound.contains { $0.role == .music }
        let hasOther = sound.contains { $0.role != .music }
        switch (hasOther, hasMusic) {
        case (true, true):
            return sound.contains(where: \.isDucked)
                ? "the clip's sound and music, which goes down under speech" : "the clip's sound and music"
        case (false, true): return "the music"
        default: return "the sound"
        }
    }
}
