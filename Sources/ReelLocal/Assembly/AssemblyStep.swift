import ReelMedia
import ReelPlan
import ReelSpec
import ReelTimeline

/// The step that puts picture and sound together without encoding either.
struct AssemblyStep {
    enum Picture {
        /// An input's own packets.
        case copied(PictureCopy)
        /// Rendered parts in order, some of them copied.
        case parts([StepID], areCopied: Bool)
    }

    enum Sound {
        case copied(SoundCopy)
        case encoded(StepID, SoundEncoder)
    }

    let picture: Picture
    let sound: Sound?
    let format: ExportFormat
    let timeline: Timeline
    let settings: PictureSettings?
    var labels: FileLabels?

    var resultName: String { "film.\(format.rawValue)" }

    var step: Step {
        var inputs = InputList()
        var maps: [String] = []
        var options: [String] = []
        switch picture {
        case .copied(let copy):
            maps += ["-map", "\(inputs.add(copy.clip)):\(copy.clip.info.mainPicture?.index ?? 0)"]
        case .parts(let parts, let areCopied):
            maps += ["-map", "\(inputs.add(PartList(parts))):v:0"]
            // Matroska counts milliseconds, whatever one asks for.
            if let settings, hasOwnClock { options += PartList.evenTimes(settings, frameRate: timeline.frameRate) }
            // Says that parameter sets stand among the pictures: ours follow the source's.
            if areCopied, hasOwnClock { options += ["-tag:v", "avc3"] }
        }
        switch sound {
        case .copied(let copy): maps += ["-map", "\(inputs.add(copy.clip)):\(copy.clip.info.mainSound?.index ?? 0)"]
        case .encoded(let id, let encoder): maps += ["-map", "\(inputs.add(encoder, of: id)):a:0"]
        case nil: break
        }
        var texts: [String] = []
        for (number, track) in timeline.textTracks.compactMap({ TextTrackFile($0, in: format) }).enumerated() {
            maps += ["-map", "\(inputs.add(track, number)):s:0"]
            texts += ["-c:s:\(number)", track.codec]
            if let language = track.language { texts += ["-metadata:s:s:\(number)", "language=\(language)"] }
        }
        let exact = labels.map { FFmpeg.bitExactFlags(labelsFrom: inputs.add($0)) } ?? FFmpeg.bitExactFlags
        // What players of Apple's ask for.
        if codec == "hevc", format != .mkv { options += ["-tag:v", "hvc1"] }
        if hasOwnClock { options += ["-movflags", "+faststart"] }
        let arguments =
            FFmpeg.quietFlags + ["-y", "-progress", "pipe:1", "-copyts"] + inputs.arguments + maps
            + (texts.isEmpty ? ["-c", "copy"] : ["-c:v", "copy", "-c:a", "copy"])
            + exact + texts + options + ["-f", format.muxer, resultName]
        return Step(
            id: StepID(
                ["assemble", format.rawValue, timeline.frameSize?.description].compactMap(\.self).joined(separator: " ")),
            summary: summary, executable: .program(.ffmpeg), arguments: arguments, sources: inputs.sources,
            results: [resultName], mediaLength: timeline.length, estimate: 0.2 + timeline.length.seconds / 300)
    }

    /// Whether the format keeps times in ticks of the picture's choice.
    private var hasOwnClock: Bool { format == .mp4 || format == .mov }

    private var codec: String? {
        switch picture {
        case .copied(let copy): copy.clip.info.mainPicture?.codec
        case .parts: settings?.codec.rawValue
        }
    }

    private var summary: String {
        let pictureWords =
            switch picture {
            case .copied(let copy): "picture of \(copy.clip.clip.name) copied, not encoded"
            case .parts(let parts, _): "join \(parts.count) \(parts.count == 1 ? "part" : "parts") of picture"
            }
        let soundWords =
            switch sound {
            case .copied: ", sound copied"
            case .encoded: ", with the sound"
            case nil: ", no sound"
            }
        let texts = timeline.textTracks.map { ", \($0.subtitles.name) as a track" }.joined()
        return pictureWords + soundWords + texts
    }
}

/// The inputs of a command that copies: each file once, its own clock brought to start at 0.
private struct InputList {
    private(set) var arguments: [String] = []
    private(set) var sources: [String: Step.Source] = [:]
    private var numbers: [String: Int] = [:]

    /// Adds an input's file, or finds it, and gives its number.
    mutating func add(_ clip: LocalClip) -> Int {
        let start = clip.info.clockStart
        let shift = start == .zero ? [] : ["-itsoffset", (-start).description]
        return add(
            clip.workName, FFmpegInput(path: clip.workName, type: clip.readType).arguments(shift),
            [clip.workName: clip.input])
    }

    mutating func add(_ parts: PartList) -> Int { add(PartList.name, parts.input, parts.sources) }

    /// Adds a sound that an earlier step encoded.
    mutating func add(_ encoder: SoundEncoder, of step: StepID) -> Int {
        let name = encoder.resultName
        let shift = encoder.copyDelay == .zero ? [] : ["-itsoffset", encoder.copyDelay.description]
        return add(name, shift + ["-i", FFmpeg.url(name)], [name: .result(of: step, named: name)])
    }

    /// Adds a track of text.
    mutating func add(_ track: TextTrackFile, _ number: Int) -> Int {
        let name = "text-\(number).\(track.demuxer)"
        return add(name, FFmpegInput(path: name, demuxer: track.demuxer).arguments(), [name: .text(track.text)])
    }

    mutating func add(_ labels: FileLabels) -> Int {
        add(FileLabels.name, FileLabels.input, [FileLabels.name: .text(labels.text)])
    }

    private mutating func add(_ name: String, _ input: [String], _ read: [String: Step.Source]) -> Int {
        if let known = numbers[name] { return known }
        let number = numbers.count
        numbers[name] = number
        arguments += input
        sources.merge(read) { first, _ in first }
        return number
    }
}
