import ReelMedia
import ReelPlan
import ReelTimeline

/// The step that looks how the camera shakes in a chunk, so that a later one can hold it still.
struct ShakeStep {
    static let resultName = "shake.trf"

    let timeline: Timeline
    let clips: ClipTable
    let chunk: PictureChunk
    /// The place of the effect in the timeline's list: it works on what those before it left.
    let index: Int
    /// The steps of earlier effects of the kind.
    let shakes: [Int: StepID]

    /// Nil if the effect is not seen in the chunk.
    var step: Step? {
        let rate = timeline.frameRate
        guard let seen = SeenFrames(of: timeline.effects[index], in: chunk.frames, at: rate) else { return nil }
        var picture = PictureGraph(timeline: timeline, clips: clips, shakes: shakes)
        let cut = ["trim=start_frame=\(seen.range.lowerBound):end_frame=\(seen.range.upperBound)"]
        let label = picture.render(
            chunk, effects: index,
            last: cut + FrameClock.counted(at: rate) + ["vidstabdetect=result=\(Self.resultName):shakiness=8"])
        var sources = picture.sources
        sources["graph.txt"] = .text(picture.script)
        let start = MediaTime(frame: seen.first, at: rate)
        let end = MediaTime(frame: seen.first + seen.range.count, at: rate)
        let arguments =
            FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + PictureGraph.globalFlags + picture.inputs.flatMap { $0 }
            + ["-filter_complex_script", "graph.txt", "-map", "[\(label)]", "-f", "null", "-"]
        return Step(
            id: StepID("camera \(clock(start))-\(clock(end))"), summary: "look how the camera shakes",
            executable: .program(.ffmpeg), arguments: arguments, sources: sources, results: [Self.resultName],
            mediaLength: end - start, estimate: 0.15 + (end - start).seconds / 2)
    }

    /// Adds the steps that a chunk needs, and gives their names by the effect's place in the list.
    static func add(
        for chunk: PictureChunk, timeline: Timeline, clips: ClipTable, to steps: inout StepCollector
    ) -> [Int: StepID] {
        var shakes: [Int: StepID] = [:]
        for (index, effect) in timeline.effects.enumerated() {
            guard case .stabilize = effect.kind else { continue }
            let work = ShakeStep(timeline: timeline, clips: clips, chunk: chunk, index: index, shakes: shakes)
            if let step = work.step { shakes[index] = steps.add(step) }
        }
        return shakes
    }
}
