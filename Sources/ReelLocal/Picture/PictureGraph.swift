import ReelMedia
import ReelPlan
import ReelTimeline

/// The one filter graph that renders a stretch of the picture, and the inputs that it reads.
struct PictureGraph {
    private(set) var inputs: [[String]] = []
    /// What must lie in the step's folder, by name.
    private(set) var sources: [String: Step.Source] = [:]
    private var graph = FilterGraph()
    private let timeline: Timeline
    private let clips: ClipTable

    init(timeline: Timeline, clips: ClipTable) {
        self.timeline = timeline
        self.clips = clips
    }

    var script: String { graph.script }

    /// Adds all that is needed for the frames of a chunk and gives the label of the result.
    ///
    /// - Parameter pixelFormat: what the result is converted to.
    mutating func render(_ chunk: PictureChunk, pixelFormat: String = "yuv420p") -> String {
        let spans = chunk.spans.map { render($0) }
        var label = spans[0]
        if spans.count > 1 {
            label = graph.label("joined")
            graph.add(spans, ["concat=n=\(spans.count):v=1:a=0"], [label])
        }
        let start = MediaTime(frame: chunk.frames.lowerBound, at: timeline.frameRate)
        let end = MediaTime(frame: chunk.frames.upperBound, at: timeline.frameRate)
        for effect in timeline.effects where effect.placement.span.overlaps(TimeSpan(start, end)) {
            label = add(effect, to: label, from: start, frames: chunk.frames.count)
        }
        let output = graph.label("picture")
        graph.add([label], ["format=\(pixelFormat)"], [output])
        return output
    }

    // MARK: - The main track

    private mutating func render(_ span: PictureSpan) -> String {
        var below = render(timeline.picture[span.layers[0]], frames: span.frames)
        for layer in span.layers.dropFirst() {
            let segment = timeline.picture[layer]
            let above = render(segment, frames: span.frames)
            below = crossfade(from: below, to: above, segment: segment, frames: span.frames)
        }
        return below
    }

    private mutating func render(_ segment: PictureSegment, frames: Range<Int>) -> String {
        guard let clip = clips[segment.clip] else { preconditionFailure("'\(segment.clip.name)' was not inspected") }
        let local = segment.placement.localTime(at: MediaTime(frame: frames.lowerBound, at: timeline.frameRate))
        let label = read(clip, from: local, rate: segment.placement.rate, count: frames.count)
        var framed = label
        var filters = FramingFilters(size: clip.clip.size ?? PixelSize(width: 2, height: 2))
        for framing in timeline.framings { framed = filters.apply(framing, to: framed, in: &graph) }
        let even = graph.label("even")
        graph.add([framed], ["format=yuv420p", "setsar=1"], [even])
        return even
    }

    private mutating func read(_ clip: LocalClip, from local: MediaTime, rate: Double, count: Int) -> String {
        let reader = SourceReader(clip: clip, frameRate: timeline.frameRate)
        let reading = reader.reading(from: local, rate: rate, count: count, index: inputs.count)
        inputs.append(reading.input)
        sources[clip.workName] = clip.input
        let label = graph.label("read")
        graph.add([reading.stream], reading.filters, [label])
        return label
    }

    private mutating func crossfade(
        from below: String, to above: String, segment: PictureSegment, frames: Range<Int>
    ) -> String {
        let start = MediaTime(frame: frames.lowerBound, at: timeline.frameRate)
        let entered = (segment.placement.localTime(at: start) - segment.entry) / segment.placement.rate
        let (faded, output) = (graph.label("faded"), graph.label("crossed"))
        let fade = "fade=t=in:st=0:d=\(segment.crossfade / segment.placement.rate):alpha=1"
        graph.add([above], ["format=yuva420p"] + Self.onClock(shiftedBy: max(.zero, entered), fade), [faded])
        graph.add([below, faded], ["overlay=format=yuv420"], [output])
        return output
    }

    // MARK: - Effects

    private mutating func add(_ effect: PictureEffect, to label: String, from start: MediaTime, frames: Int) -> String {
        let placement = effect.placement
        // Where the effect's own beginning lies on the chunk's clock: before it if the chunk begins in the effect's middle.
        let origin = placement.timelineTime(ofLocal: .zero) - start
        let visible = TimeSpan(max(.zero, placement.span.start - start), placement.span.end - start)
        switch effect.kind {
        case .title(let title): return add(title, to: label, origin: origin, visible: visible, rate: placement.rate)
        case .fade(let fade): return add(fade, to: label, origin: origin, visible: visible, rate: placement.rate)
        case .overlay(let overlay):
            return add(overlay, to: label, placement: placement, start: start, visible: visible, frames: frames)
        case .filter(let filter):
            let output = graph.label("filtered")
            graph.add([label], [filter + ":" + Self.enabled(visible)], [output])
            return output
        }
    }

    private mutating func add(
        _ title: TitleCard, to label: String, origin: MediaTime, visible: TimeSpan, rate: Double
    ) -> String {
        guard let frame = timeline.frameSize else { return label }
        let subtitles = TitleSubtitles(title: title, frame: frame)
        let name = "title-\(sources.count).ass"
        let shift = max(.zero, -origin)
        sources[name] = .text(subtitles.script(start: max(.zero, origin), length: title.length / rate))
        let output = graph.label("titled")
        graph.add([label], Self.onClock(shiftedBy: shift, "ass=\(name)"), [output])
        return output
    }

    private mutating func add(
        _ fade: PictureFade, to label: String, origin: MediaTime, visible: TimeSpan, rate: Double
    ) -> String {
        let shift = max(.zero, -origin)
        let begin = max(.zero, origin)
        let shown = TimeSpan(visible.start + shift, visible.end + shift)
        let filter =
            "fade=t=\(fade.direction.rawValue):st=\(begin):d=\(fade.length / rate):c=\(fade.color.ffmpeg):\(Self.enabled(shown))"
        let output = graph.label("faded")
        graph.add([label], Self.onClock(shiftedBy: shift, filter), [output])
        return output
    }

    private mutating func add(
        _ overlay: PictureOverlay, to label: String, placement: Placement, start: MediaTime, visible: TimeSpan, frames: Int
    ) -> String {
        guard let frame = timeline.frameSize, let clip = clips[overlay.clip], let size = overlay.clip.size else { return label }
        let local = overlay.clipStart + placement.localTime(at: start + visible.start)
        let first = visible.start.frame(at: timeline.frameRate)
        let read = read(clip, from: local, rate: placement.rate, count: max(1, frames - first))
        let width = max(2, Int((Double(frame.width) * overlay.width / 2).rounded()) * 2)
        let height = max(2, Int((Double(width) / size.aspect / 2).rounded()) * 2)
        let margin = Int((Double(min(frame.width, frame.height)) * overlay.margin).rounded())
        var filters = [
            "setpts=PTS+(\(MediaTime(frame: first, at: timeline.frameRate)))/TB", "format=yuva420p", "scale=\(width):\(height)",
        ]
        if overlay.opacity < 1 { filters.append("colorchannelmixer=aa=\(secondsText(overlay.opacity))") }
        let (above, output) = (graph.label("above"), graph.label("overlaid"))
        graph.add([read], filters, [above])
        let x = Self.coordinate(overlay.position.horizontal, margin: margin, free: "W-w")
        let y = Self.coordinate(overlay.position.vertical, margin: margin, free: "H-h")
        graph.add([label, above], ["overlay=x=\(x):y=\(y):format=yuv420:\(Self.enabled(visible))"], [output])
        return output
    }

    private static func coordinate(_ side: Int, margin: Int, free: String) -> String {
        switch side {
        case ..<0: "\(margin)"
        case 0: "(\(free))/2"
        default: "\(free)-\(margin)"
        }
    }

    /// A filter on a clock that is ahead: filters count time from 0, and what began before the chunk did has a past.
    private static func onClock(shiftedBy shift: MediaTime, _ filter: String) -> [String] {
        guard shift > .zero else { return [filter] }
        return ["setpts=PTS+(\(shift))/TB", filter, "setpts=PTS-(\(shift))/TB"]
    }

    private static func enabled(_ span: TimeSpan) -> String {
        // Half a millisecond early, so that the frame at a boundary is on its right side whatever the clock rounds to.
        let slack = MediaTime(seconds: 0.0005)
        return "enable='between(t,\(span.start - slack),\(span.end - slack))'"
    }
}
