import ReelMedia

/// A file as ffmpeg is told to read it.
struct MediaSource: Sendable {
    let ffmpeg: String
    let path: String
    let demuxer: String
    /// Seconds.
    let length: Double

    /// Pictures a second that are asked for: fewer of a long film.
    var pictureRate: Int { length <= 1200 ? 8 : length <= 4800 ? 4 : 1 }

    /// Small pictures of the key frames, each repeated until the next, so that a picture's place in the stream is its time.
    func pictureArguments(stream: Int, rate: Int, isStill: Bool) -> [String] {
        let filter = "scale=\(PictureMeter.width):\(PictureMeter.height):flags=fast_bilinear,format=rgb24"
        // `fps` drops the last picture unless another follows it.
        let limit = isStill ? 1 : Int(length * Double(rate)) + rate
        // Deblocking and full resolution matter to the eye alone.
        let decoder = ["-threads", "1", "-skip_frame", "nokey", "-skip_loop_filter", "all", "-lowres", "2"]
        return decoder + input + ["-map", "0:\(stream)", "-an", "-sn", "-dn"]
            + [
                "-vf", isStill ? filter : filter + ",tpad=stop_mode=clone:stop=1,fps=\(rate):start_time=0", "-frames:v",
                String(limit),
            ]
            + ["-f", "rawvideo", "pipe:1"]
    }

    /// Every picture of a stretch that differs from the one before.
    ///
    /// - Parameters:
    ///   - range: seconds; it costs least if a key frame shows at its start.
    ///   - rate: pictures a second.
    /// - Throws: ``ProgramError`` if ffmpeg cannot be started or fails.
    func stretch(stream: Int, _ range: Range<Double>, rate: Int) async throws -> [PictureMeter.Frame] {
        let length = range.upperBound - range.lowerBound
        let filter =
            "tpad=stop_mode=clone:stop=1,fps=\(rate):start_time=0,scale=\(PictureMeter.width):\(PictureMeter.height):flags=fast_bilinear,format=rgb24"
        var meter = PictureMeter()
        let arguments =
            [
                "-threads", "1", "-skip_frame", "noref", "-skip_loop_filter", "all", "-lowres", "2", "-ss",
                secondsText(range.lowerBound),
            ]
            + input + ["-map", "0:\(stream)", "-an", "-sn", "-dn", "-t", secondsText(length + 0.2), "-vf", filter]
            + ["-frames:v", String(Int((length + 0.2) * Double(rate)) + 1), "-f", "rawvideo", "pipe:1"]
        try await run(arguments) { meter.append($0) }
        return meter.frames
    }

    func soundArguments(stream: Int) -> [String] {
        ["-threads", "1"] + input + ["-map", "0:\(stream)", "-vn", "-sn", "-dn", "-t", secondsText(length + 1)]
            + ["-ac", "1", "-ar", String(SoundMeter.sampleRate), "-f", "s16le", "pipe:1"]
    }

    /// - Throws: ``ProgramError`` if ffmpeg cannot be started or fails.
    func run(_ arguments: [String], consume: sending (UnsafeRawBufferPointer) throws -> Void) async throws {
        let child = ChildProcess(ffmpeg, ["-nostdin", "-hide_banner", "-v", "error"] + arguments)
        let outcome = try await child.run(consume: consume)
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "ffmpeg",
                message: "ffmpeg could not read \(path) to look at it (exit code \(outcome.exitCode))",
                lastWords: outcome.lastWords)
        }
    }

    private var input: [String] { ["-protocol_whitelist", "file,pipe", "-f", demuxer, "-i", "file:\(path)"] }
}
