import ArgumentParser
import FoundationEssentials
import ReelLocal
import ReelMedia
import ReelSoundtrack
import ReelSpec

/// `reel mood`: says what clips look, sound and feel like.
struct MoodCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mood", abstract: "Say what clips feel like, and why: what music is matched to.",
        discussion: """
            Valence goes from -1, unpleasant, to 1, pleasant; arousal from -1, still, to 1, excited.

            EXAMPLES
              reel mood holiday.mp4
              reel mood holiday.mp4 --plot mood.png
              reel mood *.mp4 --json | jq '.[].mood'
            """)

    @Argument(help: "Clips.", completion: .clips)
    var clips: [String]

    @Flag(help: "Print everything as JSON.")
    var json = false

    @Option(
        help: ArgumentHelp("Draw the curves under a strip of frames, as PNG; for one clip.", valueName: "file"),
        completion: .files(["png"]))
    var plot: String?

    func validate() throws {
        guard !clips.isEmpty else { throw ValidationError("no clip is named") }
        guard plot == nil || clips.count == 1 else { throw ValidationError("--plot draws one clip, not \(clips.count)") }
        guard plot.map({ $0.lowercased().hasSuffix(".png") }) ?? true else {
            throw ValidationError("--plot writes PNG: its name must end with .png")
        }
    }

    func run() async throws {
        let workspace = Workspace(spec: clips[0], given: nil)
        let looker = ClipLooker(tools: workspace.tools, cache: workspace.cache)
        var isRight = true
        var documents: [MoodDocument] = []
        for path in clips {
            do {
                let clip = try await looker.look(at: path)
                let reading = MoodReader.read([clip.range])
                let document = MoodDocument(
                    path: path, clip: clip, reading: reading, curves: FeatureCurves([clip.range], count: Self.values))
                documents.append(document)
                if !json {
                    let curves = FeatureCurves([clip.range], count: MoodText.columns)
                    Console.output.write(MoodText(path: path, clip: clip, reading: reading, curves: curves).text)
                }
                if let plot { try await draw(clip, reading, to: plot, tools: workspace.tools) }
            } catch let problem as InputProblem {
                Console.error.write("error: \(problem)\n")
                isRight = false
            }
        }
        if json { Console.output.write(try JSONText.of(documents)) }
        guard isRight else { throw ExitReason.spec }
    }

    /// As many values as a curve has in JSON.
    private static let values = 240

    private func draw(
        _ clip: ClipLooker.LookedClip, _ reading: MoodReading, to path: String, tools: ToolTable
    ) async throws {
        let plot = MoodPlot(curves: FeatureCurves([clip.range], count: Self.values), reading: reading)
        let folder = try ScratchFolder()
        try folder.write(plot.script.utf8, to: MoodPlot.scriptName)
        // A still has no strip of its own: it is one frame.
        let input =
            clip.hasPicture && !clip.file.type.isStill
            ? FFmpegInput(path: absolutePath(clip.file.path), type: clip.file.type).arguments() : nil
        let arguments =
            FFmpeg.quietFlags + ["-y"] + plot.arguments(input: input) + ["-f", "image2", "-update", "1", "plot.png"]
        let ffmpeg = try await tools.require(.ffmpeg)
        let outcome = try await ChildProcess(ffmpeg.path, arguments, workingDirectory: folder.path).run()
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "ffmpeg", message: "ffmpeg could not draw \(path) (exit code \(outcome.exitCode))",
                lastWords: outcome.lastWords)
        }
        try placeFile(folder.path("plot.png"), at: path)
    }
}
