import ArgumentParser
import FoundationEssentials
import ReelLocal
import ReelMedia
import ReelSoundtrack

/// `reel step`: the steps of a plan that Reel does itself, each in a process of its own like every other step.
struct StepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "Do one step of a plan.", shouldDisplay: false,
        subcommands: [ComposeStep.self, LevelStep.self, DecodeWebPStep.self])
}

/// Writes a piece of music down as MIDI: one file, or as many parts as there are files.
struct ComposeStep: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "compose")

    @Option var valence: Double
    @Option var arousal: Double
    /// Flicks, so that no rounding can change the piece.
    @Option var length: Int64
    @Option var seed: UInt64
    @Option var cuts = ""
    /// `start:lift`, with commas between.
    @Option var scenes = ""
    @Option var style: String?
    @Flag var speech = false
    @Argument var outputs: [String]

    func run() throws {
        let brief = Brief(
            mood: Mood(valence: valence, arousal: arousal), length: MediaTime(flicks: length),
            cuts: cuts.split(separator: ",").compactMap { Double($0) },
            scenes: scenes.split(separator: ",").compactMap { scene in
                let parts = scene.split(separator: ":")
                guard parts.count == 2, let start = Double(parts[0]), let lift = Int(parts[1]) else { return nil }
                return Brief.Scene(start: start, lift: lift)
            }, seed: seed, style: style.flatMap(Style.init(rawValue:)),
            hasSpeech: speech)
        for (stem, output) in zip(Composer.compose(brief).stems(outputs.count), outputs) {
            try Data(stem.midi()).write(to: URL(filePath: output))
        }
    }
}

/// Brings a mix to a loudness.
struct LevelStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "level")

    @Option var loudness: Double
    @Argument var input: String
    @Argument var output: String

    func run() async throws {
        let ffmpeg = try await ToolTable().require(.ffmpeg)
        try await LoudnessLeveller(ffmpeg: ffmpeg.path).level(input, to: output, target: loudness)
    }
}

/// Makes a film of an animated WebP.
struct DecodeWebPStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decode-webp")

    @Argument var input: String
    @Argument var output: String

    func run() async throws {
        guard let animation = AnimatedWebP(path: input) else { throw ValidationError("'\(input)' is no WebP file") }
        let folder = "frames"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await animation.convert(
            from: input, displayPath: input, to: output, workFolder: folder, ffmpeg: try await ToolTable().require(.ffmpeg))
    }
}
