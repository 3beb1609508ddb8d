import ReelMedia
import ReelPlan
import ReelTimeline

/// The work that renders one frame of the film as a picture file.
struct PosterStep {
    static let resultName = "poster.png"

    let timeline: Timeline
    let clips: ClipTable
    let time: MediaTime

    /// Adds the step, with those that it needs, and gives its name.
    func add(to steps: inout StepCollector) -> StepID {
        let cutter = ChunkCutter(timeline: timeline, clips: clips)
        let last = (cutter.spans().last?.frames.upperBound ?? 1) - 1
        let frame = min(last, time.frame(at: timeline.frameRate))
        let chunk = cutter.chunk(of: frame)
        let shakes = ShakeStep.add(for: chunk, timeline: timeline, clips: clips, to: &steps)
        var picture = PictureGraph(timeline: timeline, clips: clips, shakes: shakes)
        let place = frame - chunk.shownFrames.lowerBound
        let label = picture.render(chunk, last: ["trim=start_frame=\(place):end_frame=\(place + 1)", "format=rgb24"])
        var sources = picture.sources
        sources["graph.txt"] = .text(picture.script)
        let arguments =
            FFmpeg.quietFlags + ["-y"] + PictureGraph.globalFlags + picture.inputs.flatMap { $0 }
            + ["-filter_complex_script", "graph.txt", "-map", "[\(label)]", "-frames:v", "1"] + FFmpeg.bitExactFlags
            + ["-c:v", "png", "-f", "image2", "-update", "1", Self.resultName]
        let step = Step(
            id: StepID("poster at \(clock(time))"), summary: "render the frame at \(clock(time))",
            executable: .program(.ffmpeg),
            arguments: arguments, sources: sources, results: [Self.resultName], estimate: 0.5)
        return steps.add(step)
    }
}
