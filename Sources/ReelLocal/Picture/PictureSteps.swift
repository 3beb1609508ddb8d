import ReelMedia
import ReelPlan
import ReelSpec
import ReelTimeline

/// The steps that render a picture in chunks.
struct PictureSteps {
    let timeline: Timeline
    let clips: ClipTable
    let settings: PictureSettings

    /// Adds the steps of the picture's parts, each with the result ``partName``, and gives their names in order.
    func add(to steps: inout StepCollector) -> [StepID] {
        let encoder = PictureEncoder(codec: settings.codec, quality: settings.quality, frameRate: timeline.frameRate)
        return ChunkCutter(timeline: timeline, clips: clips).chunks().map { chunk in
            let shakes = ShakeStep.add(for: chunk, timeline: timeline, clips: clips, to: &steps)
            return steps.add(step(for: chunk, shakes: shakes, encoder: encoder))
        }
    }

    static let partName = "part.mp4"

    private func step(for chunk: PictureChunk, shakes: [Int: StepID], encoder: PictureEncoder) -> Step {
        var picture = PictureGraph(timeline: timeline, clips: clips, shakes: shakes)
        let label = picture.render(chunk)
        let start = MediaTime(frame: chunk.shownFrames.lowerBound, at: timeline.frameRate)
        let end = MediaTime(frame: chunk.shownFrames.upperBound, at: timeline.frameRate)
        var arguments = FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + PictureGraph.globalFlags
        arguments += picture.inputs.flatMap { $0 }
        arguments += ["-filter_complex_script", "graph.txt", "-map", "[\(label)]", "-frames:v", "\(chunk.shownFrames.count)"]
        arguments += FFmpeg.bitExactFlags + encoder.arguments + [Self.partName]
        var sources = picture.sources
        sources["graph.txt"] = .text(picture.script)
        let size = timeline.frameSize ?? PixelSize(width: 2, height: 2)
        let megapixels = Double(size.width * size.height) / 1_000_000 * Double(chunk.frames.count)
        return Step(
            id: StepID("picture \(size) \(settings.codec.rawValue) \(settings.quality.rawValue) \(clock(start))-\(clock(end))"),
            summary: summary(of: chunk, from: start, to: end),
            executable: .program(.ffmpeg), arguments: arguments, sources: sources, results: [Self.partName],
            mediaLength: end - start, estimate: 0.15 + megapixels * encoder.secondsPerMegapixel)
    }

    private func summary(of chunk: PictureChunk, from start: MediaTime, to end: MediaTime) -> String {
        let layers = chunk.spans.flatMap(\.layers).map { timeline.picture[$0].clip.name }
        let names = layers.reduce(into: [String]()) { names, name in if names.last != name { names.append(name) } }
        let effects = timeline.effects
            .filter { $0.placement.span.overlaps(TimeSpan(start, end)) }
            .map(\.kind.name).filter { $0 != "fit" }
        return "encode \(names.joined(separator: ", "))" + (effects.isEmpty ? "" : " with \(effects.joined(separator: ", "))")
    }
}

/// A time as a player shows it: `1:02.5`.
func clock(_ time: MediaTime) -> String {
    let seconds = time.seconds
    let minutes = Int(seconds) / 60
    let rest = numberInWords(MediaTime(seconds: seconds - Double(minutes * 60)))
    let padded = seconds - Double(minutes * 60) < 9.995 ? "0" + rest : rest
    return "\(minutes):\(padded)"
}
