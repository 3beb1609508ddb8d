import ReelMedia
import ReelPlan
import ReelSpec
import ReelTimeline

/// The steps that render a picture in chunks.
struct PictureSteps {
    let timeline: Timeline
    let clips: ClipTable
    let settings: PictureSettings
    /// What of it may be copied, or why nothing may; nil if the export asks for other packets than the source's.
    var copying: Result<PartialCopy, PartialCopy.Obstacle>?

    /// Adds the steps of the picture's parts, each with the result ``partName``, and gives their names in order.
    /// - Returns: besides, whether some of them hold copied packets.
    func add(to steps: inout StepCollector) -> (parts: [StepID], areCopied: Bool) {
        let chunks = ChunkCutter(timeline: timeline, clips: clips, copying: try? copying?.get()).chunks()
        let areCopied = chunks.contains(where: \.isCopied)
        var encoder = PictureEncoder(codec: settings.codec, quality: settings.quality, frameRate: timeline.frameRate)
        encoder.joinsCopies = areCopied
        let parts = chunks.map { chunk in
            if chunk.isCopied, let copying = try? copying?.get() {
                return steps.add(copying.step(for: chunk, encoder: encoder))
            }
            let shakes = ShakeStep.add(for: chunk, timeline: timeline, clips: clips, to: &steps)
            return steps.add(step(for: chunk, shakes: shakes, encoder: encoder))
        }
        return (parts, areCopied)
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
            summary: summary(of: chunk, from: start, to: end, areCopied: encoder.joinsCopies),
            executable: .program(.ffmpeg), arguments: arguments, sources: sources, results: [Self.partName],
            mediaLength: end - start, estimate: 0.15 + megapixels * encoder.secondsPerMegapixel)
    }

    /// - Parameter areCopied: whether other parts of the film are.
    private func summary(of chunk: PictureChunk, from start: MediaTime, to end: MediaTime, areCopied: Bool) -> String {
        let layers = chunk.spans.flatMap(\.layers).map { timeline.picture[$0].clip.name }
        let names = layers.reduce(into: [String]()) { names, name in if names.last != name { names.append(name) } }
        let effects = timeline.effects
            .filter { $0.placement.span.overlaps(TimeSpan(start, end)) }
            .map(\.kind.name).filter { $0 != "fit" }
        let done = effects.isEmpty ? "" : " with \(effects.joined(separator: ", "))"
        let isAlone = effects.isEmpty || !areCopied
        return "encode \(names.joined(separator: ", "))" + done + (isAlone ? whyEncoded(chunk) : "")
    }

    /// Why frames that nothing touches are not copied.
    private func whyEncoded(_ chunk: PictureChunk) -> String {
        guard let copying, !timeline.untouchedFrames(in: chunk.shownFrames).isEmpty else { return "" }
        return switch copying {
        case .failure(let obstacle): " (not copied: \(obstacle.reason))"
        case .success: " (not copied: \(PartialCopy.whyPartly))"
        }
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
