extension MediaInfo {
    /// Reads what ffprobe reported.
    init(_ report: ProbeReport) {
        let streams = report.streams ?? []
        self.init(
            duration: report.format?.duration.flatMap(Double.init).map { seconds in
                seconds < TimeBase.longestTime.seconds ? MediaTime(seconds: max(0, seconds)) : TimeBase.longestTime
            },
            pictures: streams.compactMap { stream in
                let frame = report.frames?.first { $0.streamIndex == stream.index }
                return PictureStream(stream, frame: frame)
            },
            sounds: streams.compactMap { SoundStream($0) },
            tags: (report.format?.tags ?? [:]).reduce(into: [:]) { tags, tag in tags[tag.key.lowercased()] = tag.value })
    }
}

extension PictureStream {
    /// Nil for streams of another kind, and for those whose codec or size ffprobe could not tell.
    init?(_ stream: ProbeReport.Stream, frame: ProbeReport.Frame?) {
        guard stream.codecType == "video", let codec = stream.codecName, codec != "unknown",
            let width = stream.width, let height = stream.height, width > 0, height > 0
        else { return nil }
        let base = stream.timeBase.flatMap { TimeBase($0) } ?? TimeBase(1, 1000)
        let matrix = ((stream.sideDataList ?? []) + (frame?.sideDataList ?? [])).lazy
            .compactMap(\.displaymatrix).compactMap { DisplayMatrix($0) }.first
        let format = PixelFormat(stream.pixFmt ?? "")
        self.init(
            index: stream.index, codec: codec, profile: stream.profile, size: PixelSize(width: width, height: height),
            rotation: matrix?.rotation ?? 0, isFlipped: matrix?.isFlipped ?? false,
            sampleAspectRatio: stream.pixelShape, pixelFormat: stream.pixFmt,
            bitDepth: stream.bitsPerRawSample.flatMap { Int($0) } ?? format.bitDepth,
            // WebM keeps the alpha of VP8 and VP9 beside the picture, where the pixel format does not show it.
            hasAlpha: format.hasAlpha || stream.tags?["alpha_mode"] == "1",
            frameRate: stream.avgFrameRate.flatMap { FrameRate($0) }, baseRate: stream.rFrameRate.flatMap { FrameRate($0) },
            timeBase: base, startTime: base.time(ofTicks: stream.startPts ?? 0), duration: stream.duration(in: base),
            frameCount: stream.nbFrames.flatMap { Int($0) } ?? stream.nbReadPackets.flatMap { Int($0) },
            color: ColorDescription(
                primaries: stream.colorPrimaries?.known, transfer: stream.colorTransfer?.known,
                matrix: stream.colorSpace?.known, range: stream.colorRange?.known),
            isInterlaced: ["tt", "bb", "tb", "bt"].contains(stream.fieldOrder),
            isCoverArt: stream.disposition?["attached_pic"] == 1, isDefault: stream.disposition?["default"] == 1,
            language: stream.language)
    }
}

extension SoundStream {
    /// Nil for streams of another kind, and for those whose codec or rate ffprobe could not tell.
    init?(_ stream: ProbeReport.Stream) {
        guard stream.codecType == "audio", let codec = stream.codecName, codec != "unknown",
            let rate = stream.sampleRate.flatMap({ Int($0) }), rate > 0, let channels = stream.channels, channels > 0
        else { return nil }
        let base = stream.timeBase.flatMap { TimeBase($0) } ?? TimeBase(1, rate)
        self.init(
            index: stream.index, codec: codec, sampleRate: rate, channels: channels, layout: stream.channelLayout?.known,
            startTime: base.time(ofTicks: stream.startPts ?? 0), duration: stream.duration(in: base),
            isDefault: stream.disposition?["default"] == 1, language: stream.language)
    }
}

extension ProbeReport.Stream {
    /// The stream's own length; Matroska keeps its end in a tag, where it has it at all.
    fileprivate func duration(in base: TimeBase) -> MediaTime? {
        if let durationTs { return base.time(ofTicks: durationTs) }
        let tag = tags?.first { $0.key.uppercased() == "DURATION" || $0.key.uppercased().hasPrefix("DURATION-") }
        let end = tag.flatMap { try? TimeExpression(parsing: $0.value) }?.time
        return end.map { max(.zero, min($0, TimeBase.longestTime) - base.time(ofTicks: startPts ?? 0)) }
    }

    fileprivate var language: String? {
        let language = tags?.first { $0.key.lowercased() == "language" }?.value
        return language == "und" ? nil : language
    }

    /// The shape of a pixel; square where none is given, as "0:1" does.
    fileprivate var pixelShape: AspectRatio {
        let sides = (sampleAspectRatio ?? "").split(separator: ":").compactMap { Int($0) }
        guard sides.count == 2, sides[0] > 0, sides[1] > 0 else { return AspectRatio(1, 1) }
        return AspectRatio(sides[0], sides[1])
    }
}

extension String {
    /// Nil for the words by which ffprobe says that it does not know.
    fileprivate var known: String? { self == "unknown" || self == "unspecified" || self == "reserved" ? nil : self }
}
