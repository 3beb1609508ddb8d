import ReelMedia
import ReelTimeline

/// Frames of the finished picture, from a first up to but not including a last, with the segments of the main track that show
/// through all of them.
struct PictureSpan: Hashable {
    var frames: Range<Int>
    /// Indices into the timeline's picture track, what lies below first.
    var layers: [Int]
    /// Whether its source's packets are the film's.
    var isCopied = false
}

/// A stretch of the picture that is rendered as one step.
struct PictureChunk: Hashable {
    var spans: [PictureSpan]
    /// So many of its first frames are rendered for the sake of those after them, and left out.
    var lead = 0

    /// A chunk of packets that are copied has one span.
    var isCopied: Bool { spans[0].isCopied }

    /// All that are rendered.
    var frames: Range<Int> { spans[0].frames.lowerBound..<spans[spans.count - 1].frames.upperBound }
    /// Those that the film is made of.
    var shownFrames: Range<Int> { frames.dropFirst(lead) }
}

/// Cuts the picture of a timeline into chunks, by the timeline and its sources' key frames alone: never by the machine.
///
/// A chunk that begins at a key frame of its source decodes nothing in vain. Short segments share a chunk, because starting a
/// program for each would cost more than the frames.
struct ChunkCutter {
    /// In seconds of film.
    private static let shortest = 3.0
    private static let usual = 4.0
    private static let longest = 8.0
    /// Of decoded pictures that are held at once.
    private static let backwardsBytes = 128_000_000
    /// So many sources are opened at once by one chunk at most.
    private static let mostSpans = 12

    let timeline: Timeline
    /// By clip name and path.
    let clips: ClipTable
    /// What may be copied; nil encodes all.
    var copying: PartialCopy?

    func chunks() -> [PictureChunk] {
        let spans = spans()
        let parts = copying.map { copying in spans.flatMap { copying.split($0) } } ?? spans
        return merge(parts.flatMap(split)).map { withLead($0, from: spans) }
    }

    /// The smallest chunk with one frame: that frame alone, but for what is looked at shot by shot.
    func chunk(of frame: Int) -> PictureChunk {
        if stabilized.contains(where: { $0.contains(frame) }),
            let shot = chunks().first(where: { $0.shownFrames.contains(frame) })
        {
            return shot
        }
        let spans = spans()
        return withLead(PictureChunk(spans: Self.part(frame..<frame + 1, of: spans)), from: spans)
    }

    /// The frames in which the camera is held still. A shot there is one chunk, because where the camera means to go is seen from
    /// the frames before and after.
    private var stabilized: [Range<Int>] {
        timeline.effects.compactMap { effect in
            guard case .stabilize = effect.kind else { return nil }
            return effect.frames(at: timeline.frameRate)
        }
    }

    /// The spans of the picture track: a new one wherever a segment begins or ends, or the camera begins or ends to be held.
    func spans() -> [PictureSpan] {
        let rate = timeline.frameRate
        let ranges = timeline.picture.map { segment in
            segment.placement.span.start.frame(
                at: rate)..<max(
                    segment.placement.span.start.frame(at: rate), segment.placement.span.end.frame(at: rate))
        }
        let edges = Set((ranges + stabilized).flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
        return zip(edges, edges.dropFirst()).compactMap { start, end in
            let layers = ranges.indices.filter { ranges[$0].lowerBound <= start && ranges[$0].upperBound >= end }
                .sorted { timeline.picture[$0].order < timeline.picture[$1].order }
            return layers.isEmpty ? nil : PictureSpan(frames: start..<end, layers: layers)
        }
    }

    /// A span in pieces of a few seconds, at key frames of its source where there are some.
    private func split(_ span: PictureSpan) -> [PictureSpan] {
        guard !span.isCopied else { return [span] }
        let perSecond = timeline.frameRate.perSecond
        if span.layers.contains(where: { timeline.picture[$0].placement.rate < 0 }) { return splitBackwards(span) }
        // A transition is whole: its two sources are read in step.
        guard span.layers.count == 1, !stabilized.contains(where: { $0.overlaps(span.frames) }),
            Double(span.frames.count) > Self.longest * perSecond
        else { return [span] }
        let candidates = keyFrames(in: span)
        var pieces: [PictureSpan] = []
        var start = span.frames.lowerBound
        while Double(span.frames.upperBound - start) > Self.longest * perSecond {
            let from = start + Int(Self.shortest * perSecond)
            let wanted = start + Int(Self.usual * perSecond)
            let to = start + Int(Self.longest * perSecond)
            let near = candidates.filter { $0 >= from && $0 <= to }
            let end = near.min { abs($0 - wanted) < abs($1 - wanted) } ?? wanted
            pieces.append(PictureSpan(frames: start..<end, layers: span.layers))
            start = end
        }
        pieces.append(PictureSpan(frames: start..<span.frames.upperBound, layers: span.layers))
        return pieces
    }

    /// What is shown backwards is held in memory, so its pieces are as long as that allows.
    private func splitBackwards(_ span: PictureSpan) -> [PictureSpan] {
        let size = timeline.frameSize ?? PixelSize(width: 2, height: 2)
        let bytes = max(1, size.width * size.height * 3 / 2)
        let most = min(Int(Self.longest * timeline.frameRate.perSecond), Self.backwardsBytes / bytes / span.layers.count)
        let length = max(1, most)
        return stride(from: span.frames.lowerBound, to: span.frames.upperBound, by: length).map { start in
            PictureSpan(frames: start..<min(start + length, span.frames.upperBound), layers: span.layers)
        }
    }

    /// The chunk with the frames before it that its first ones need.
    private func withLead(_ chunk: PictureChunk, from spans: [PictureSpan]) -> PictureChunk {
        let rate = timeline.frameRate
        guard !chunk.isCopied else { return chunk }
        let first = chunk.frames.lowerBound
        let start = MediaTime(frame: first, at: rate)
        let remembers = timeline.effects.contains { effect in
            guard case .denoise = effect.kind else { return false }
            return effect.placement.span.start < start && start < effect.placement.span.end
        }
        let lead = remembers ? min(first, Denoise.memory) : 0
        guard lead > 0 else { return chunk }
        return PictureChunk(spans: Self.part(first - lead..<first, of: spans) + chunk.spans, lead: lead)
    }

    private static func part(_ frames: Range<Int>, of spans: [PictureSpan]) -> [PictureSpan] {
        spans.compactMap { span in
            let common = span.frames.clamped(to: frames)
            return common.isEmpty ? nil : PictureSpan(frames: common, layers: span.layers)
        }
    }

    /// The first frames of the film that need nothing of the source before a key frame, for each of the source's.
    private func keyFrames(in span: PictureSpan) -> [Int] {
        let segment = timeline.picture[span.layers[0]]
        guard let clip = clips[segment.clip], segment.placement.rate > 0 else { return [] }
        let perSecond = timeline.frameRate.perSecond
        return clip.keyFrames
            .map { segment.placement.timelineTime(ofLocal: $0 - clip.tolerance) }
            .map { Int(($0.seconds * perSecond - 1e-6).rounded(.up)) }
            .filter { $0 > span.frames.lowerBound && $0 < span.frames.upperBound }
    }

    private func merge(_ spans: [PictureSpan]) -> [PictureChunk] {
        var chunks: [PictureChunk] = []
        for span in spans {
            if var last = chunks.last, canJoin(last, span) {
                last.spans.append(span)
                chunks[chunks.count - 1] = last
            } else {
                chunks.append(PictureChunk(spans: [span]))
            }
        }
        return chunks
    }

    private func canJoin(_ chunk: PictureChunk, _ span: PictureSpan) -> Bool {
        guard !chunk.isCopied && !span.isCopied else { return false }
        let (old, new) = (stabilized.map { $0.overlaps(chunk.frames) }, stabilized.map { $0.overlaps(span.frames) })
        guard old == new else { return false }
        // What is held still in one piece is one shot, with the transitions into and out of it.
        if new.contains(true) { return chunk.spans.last.map { !Set($0.layers).isDisjoint(with: span.layers) } ?? false }
        let perSecond = timeline.frameRate.perSecond
        return chunk.spans.count < Self.mostSpans && Double(chunk.frames.count) < Self.shortest * perSecond
            && Double(chunk.frames.count + span.frames.count) <= Self.longest * perSecond
    }
}
