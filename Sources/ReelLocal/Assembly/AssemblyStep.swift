import ReelMedia
import ReelPlan
import ReelSpec
import ReelTimeline

/// The step that puts picture and sound together without encoding either.
struct AssemblyStep {
    enum Picture {
        /// An input's own packets.
        case copied(PictureCopy)
        /// Rendered parts in order.
        case parts([StepID])
    }

    enum Sound {
        case copied(SoundCopy)
        case encoded(StepID, name: String)
    }

    let picture: Picture
    let sound: Sound?
    let format: ExportFormat
    let timeline: Timeline
    let settings: PictureSettings?

    var resultName: String { "film.\(format.rawValue)" }

    var step: Step {
        var sources: [String: Step.Source] = [:]
        var inputs: [String] = []
        var maps: [String] = []
        var options: [String] = []
        switch picture {
        case .copied(let copy):
            let input = FFmpegInput(path: copy.clip.workName, type: copy.clip.file.type)
            inputs += input.arguments()
            sources[copy.clip.workName] = copy.clip.input
            maps += ["-map", "0:\(copy.clip.info.mainPicture?.index ?? 0)"]
            if copy.clip.info.mainPicture?.codec == "hevc", format != .mkv { options += ["-tag:v", "hvc1"] }
        case .parts(let parts):
            let list = PartList(parts)
            inputs += list.input
            sources.merge(list.sources) { first, _ in first }
            maps += ["-map", "0:v:0"]
            if let settings { options += list.evenTimes(settings, frameRate: timeline.frameRate) }
            if settings?.codec == .hevc, format != .mkv { options += ["-tag:v", "hvc1"] }
        }
        switch sound {
        case .copied(let copy):
            if sources[copy.clip.workName] == nil || !inputs.contains(FFmpeg.url(copy.clip.workName)) {
                sources[copy.clip.workName] = copy.clip.input
                inputs += FFmpegInput(path: copy.clip.workName, type: copy.clip.file.type).arguments()
                maps += ["-map", "1:\(copy.clip.info.mainSound?.index ?? 0)"]
            } else {
                maps += ["-map", "0:\(copy.clip.info.mainSound?.index ?? 0)"]
            }
        case .encoded(let id, let name):
            sources[name] = .result(of: id, named: name)
            inputs += ["-i", FFmpeg.url(name)]
            maps += ["-map", "1:a:0"]
        case nil: break
        }
        if format == .mp4 || format == .mov { options += ["-movflags", "+faststart"] }
        let arguments =
            FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + inputs + maps + ["-c", "copy"] + FFmpeg.bitExactFlags + options
            + ["-f", format.muxer, resultName]
        return Step(
            id: StepID("assemble \(format.rawValue) \(timeline.frameSize.map { "\($0)" } ?? "")"), summary: summary,
            executable: .program(.ffmpeg), arguments: arguments, sources: sources, results: [resultName],
            mediaLength: timeline.length, estimate: 0.2 + timeline.length.seconds / 300)
    }

    private var summary: String {
        let pictureWords =
            switch picture {
            case .copied(let copy): "picture of \(copy.clip.clip.name) copied, not encoded"
            case .parts(let parts): "join \(parts.count) \(parts.count == 1 ? "part" : "parts") of picture"
            }
        let soundWords =
            switch sound {
            case .copied: ", sound copied"
            case .encoded: ", with the sound"
            case nil: ", no sound"
            }
        return pictureWords + soundWords
    }
}

/// Rendered parts of a picture as one input.
struct PartList {
    private let parts: [StepID]

    init(_ parts: [StepID]) { self.parts = parts }

    var sources: [String: Step.Source] {
        var sources: [String: Step.Source] = [Self.name: .text(text)]
        for (index, part) in parts.enumerated() {
            sources[Self.partName(index)] = .result(of: part, named: PictureSteps.partName)
        }
        return sources
    }

    var input: [String] {
        ["-protocol_whitelist", "file,pipe", "-f", "concat", "-safe", "1", "-i", FFmpeg.url(Self.name)]
    }

    /// Joining rounds the parts' lengths to microseconds; every frame is put back on its tick.
    func evenTimes(_ settings: PictureSettings, frameRate: FrameRate) -> [String] {
        let encoder = PictureEncoder(codec: settings.codec, quality: settings.quality, frameRate: frameRate)
        let tick = encoder.ticksPerFrame
        return [
            "-bsf:v", "setts=pts=round(PTS/\(tick))*\(tick):dts=round(DTS/\(tick))*\(tick):duration=\(tick)",
            "-video_track_timescale", "\(encoder.timescale)",
        ]
    }

    private static let name = "parts.ffconcat"

    private static func partName(_ index: Int) -> String {
        let digits = String(index)
        return "part-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".mp4"
    }

    private var text: String {
        "ffconcat version 1.0\n" + parts.indices.map { "file '\(Self.partName($0))'\n" }.joined()
    }
}
