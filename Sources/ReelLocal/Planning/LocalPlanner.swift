import ReelMedia
package import ReelPlan
import ReelSoundtrack
import ReelSpec
import ReelTimeline

/// Plans the local rendering of jobs: from their timelines to one graph of steps.
package struct LocalPlanner {
    private var steps = StepCollector()
    private let soundFont: Step.InputFile?
    private let namedSoundFonts: [String: Step.InputFile]

    /// - Parameters:
    ///   - soundFont: what composed music is played with unless it names another; nil if nothing is composed so.
    ///   - namedSoundFonts: those that music names, by path.
    package init(soundFont: Step.InputFile?, namedSoundFonts: [String: Step.InputFile] = [:]) {
        self.soundFont = soundFont
        self.namedSoundFonts = namedSoundFonts
    }

    package var graph: StepGraph { steps.graph }

    /// Which of a job's mixes: exports of one loudness share one.
    private enum Loudness: Hashable {
        case asMixed
        case levelled(Double)

        init(_ target: Double?) { self = target.map { .levelled($0) } ?? .asMixed }
    }

    /// Adds the steps of a job and the deliveries of its exports.
    package mutating func add(_ job: JobTimeline) {
        var mixes: [Loudness: StepID] = [:]
        for step in job.clips.decodingSteps { _ = steps.add(step) }
        for export in job.exports {
            let timeline = export.framed(job.timeline)
            let pictureCopy = export.picture.flatMap { PictureCopy(of: timeline, for: export, settings: $0, clips: job.clips) }
            let result: (step: StepID, name: String)
            switch export.format {
            case .png: result = addPoster(timeline, export, job)
            case .gif: result = addAnimation(timeline, export, job)
            case .mp3, .wav, .m4a:
                let encoding = SoundEncoding(of: export)
                result = (addEncodedSound(encoding, job, &mixes), encoding.encoder.resultName)
            case .mp4, .mov, .mkv, .webm:
                var sound: AssemblyStep.Sound?
                if !job.timeline.sound.isEmpty {
                    if let copy = SoundCopy(of: job.timeline, for: export, clips: job.clips) {
                        sound = .copied(copy)
                    } else {
                        let encoding = SoundEncoding(of: export)
                        sound = .encoded(addEncodedSound(encoding, job, &mixes), encoding.encoder)
                    }
                }
                let picture: AssemblyStep.Picture = pictureCopy.map { .copied($0) } ?? addJoined(timeline, export, job)
                let assembly = AssemblyStep(
                    picture: picture, sound: sound, format: export.format, timeline: timeline, settings: export.picture,
                    labels: export.labels)
                result = (steps.add(assembly.step), assembly.resultName)
            }
            steps.deliver(
                Delivery(path: export.path, displayPath: export.displayPath, step: result.step, result: result.name))
        }
    }

    // MARK: - Picture

    private mutating func addParts(_ timeline: Timeline, _ export: ExportSettings, _ job: JobTimeline) -> [StepID] {
        guard let settings = export.picture else { return [] }
        return PictureSteps(timeline: timeline, clips: job.clips, settings: settings).add(to: &steps).parts
    }

    /// The same, where packets of the source may be among the parts.
    private mutating func addJoined(
        _ timeline: Timeline, _ export: ExportSettings, _ job: JobTimeline
    ) -> AssemblyStep.Picture {
        guard let settings = export.picture else { return .parts([], areCopied: false) }
        let copying = PartialCopy.of(timeline, for: export, settings: settings, clips: job.clips)
        let pictures = PictureSteps(timeline: timeline, clips: job.clips, settings: settings, copying: copying)
        let (parts, areCopied) = pictures.add(to: &steps)
        return .parts(parts, areCopied: areCopied)
    }

    private mutating func addPoster(
        _ timeline: Timeline, _ export: ExportSettings, _ job: JobTimeline
    ) -> (step: StepID, name: String) {
        let poster = PosterStep(timeline: timeline, clips: job.clips, time: export.posterTime)
        return (poster.add(to: &steps), PosterStep.resultName)
    }

    private mutating func addAnimation(
        _ timeline: Timeline, _ export: ExportSettings, _ job: JobTimeline
    ) -> (step: StepID, name: String) {
        let animation = AnimationSteps(parts: addParts(timeline, export, job), timeline: timeline)
        let palette = steps.add(animation.paletteStep)
        return (steps.add(animation.step(palette: palette)), AnimationSteps.resultName)
    }

    // MARK: - Sound

    private mutating func addEncodedSound(
        _ encoding: SoundEncoding, _ job: JobTimeline, _ mixes: inout [Loudness: StepID]
    ) -> StepID {
        let sound = SoundSteps(job: job)
        if encoding.loudness == nil, Self.soundEncodings(of: job) == [encoding] {
            let (mixing, parts) = addSound(sound, job)
            return steps.add(sound.mixAndEncodeStep(encoding, mixing, parts: parts))
        }
        let mix = mixes[Loudness(encoding.loudness)] ?? addMix(sound, encoding.loudness, job, &mixes)
        return steps.add(sound.encodeStep(encoding, mix: mix))
    }

    /// All ways in which a job's exports want its mix.
    private static func soundEncodings(of job: JobTimeline) -> Set<SoundEncoding> {
        guard !job.timeline.sound.isEmpty else { return [] }
        let wanted = job.exports.filter {
            $0.format.hasSound && SoundCopy(of: job.timeline, for: $0, clips: job.clips) == nil
        }
        return Set(wanted.map { SoundEncoding(of: $0) })
    }

    private mutating func addMix(
        _ sound: SoundSteps, _ loudness: Double?, _ job: JobTimeline, _ mixes: inout [Loudness: StepID]
    ) -> StepID {
        var mix: StepID
        if let plain = mixes[.asMixed] {
            mix = plain
        } else {
            let (mixing, parts) = addSound(sound, job)
            mix = steps.add(sound.mixStep(mixing, parts: parts))
            mixes[.asMixed] = mix
        }
        if let loudness { mix = steps.add(sound.levelStep(mix: mix, loudness: loudness)) }
        mixes[Loudness(loudness)] = mix
        return mix
    }

    /// What the mix of a job needs, and the steps that render parts of it beforehand.
    private mutating func addSound(_ sound: SoundSteps, _ job: JobTimeline) -> (mixing: SoundSteps.Mixing, parts: [StepID]) {
        let mixing = sound.mixing(played: addMusic(sound, job))
        return (mixing, mixing.partSteps.map { steps.add($0) })
    }

    /// The steps that play the music of each composed or chosen segment, by its place on the sound track.
    private mutating func addMusic(_ sound: SoundSteps, _ job: JobTimeline) -> [Int: [StepID]] {
        var played: [Int: [StepID]] = [:]
        for (index, score) in job.scores.sorted(by: { $0.key < $1.key }) {
            guard let soundFont = score.soundFont.map({ namedSoundFonts[$0] }) ?? soundFont else {
                preconditionFailure("music is composed, and no SoundFont was looked for")
            }
            let composed = steps.add(sound.composeStep(score))
            played[index] = sound.playSteps(score, composed: composed, soundFont: soundFont).map { steps.add($0) }
        }
        for (index, pick) in job.picks.sorted(by: { $0.key < $1.key }) { played[index] = [steps.add(sound.fitStep(pick))] }
        return played
    }
}
