import ReelMedia
import ReelTimeline

/// Frames of the finished picture, from a first up to but not including a last, with the segments of the main track that show
/// through all of them.
struct PictureSpan: Hashable {
    var frames: Range<Int>
    /// Indices into the timeline's picture track, what lies below first.
    var layers: [Int]
}

/// A stretch of the picture that is rendered as one step.
struct PictureChunk: Hashable {
    var spans: [PictureSpan]

    var frames: Range<Int> { spans[0].frames.lowerBound..<spans[spans.count - 1].frames.upperBound }
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
    /// So many sources are opened at once by one chunk at most.
    private static let mostSpans = 12

    let timeline: Timeline
    /// By clip name and path.
    let clips: ClipTable

    func chunks() -> [PictureChunk] {
        merge(spans().flatMap(split))
    }

    /// The spans of the picture track: a new one wherever a segment begins or ends.
    func spans() -> [PictureSpan] {
        let rate = timeline.frameRate
        let ranges = timeline.picture.map { segment in
            segment.placement.span.start.frame(
                at: rate)..<max(
                    segment.placement.span.start.frame(at: rate), segment.placement.span.end.frame(at: rate))
        }
        let edges = Set(ranges.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
        return zip(edges, edges.dropFirst()).compactMap { start, end in
            let layers = ranges.indices.filter { ranges[$0].lowerBound <= start && ranges[$0].upperBound >= end }
            return layers.isEmpty ? nil : PictureSpan(frames: start..<end, layers: layers)
        }
    }

    /// A span in pieces of a few seconds, at key frames of its source where there are some.
    private func split(_ span: PictureSpan) -> [PictureSpan] {
        let perSecond = timeline.frameRate.perSecond
        // A crossfade is whole: its two sources are read in step.
        guard span.layers.count == 1, Double(span.frames.count) > Self.longest * perSecond else { return [span] }
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

    /// The first frames of the film that need nothing of the source before a key frame, for each of the source's.
    private func keyFrames(in span: PictureSpan) -> [Int] {
        let segment = timeline.picture[span.layers[0]]
        guard let clip = clips[segment.clip] else { return [] }
        let perSecond = timeline.frameRate.perSecond
        return clip.keyFrames
            .map { segment.placement.timelineTime(ofLocal: $0 - clip.tolerance) }
            .map { Int(($0.seconds * perSecond - 1e-6).rounded(.up)) }
            .filter { $0 > span.frames.lowerBound && $0 < span.frames.upperBound }
    }

    private func merge(_ spans: [PictureSpan]) -> [PictureChunk] {
        let perSecond = timeline.frameRate.perSecond
        var chunks: [PictureChunk] = []
        for span in spans {
            if var last = chunks.last, last.spans.count < Self.mostSpans,
                Double(last.frames.count) < Self.shortest * perSecond,
                Double(last.frames.count + span.frames.count) <= Self.longest * perSecond
            {
                last.spans.append(span)
                chunks[chunks.count - 1] = last
            } else {
                chunks.append(PictureChunk(spans: [span]))
            }
        }
        return chunks
    }
}

/// The clips of a job by the timeline's own name for them.
package struct ClipTable: Sendable {
    private var byPath: [String: LocalClip] = [:]

    package init(_ clips: [LocalClip]) {
        for clip in clips { byPath[clip.clip.path] = clip }
    }

    subscript(clip: Clip) -> LocalClip? { byPath[clip.path] }
}
