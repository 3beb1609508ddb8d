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
        if !brief.scenes.isEmpty {
            arguments.append("--scenes=" + brief.scenes.map { "\(secondsText($0.start)):\($0.lift)" }.joined(separator: ","))
        }
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
                summary: "play the music with \(fileName(of: soundFont.path))",
                executable: .program(.fluidsynth),
                arguments: Synthesis.arguments(midi: part, soundFont: "soundfont.sf2", output: Self.musicName),
                sources: [part: .result(of: composed, named: part), "soundfont.sf2": .file(soundFont)],
                results: [Self.musicName], estimate: 0.2 + score.brief.length.seconds / 100)
        }
    }

    /// The sound of a film as the mix needs it.
    struct Mixing {
        fileprivate let resolver: SoundResolver
        fileprivate let all: [SoundPiece]
        fileprivate let parts: SoundParts
        fileprivate var sources: [String: Step.Source]
        /// Render parts of it beforehand; none for a film of few pieces.
        let partSteps: [Step]
    }

    /// - Parameter played: the steps that play the music of each composed segment.
    func mixing(played: [Int: [StepID]]) -> Mixing {
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
        let parts = SoundParts(pieces)
        let partSteps = parts.parts.enumerated().map { number, part in
            Self.step(
                StepID("sound part \(number + 1) of \(parts.parts.count)"), "put together \(part.pieces.count) pieces of sound",
                SoundMix(part), reading: part.pieces, sources: sources, length: part.span.length)
        }
        return Mixing(resolver: resolver, all: pieces, parts: parts, sources: sources, partSteps: partSteps)
    }

    /// Mixes everything in one pass, in 32-bit samples.
    ///
    /// - Parameter parts: the steps that render the parts, in order.
    func mixStep(_ mixing: Mixing, parts: [StepID]) -> Step {
        Self.step(
            "mix sound", "mix \(summary)", mix(mixing), reading: mixing.parts.pieces, sources: sources(mixing, parts: parts),
            length: length)
    }

    /// Mixes and encodes at the same time, where nothing else needs the mix: the two take about as long as the slower alone.
    func mixAndEncodeStep(_ encoding: SoundEncoding, _ mixing: Mixing, parts: [StepID]) -> Step {
        let mix = mix(mixing)
        let samples = ["-f", "f32le", "-ar", "\(SoundPiece.sampleRate)"]
        let reader = Step.Reader(
            pipe: Self.pipeName,
            arguments: FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + samples
                + ["-ch_layout", "stereo", "-i", Self.pipeName] + encoding.arguments)
        let encoder = encoding.encoder
        let read = Self.sources(of: mix, reading: mixing.parts.pieces, from: sources(mixing, parts: parts))
        return Step(
            id: "mix sound", summary: "mix \(summary), and encode it as \(encoder.rawValue)", executable: .program(.ffmpeg),
            arguments: Self.arguments(mix) + ["-c:a", "pcm_f32le"] + samples + [Self.pipeName], reader: reader,
            sources: read.merging(encoding.sources) { first, _ in first }, results: [encoder.resultName], mediaLength: length,
            estimate: 0.2 + length.seconds / 50)
    }

    private func mix(_ mixing: Mixing) -> SoundMix {
        SoundMix(
            pieces: mixing.parts.pieces, mayExceedFullLevel: mixing.all.contains(where: \.mayExceedFullLevel),
            keys: mixing.resolver.keys(), length: length)
    }

    private func sources(_ mixing: Mixing, parts: [StepID]) -> [String: Step.Source] {
        var sources = mixing.sources
        for (part, step) in zip(mixing.parts.parts, parts) { sources[part.name] = .result(of: step, named: Self.mixName) }
        return sources
    }

    /// - Parameter sources: the files of the step's folder that are no clips.
    private static func step(
        _ id: StepID, _ summary: String, _ mix: SoundMix, reading pieces: [SoundPiece], sources: [String: Step.Source],
        length: MediaTime
    ) -> Step {
        Step(
            id: id, summary: summary, executable: .program(.ffmpeg),
            arguments: arguments(mix) + FFmpeg.bitExactFlags + ["-c:a", "pcm_f32le", "-rf64", "auto", "-f", "wav", mixName],
            sources: self.sources(of: mix, reading: pieces, from: sources), results: [mixName], mediaLength: length,
            estimate: 0.2 + length.seconds / 90)
    }

    /// The ffmpeg run of a mix, up to how the samples are written.
    private static func arguments(_ mix: SoundMix) -> [String] {
        FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + SoundMix.globalFlags + mix.inputs.flatMap { $0 }
            + ["-filter_complex_script", "graph.txt", "-map", "[\(SoundMix.output)]"]
    }

    /// All that a mix reads; of the files that are no clips, those that a piece names.
    private static func sources(
        of mix: SoundMix, reading pieces: [SoundPiece], from files: [String: Step.Source]
    ) -> [String: Step.Source] {
        let names = Set(pieces.map(\.origin.name))
        var sources = files.filter { names.contains($0.key) }
        for case .clip(let clip) in pieces.map(\.origin) { sources[clip.workName] = clip.input }
        sources["graph.txt"] = .text(mix.script)
        return sources
    }

    /// Brings the mix to a loudness.
    func levelStep(mix: StepID, loudness: Double) -> Step {
        Step(
            id: StepID("level sound to \(secondsText(loudness)) LUFS"),
            summary: "bring the mix to \(secondsText(loudness)) LUFS",
            executable: .reel(revision: LoudnessLeveller.revision, running: .ffmpeg),
            arguments: ["step", "level", "--loudness=\(secondsText(loudness))", Self.mixName, Self.levelledName],
            sources: [Self.mixName: .result(of: mix, named: Self.mixName)], results: [Self.levelledName],
            estimate: 0.3 + length.seconds / 30)
    }

    func encodeStep(_ encoding: SoundEncoding, mix: StepID) -> Step {
        let name = encoding.loudness == nil ? Self.mixName : Self.levelledName
        let encoder = encoding.encoder
        return Step(
            id: StepID("encode sound as \(encoder.rawValue)"), summary: "encode the sound as \(encoder.rawValue)",
            executable: .program(.ffmpeg),
            arguments: FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"]
                + FFmpegInput(path: name, type: .wav).arguments() + encoding.arguments,
            sources: encoding.sources.merging([name: .result(of: mix, named: name)]) { first, _ in first },
            results: [encoder.resultName], mediaLength: length, estimate: 0.1 + length.seconds / 50)
    }

    private static let partNames = ["music-1.mid", "music-2.mid"]
    static let musicName = "music.wav"
    private static let mixName = "mix.wav"
    private static let pipeName = "mix.pcm"
    private static let levelledName = "levelled.wav"

    private var summary: String {
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
