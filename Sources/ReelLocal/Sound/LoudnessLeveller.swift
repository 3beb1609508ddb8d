import Glibc
import ReelMedia

/// Brings a finished mix to a loudness in two passes over the sound alone (EBU R 128, ITU-R BS.1770-4).
///
/// The first pass measures; the second applies one gain and, only where peaks would rise above −1 dBTP, a limiter that works at
/// four times the rate, because peaks lie between samples. A third pass corrects what the limiter took.
package struct LoudnessLeveller: Sendable {
    /// Rises when the same mix comes out with other bytes.
    package static let revision = 1

    /// dBTP.
    private static let highestPeak = -1.0

    private let ffmpeg: String

    package init(ffmpeg: String) { self.ffmpeg = ffmpeg }

    /// How loud a sound is.
    private struct Measurement {
        /// LUFS; nil for silence, which has none.
        let integrated: Double?
        /// dBTP.
        let peak: Double
    }

    /// - Parameters:
    ///   - input: a WAV file.
    ///   - output: the WAV file that is written, in 32-bit samples.
    ///   - target: LUFS.
    /// - Throws: ``ProgramError``.
    package func level(_ input: String, to output: String, target: Double) async throws {
        let before = try await measure(input)
        var gain = before.integrated.map { target - $0 } ?? 0
        let needsLimiter = before.peak + gain > Self.highestPeak
        try await apply(gain, isLimited: needsLimiter, from: input, to: output)
        guard needsLimiter, let after = try await measure(output).integrated, abs(after - target) > 0.2 else { return }
        // More than a few decibels of correction would mean a mix of peaks alone: louder would be distorted.
        gain += min(4, target - after)
        try await apply(gain, isLimited: true, from: input, to: output)
    }

    private func measure(_ path: String) async throws -> Measurement {
        // The summary is printed as information, and the last lines of it are what counts.
        let child = ChildProcess(
            ffmpeg,
            ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "info"] + FFmpegInput(path: path, type: .wav).arguments()
                + ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"])
        let outcome = try await child.run()
        guard outcome.isSuccess else { throw failure(outcome) }
        func value(after label: String) -> Double? {
            outcome.lastWords.last { $0.contains(label) }?.split(separator: " ").compactMap { Double($0) }.first
        }
        let integrated = value(after: "I:").flatMap { $0 > -69 ? $0 : nil }
        return Measurement(integrated: integrated, peak: value(after: "Peak:") ?? -100)
    }

    private func apply(_ gain: Double, isLimited: Bool, from input: String, to output: String) async throws {
        var filters = ["volume=\(secondsText(gain))dB"]
        if isLimited {
            let limit = secondsText(pow(10, (Self.highestPeak - 0.2) / 20))
            filters += [
                "aresample=192000", "alimiter=limit=\(limit):attack=5:release=100:level=false:latency=true", "aresample=48000",
            ]
        }
        let arguments =
            FFmpeg.quietFlags + ["-y"] + FFmpegInput(path: input, type: .wav).arguments()
            + ["-af", filters.joined(separator: ",")] + FFmpeg.bitExactFlags
            + ["-c:a", "pcm_f32le", "-rf64", "auto", "-f", "wav", output]
        let outcome = try await ChildProcess(ffmpeg, arguments).run()
        guard outcome.isSuccess else { throw failure(outcome) }
    }

    private func failure(_ outcome: ChildProcess.Outcome) -> ProgramError {
        ProgramError(
            .failed, program: "ffmpeg", message: "ffmpeg could not level the sound (exit code \(outcome.exitCode))",
            lastWords: outcome.lastWords)
    }
}
