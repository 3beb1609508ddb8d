import ReelMedia
import ReelPlan
import ReelTimeline

/// The steps that make a GIF: its colours first, because choosing and using them in one pass would hold the film in memory.
struct AnimationSteps {
    static let resultName = "film.gif"
    private static let paletteName = "palette.png"

    let parts: [StepID]
    let timeline: Timeline

    var paletteStep: Step {
        let list = PartList(parts)
        return Step(
            id: "choose colours", summary: "choose the 256 colours of the gif", executable: .program(.ffmpeg),
            arguments: FFmpeg.quietFlags + ["-y"] + list.input + ["-vf", "palettegen=stats_mode=diff", "-frames:v", "1"]
                + FFmpeg.bitExactFlags + ["-f", "image2", "-update", "1", Self.paletteName],
            sources: list.sources, results: [Self.paletteName], estimate: 0.2 + timeline.length.seconds / 20)
    }

    func step(palette: StepID) -> Step {
        let list = PartList(parts)
        var sources = list.sources
        sources[Self.paletteName] = .result(of: palette, named: Self.paletteName)
        return Step(
            id: "assemble gif", summary: "write the gif", executable: .program(.ffmpeg),
            arguments: FFmpeg.quietFlags + ["-y", "-progress", "pipe:1"] + list.input + ["-i", FFmpeg.url(Self.paletteName)]
                + ["-filter_complex", "[0:v][1:v]paletteuse=dither=sierra2_4a", "-fps_mode", "passthrough"]
                + FFmpeg.bitExactFlags + ["-f", "gif", Self.resultName],
            sources: sources, results: [Self.resultName], mediaLength: timeline.length,
            estimate: 0.2 + timeline.length.seconds / 10)
    }
}
