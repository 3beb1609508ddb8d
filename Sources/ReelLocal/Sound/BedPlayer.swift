package import ReelMedia
package import ReelSoundtrack

/// Plays a composed piece to a sound file, apart from any film.
package struct BedPlayer: Sendable {
    /// What a bed can be written as.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        case wav, mp3, m4a

        fileprivate var encoder: SoundEncoder {
            switch self {
            case .wav: .wav
            case .mp3: .mp3
            case .m4a: .aac
            }
        }
    }

    private let ffmpeg: Tool
    private let fluidsynth: Tool
    private let soundFont: SoundFont

    /// - Throws: ``ProgramError`` if a program is missing.
    package init(tools: ToolTable, soundFont: SoundFont) async throws {
        async let ffmpeg = tools.require(.ffmpeg)
        async let fluidsynth = tools.require(.fluidsynth)
        (self.ffmpeg, self.fluidsynth) = try await (ffmpeg, fluidsynth)
        self.soundFont = soundFont
    }

    /// Plays the piece in two parts side by side, as a film's music is played, and encodes their sum: exactly as long as the
    /// piece.
    ///
    /// - Parameter folder: where everything is made.
    /// - Returns: the path of the finished file in the folder.
    /// - Throws: ``ProgramError`` if a program fails.
    package func play(_ composition: Composition, as format: Format, in folder: ScratchFolder) async throws -> String {
        let parts = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for (number, part) in composition.stems(2).enumerated() {
                group.addTask {
                    let midi = try folder.write(part.midi(), to: "part-\(number).mid")
                    let sound = folder.path("part-\(number).wav")
                    try await run(fluidsynth, Synthesis.arguments(midi: midi, soundFont: soundFont.path, output: sound))
                    return (number, sound)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
        let samples = Int((composition.length.seconds * Double(Synthesis.sampleRate)).rounded())
        let inputs = parts.flatMap { FFmpegInput(path: $0, type: .wav).arguments() }
        let graph =
            parts.indices.map { "[\($0):a]" }.joined()
            + "amix=inputs=\(parts.count):normalize=0:duration=longest,apad,atrim=end_sample=\(samples),asetpts=N/SR/TB[bed]"
        let output = folder.path("bed.\(format.rawValue)")
        try await run(
            ffmpeg,
            FFmpeg.quietFlags + ["-y"] + inputs + ["-filter_complex", graph, "-map", "[bed]"] + FFmpeg.bitExactFlags
                + format.encoder.arguments + [output])
        return output
    }

    private func run(_ tool: Tool, _ arguments: [String]) async throws {
        let outcome = try await ChildProcess(tool.path, arguments).run()
        guard outcome.isSuccess else {
            let name = tool.program.rawValue
            throw ProgramError(
                .failed, program: name, message: "\(name) could not play the music (exit code \(outcome.exitCode))",
                lastWords: outcome.lastWords)
        }
    }
}
