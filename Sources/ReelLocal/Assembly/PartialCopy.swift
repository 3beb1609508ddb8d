import ReelMedia
import ReelPlan
import ReelSpec
import ReelTimeline

/// The stretches of a film between its edits, whose packets are copied from the source while the rest is encoded.
///
/// What is copied begins and ends where the source's decoder begins anew (IDR), so that no frame needs one from across a join. It
/// is done only where the source is known to allow it.
struct PartialCopy {
    /// Why no packet can be copied.
    struct Obstacle: Error, Hashable {
        /// For the plan: `its frames are not evenly spaced`.
        let reason: String
    }

    /// Why frames that nothing touches are encoded although others are copied.
    static let whyPartly = "copies begin and end at key frames"

    private let timeline: Timeline
    private let clip: LocalClip
    private let packets: PacketScan

    /// Shorter stretches are encoded with what lies beside them: starting a program costs more.
    private static let shortest = 1.0

    /// - Parameter timeline: framed for the export.
    /// - Returns: nil if the export asks for what only encoding gives: another codec, size, rate or quality.
    static func of(
        _ timeline: Timeline, for export: ExportSettings, settings: PictureSettings, clips: ClipTable
    ) -> Result<PartialCopy, Obstacle>? {
        guard [.mp4, .mov, .mkv].contains(export.format), settings.codec == .h264, !settings.asksForQuality,
            let segment = timeline.picture.first, let clip = clips[segment.clip], let picture = clip.info.mainPicture,
            !clip.clip.isStill, timeline.frameRate == clip.clip.frameRate, timeline.frameSize == clip.clip.size
        else { return nil }
        guard picture.codec == "h264" else { return .failure(Obstacle(reason: "the source is \(picture.codec)")) }
        guard ColorFilters(picture: picture).changesNothing, timeline.canvas?.size == picture.size else {
            return .failure(Obstacle(reason: "the source's pixels are of another kind"))
        }
        guard let packets = clip.packets, packets.refreshTimes.first == .zero else {
            return .failure(Obstacle(reason: "where its frames can be cut is not known"))
        }
        let frame = MediaTime(frame: 1, at: timeline.frameRate)
        guard packets.shortestGap == frame, packets.longestGap == frame, ticks(of: timeline.frameRate, picture) != nil else {
            return .failure(Obstacle(reason: "its frames are not evenly spaced"))
        }
        guard packets.reorderDepth <= PictureEncoder.reorderDepth else {
            return .failure(Obstacle(reason: "its frames are stored too far from their order"))
        }
        return .success(PartialCopy(timeline: timeline, clip: clip, packets: packets))
    }

    /// A frame's length on the source's clock; nil if that is no whole number.
    private static func ticks(of rate: FrameRate, _ picture: PictureStream) -> Int? {
        let (above, below) = (
            picture.timeBase.denominator.multipliedReportingOverflow(by: rate.denominator),
            picture.timeBase.numerator.multipliedReportingOverflow(by: rate.numerator)
        )
        guard !above.overflow, !below.overflow, above.partialValue % below.partialValue == 0 else { return nil }
        return above.partialValue / below.partialValue
    }

    // MARK: - What is copied

    /// A span in pieces, those marked that can be copied.
    func split(_ span: PictureSpan) -> [PictureSpan] {
        guard span.layers.count == 1, timeline.picture[span.layers[0]].placement.rate == 1,
            timeline.picture[span.layers[0]].clip == clip.clip, timeline.picture[span.layers[0]].motion == nil
        else { return [span] }
        let edges = edges(in: span)
        var pieces: [PictureSpan] = []
        var start = span.frames.lowerBound
        for part in timeline.untouchedFrames(in: span.frames) {
            guard let first = edges.first(where: { $0 >= part.lowerBound }),
                let last = edges.last(where: { $0 <= part.upperBound }),
                Double(last - first) >= Self.shortest * timeline.frameRate.perSecond
            else { continue }
            if first > start { pieces.append(PictureSpan(frames: start..<first, layers: span.layers)) }
            pieces.append(PictureSpan(frames: first..<last, layers: span.layers, isCopied: true))
            start = last
        }
        if start < span.frames.upperBound {
            pieces.append(PictureSpan(frames: start..<span.frames.upperBound, layers: span.layers))
        }
        return pieces
    }

    /// The film's frames at which the source begins anew, and the one after its last, in order.
    private func edges(in span: PictureSpan) -> [Int] {
        let placement = timeline.picture[span.layers[0]].placement
        let end = packets.startTime + packets.lastTime + MediaTime(frame: 1, at: timeline.frameRate) - clip.info.clockStart
        let frames = (clip.refreshFrames + [end]).map { local in
            let time = placement.timelineTime(ofLocal: local - clip.tolerance)
            return Int((time.seconds * timeline.frameRate.perSecond - 1e-6).rounded(.up))
        }
        return frames.filter { span.frames.lowerBound <= $0 && $0 <= span.frames.upperBound }
    }

    // MARK: - The step

    /// Copies the packets of a chunk, on the clock of the encoded ones.
    func step(for chunk: PictureChunk, encoder: PictureEncoder) -> Step {
        let rate = timeline.frameRate
        let start = MediaTime(frame: chunk.frames.lowerBound, at: rate)
        let end = MediaTime(frame: chunk.frames.upperBound, at: rate)
        let placement = timeline.picture[chunk.spans[0].layers[0]].placement
        // The middle of the first frame's time, so that the seek finds its key frame whatever was rounded.
        let local = placement.localTime(at: start) + MediaTime(frame: 1, at: rate) / 2
        let picture = clip.info.mainPicture
        let tick = picture.flatMap { Self.ticks(of: rate, $0) } ?? 1
        let arguments =
            FFmpeg.quietFlags + ["-y", "-progress", "pipe:1", "-copyts"]
            + SourceReader(clip: clip, frameRate: rate).copyInput(from: local)
            + ["-map", "0:\(picture?.index ?? 0)", "-c", "copy", "-frames:v", "\(chunk.frames.count)"]
            + FFmpeg.bitExactFlags
            + [
                "-bsf:v", "setts=pts=PTS-STARTPTS:dts=(N-\(PictureEncoder.reorderDepth))*\(tick):duration=\(tick)",
                "-video_track_timescale", "\(encoder.timescale)", "-f", "mp4", PictureSteps.partName,
            ]
        return Step(
            id: StepID("picture copy \(clock(start))-\(clock(end))"),
            summary: "copy the packets of \(clip.clip.name)",
            executable: .program(.ffmpeg), arguments: arguments, sources: [clip.workName: clip.input],
            results: [PictureSteps.partName], mediaLength: end - start, estimate: 0.1 + (end - start).seconds / 300)
    }
}
