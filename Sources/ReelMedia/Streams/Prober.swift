/// Asks ffprobe what a file holds, and judges whether it can be used.
struct Prober {
    let ffprobe: Tool

    /// How far ffprobe reads where headers do not say enough: bytes, and microseconds of media.
    private static let reach = ["-probesize", "20000000", "-analyzeduration", "20000000"]

    /// - Throws: ``InputProblem`` if it is broken, cut off, or holds what its name does not say.
    func probe(_ file: InspectedFile) async throws -> MediaInfo {
        if file.type == .webp, let webp = AnimatedWebP(path: file.path) {
            guard webp.isWhole else { throw InputProblem.cutOff(file.displayPath) }
            if !webp.frames.isEmpty { return MediaInfo(webp) }
        }
        if MediaType.mov.demuxer == file.type.demuxer, let missing = BoxList(path: file.path).missingBytes, missing > 0 {
            throw InputProblem.cutOff(file.displayPath, missing: missing)
        }
        let (outcome, json) = try await run(on: file)
        guard outcome.isSuccess, let report = try? ProbeReport(json: json) else {
            throw Self.problem(with: file, lastWords: outcome.lastWords)
        }
        var info = MediaInfo(report)
        try check(info, of: file)
        if file.type == .gif { info.isAnimated = (info.mainPicture?.frameCount ?? 1) > 1 }
        if file.type.isStill, !info.isAnimated { info.forgetClock() }
        return info
    }

    private func run(on file: InspectedFile) async throws -> (outcome: ChildProcess.Outcome, bytes: [UInt8]) {
        var entries = ProbeReport.entries
        var arguments = ["-hide_banner", "-loglevel", "error"] + Self.reach
        // How a camera was held stands in the picture itself, and is known only once it is decoded.
        if file.type == .jpg {
            arguments += ["-read_intervals", "%+#1"]
            entries += ":frame=stream_index:frame_side_data"
        }
        if file.type == .gif { arguments.append("-count_packets") }
        arguments += ["-show_entries", entries, "-of", "json=compact=1"]
        return try await ChildProcess(ffprobe.path, arguments + FFmpegInput(file).arguments()).output(limit: 4 << 20)
    }

    private func check(_ info: MediaInfo, of file: InspectedFile) throws(InputProblem) {
        guard info.mainPicture != nil || info.mainSound != nil else {
            throw .broken(file.displayPath, reason: "it holds neither a picture nor sound that can be read")
        }
        switch file.type {
        case .m4a where info.mainPicture != nil:
            throw .misnamed(file.displayPath, says: .m4a, content: .accepted(.mp4))
        case .mp3, .wav, .m4a, .aac:
            if info.mainSound == nil { throw .broken(file.displayPath, reason: "it holds no sound that can be read") }
        case .jpg, .png, .gif, .webp:
            if info.mainPicture == nil { throw .broken(file.displayPath, reason: "it holds no picture that can be read") }
        case .mp4, .mov, .avi, .webm, .mkv:
            break
        }
    }

    private static func problem(with file: InspectedFile, lastWords: [String]) -> InputProblem {
        let said = lastWords.joined(separator: "\n")
        if said.contains("moov atom not found") {
            return .broken(
                file.displayPath, reason: "its index (the moov box) is missing, so the recording or the copy was cut off",
                hint: "copy it again from where it comes from", lastWords: lastWords)
        }
        return .broken(file.displayPath, reason: "ffprobe cannot read it as \(file.type.name)", lastWords: lastWords)
    }
}

extension InputProblem {
    static func cutOff(_ name: String, missing: Int64? = nil) -> InputProblem {
        let amount = missing.map { "the last \(megabytes($0)) are missing" } ?? "its end is missing"
        return .broken(name, reason: "it is cut off: \(amount)", hint: "copy it again from where it comes from")
    }
}

extension MediaInfo {
    /// An animated WebP, about which ffprobe 5.1 knows nothing.
    fileprivate init(_ webp: AnimatedWebP) {
        let picture = PictureStream(
            index: 0, codec: "webp", size: webp.canvas, rotation: 0, isFlipped: false, sampleAspectRatio: AspectRatio(1, 1),
            pixelFormat: "rgba", bitDepth: 8, hasAlpha: webp.hasAlpha, timeBase: TimeBase(1, 1000), startTime: .zero,
            duration: webp.duration, frameCount: webp.frames.count, color: ColorDescription(), isInterlaced: false,
            isCoverArt: false, isDefault: true)
        self.init(
            duration: webp.duration, pictures: [picture], webpFrames: webp.frames.map(\.milliseconds), isAnimated: true)
    }

    /// Takes away the times that ffprobe makes up for a still.
    fileprivate mutating func forgetClock() {
        duration = nil
        for index in pictures.indices {
            pictures[index].duration = nil
            pictures[index].frameRate = nil
            pictures[index].baseRate = nil
            pictures[index].frameCount = 1
        }
    }
}
