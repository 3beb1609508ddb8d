import ReelMedia
import ReelTimeline

/// Measures how loud a stream of sound is from moment to moment, while it is decoded: nothing but the levels is kept.
struct LevelMeter {
    static let sampleRate = 48_000
    /// Values of all channels that make one window.
    private let windowLength: Int
    private var peaks: [Double] = []
    private var peak: Int32 = 0
    private var taken = 0
    private var oddByte: UInt8?

    init(channels: Int) { windowLength = Int((SoundLevels.window.seconds * Double(Self.sampleRate)).rounded()) * channels }

    /// What was heard so far, a last window that is not full included.
    var levels: SoundLevels { SoundLevels(peaks: taken == 0 ? peaks : peaks + [Double(peak) / 32768]) }

    /// Takes the next bytes: signed 16 bits, little-endian, the channels side by side.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        if let low = oddByte, !bytes.isEmpty {
            take(Int16(bitPattern: UInt16(low) | UInt16(bytes[0]) << 8))
            oddByte = nil
            index = 1
        }
        while index + 1 < bytes.count {
            take(Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: Int16.self)))
            index += 2
        }
        if index < bytes.count { oddByte = bytes[index] }
    }

    private mutating func take(_ value: Int16) {
        peak = max(peak, abs(Int32(value)))
        taken += 1
        guard taken == windowLength else { return }
        peaks.append(Double(peak) / 32768)
        (peak, taken) = (0, 0)
    }
}

extension LevelMeter {
    /// Listens to all of a clip's main sound, on the clip's own clock.
    ///
    /// - Throws: ``ProgramError`` if ffmpeg cannot be run or cannot read the clip; `CancellationError`.
    static func listen(to file: InspectedFile, sound: SoundStream, clockStart: MediaTime, ffmpeg: String) async throws
        -> SoundLevels
    {
        let first = SoundPiece.sample(at: clockStart)
        let child = ChildProcess(
            ffmpeg,
            FFmpeg.quietFlags + ["-copyts", "-threads", "1"] + FFmpegInput(file).arguments()
                + ["-map", "0:\(sound.index)", "-vn", "-sn", "-dn", "-ac", "\(sound.channels)"]
                // As the mix reads it: gaps are silence, and what lies before the clip's start is left out.
                + ["-af", "aresample=\(sampleRate):async=1:first_pts=\(first)", "-f", "s16le", "pipe:1"])
        var meter = LevelMeter(channels: sound.channels)
        let outcome = try await child.run { meter.append($0) }
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "ffmpeg",
                message: "ffmpeg could not read the sound of '\(file.displayPath)' (exit code \(outcome.exitCode))",
                lastWords: outcome.lastWords)
        }
        return meter.levels
    }
}
