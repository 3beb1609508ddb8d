import ReelMedia
import ReelPlan

/// The digest of a text.
func digest(_ text: String) -> Digest {
    let writer = DigestWriter()
    writer.update(text)
    return writer.finish()
}

/// A step that runs ffmpeg.
func ffmpegStep(
    _ id: StepID, _ arguments: [String] = [], reader: Step.Reader? = nil, sources: [String: Step.Source] = [:],
    results: [String] = ["out"],
    summary: String = "", estimate: Double = 1
) -> Step {
    Step(
        id: id, summary: summary, executable: .program(.ffmpeg), arguments: arguments, reader: reader, sources: sources,
        results: results, estimate: estimate)
}

func file(_ content: String, at path: String = "/in.mp4") -> Step.Source {
    .file(Step.InputFile(path: path, digest: digest(content), signature: nil))
}

func graph(_ steps: Step...) -> StepGraph {
    var graph = StepGraph()
    for step in steps { graph.add(step) }
    return graph
}

func keys(_ graph: StepGraph, ffmpeg: String = "5.1.6") -> StepKeys {
    StepKeys(graph: graph, versions: [.ffmpeg: ffmpeg])
}
