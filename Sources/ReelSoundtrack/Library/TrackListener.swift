import Glibc
package import ReelMedia

/// Listens to a track with ffmpeg and aubio: one pass over the file.
package struct TrackListener: Sendable {
    /// Rises when the same track comes out as another profile.
    package static let revision = 1

    /// The programs that it needs beside ffmpeg, and the Debian package that holds them.
    package static let programs = [trackerName, onsetFinderName]
    package static let debianPackage = "aubio-tools"

    private static let trackerName = "aubiotrack"
    private static let onsetFinderName = "aubioonset"

    private let ffmpeg: String
    private let tracker: String
    private let onsetFinder: String

    /// - Parameters:
    ///   - ffmpeg: path of the program.
    ///   - searched: folders with colons between them, in which `aubiotrack` is looked for; nil takes those of the environment.
    /// - Throws: ``ProgramError`` if it is missing.
    package init(ffmpeg: String, searched: String? = nil) throws(ProgramError) {
        self.ffmpeg = ffmpeg
        let folders = searched ?? getenv("PATH").map { String(cString: $0) } ?? ""
        tracker = try Self.find(Self.trackerName, in: folders)
        onsetFinder = try Self.find(Self.onsetFinderName, in: folders)
    }

    /// - Parameter stream: the number of the stream to hear.
    /// - Throws: ``ProgramError`` if a program fails; ``InputProblem`` if nothing can be written aside.
    package func listen(to input: FFmpegInput, stream: Int) async throws -> TrackProfile {
        let folder = try ScratchFolder()
        let copy = folder.path("track.wav")
        // One decoding: loudness as it is, a copy for the beat tracker, which is to read no file of strangers, and samples for us.
        let graph =
            "[0:\(stream)]atrim=end=\(Self.longest),ebur128=framelog=verbose,aformat=sample_fmts=fltp,asplit[beat][pitch];"
            + "[beat]aresample=44100,aformat=channel_layouts=mono[b];"
            + "[pitch]aresample=\(TrackMeter.sampleRate),aformat=channel_layouts=mono[p]"
        let child = ChildProcess(
            ffmpeg,
            ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "info", "-y", "-threads", "1"] + input.arguments()
                + ["-filter_complex", graph, "-map", "[b]", "-c:a", "pcm_s16le", copy]
                + ["-map", "[p]", "-f", "s16le", "-c:a", "pcm_s16le", "pipe:1"])
        var meter = TrackMeter()
        let outcome = try await child.run { meter.append($0) }
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "ffmpeg", message: "ffmpeg could not read \(input.path) (exit code \(outcome.exitCode))",
                lastWords: outcome.lastWords)
        }
        let loudness = outcome.lastWords.last { $0.contains("I:") && $0.contains("LUFS") }?
            .split(separator: " ").compactMap { Double($0) }.first
        async let beats = times(tracker, of: copy)
        async let onsets = times(onsetFinder, of: copy)
        return TrackProfile(
            meter, heard: try await beats, onsets: try await onsets.count, loudness: loudness.flatMap { $0 > -69 ? $0 : nil })
    }

    /// Seconds of a track that are heard: half an hour.
    private static let longest = 1800

    private static func find(_ name: String, in folders: String) throws(ProgramError) -> String {
        if let path = findProgram(name, path: folders) { return path }
        throw ProgramError(
            .missing, program: name,
            message:
                "\(name), which hears the beat of tracks, is not installed; to install it: sudo apt-get install \(debianPackage)"
        )
    }

    /// What one of aubio's programs prints: seconds, one a line.
    private func times(_ program: String, of path: String) async throws -> [Double] {
        let (outcome, bytes) = try await ChildProcess(program, ["-i", path]).output(limit: 4 << 20)
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: program, message: "\(program) failed (exit code \(outcome.exitCode))",
                lastWords: outcome.lastWords)
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { Double($0) }
    }
}
