import ReelMedia
import ReelPlan
import ReelTimeline

/// The one filter graph that renders a stretch of the picture, and the inputs that it reads.
///
/// Everywhere in it frames are counted: each stream begins at 0 and has a frame on every tick, so that what is joined, laid over
/// or switched on is right to the frame.
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

    /// Before the inputs: time stamps are taken as the files have them.
    static let globalFlags = ["-copyts", "-filter_complex_threads", "1"]

    var script: String { graph.script }

    /// Adds all that is needed for the frames of a chunk and gives the label of the result.
    ///
    /// - Parameter last: the filters that make of the film's frames what is encoded.
    mutating func render(_ chunk: PictureChunk, last: [String] = []) -> String {
        let spans = chunk.spans.map { render($0) }
        var label = spans[0]
        if spans.count > 1 {
            label = graph.label("joined")
            graph.add(spans, ["concat=n=\(spans.count):v=1:a=0"] + FrameClock.counted(at: rate), [label])
        }
        for effect in timeline.effects { label = add(effect, to: label, in: chunk.frames) }
        let output = graph.label("picture")
        graph.add([label], last, [output])
        return output
    }

    private var rate: FrameRate { timeline.frameRate }

    private func time(ofFrame frame: Int) -> MediaTime { MediaTime(frame: frame, at: rate) }

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
        let local = segment.placement.localTime(at: time(ofFrame: frames.lowerBound))
        let reading = read(segment.clip, from: local, rate: segment.placement.rate, count: frames.count)
        var framing = FramingFilters(size: reading.size)
        var label = graph.label("read")
        graph.add([reading.stream], reading.beforeWork, [label])
        for wanted in timeline.framings { label = framing.apply(wanted, to: label, in: &graph) }
        guard !reading.afterWork.isEmpty else { return label }
        let paced = graph.label("paced")
        graph.add([label], reading.afterWork, [paced])
        return paced
    }

    private mutating func crossfade(
        from below: String, to above: String, segment: PictureSegment, frames: Range<Int>
    ) -> String {
        let placement = segment.placement
        let entered = (placement.localTime(at: time(ofFrame: frames.lowerBound)) - segment.entry) / placement.rate
        let (faded, output) = (graph.label("faded"), graph.label("crossed"))
        let fade = "fade=t=in:st=0:d=\(segment.crossfade / placement.rate):alpha=1"
        graph.add([above], ["format=yuva420p"] + FrameClock.shifted(by: entered, fade, at: rate), [faded])
        graph.add([below, faded], ["overlay=format=yuv420"], [output])
        return output
    }

    // MARK: - Reading

    /// A stretch of a clip, and which filters come before and after what is done to its frames.
    private struct ReadClip {
        let stream: String
        /// Of the frames before they are put into any frame.
        let size: PixelSize
        let beforeWork: [String]
        let afterWork: [String]
    }

    private mutating func read(
        _ clip: Clip, from local: MediaTime, rate speed: Double, count: Int, keepsAlpha: Bool = false
    ) -> ReadClip {
        guard let clip = clips[clip], let picture = clip.info.mainPicture else {
            preconditionFailure("'\(clip.name)' was not inspected")
        }
        let reader = SourceReader(clip: clip, frameRate: rate)
        let reading = reader.reading(from: local, rate: speed, count: count, index: inputs.count)
        inputs.append(reading.input)
        sources[clip.workName] = clip.input
        let colors = ColorFilters(picture: picture)
        return ReadClip(
            stream: reading.stream, size: colors.size,
            beforeWork: reading.first + (reading.repeatsFrames ? [] : reading.pace) + colors.filters(keepsAlpha: keepsAlpha),
            afterWork: reading.repeatsFrames ? reading.pace : [])
    }

    // MARK: - Effects

    /// Adds what an effect does to the frames of a chunk; nothing where it is not seen.
    private mutating func add(_ effect: PictureEffect, to label: String, in frames: Range<Int>) -> String {
        let span = effect.placement.span
        let visible = (span.start.frame(at: rate)..<max(span.start.frame(at: rate), span.end.frame(at: rate))).clamped(
            to: frames)
        guard !visible.isEmpty else { return label }
        let seen = SeenFrames(visible, in: frames)
        switch effect.kind {
        case .title(let title): return add(title, to: label, effect.placement, seen)
        case .subtitles(let subtitles, let style): return add(subtitles, style, to: label, effect.placement, seen)
        case .fade(let fade): return add(fade, to: label, effect.placement, seen)
        case .overlay(let overlay): return add(overlay, to: label, effect.placement, seen)
        case .filter(let filter):
            let output = graph.label("filtered")
            graph.add([label], [filter + ":" + seen.enabled], [output])
            return output
        }
    }

    private mutating func add(_ title: TitleCard, to label: String, _ placement: Placement, _ seen: SeenFrames) -> String {
        guard let frame = timeline.frameSize else { return label }
        let subtitles = TitleSubtitles(title: title, frame: frame)
        func place(_ own: MediaTime) -> Double { self.place(ofLocal: own, of: placement, in: seen) }
        let script = subtitles.script(
            frames: seen.range, entry: place(.zero), exit: place(title.length), fade: place(title.fade) - place(.zero))
        return draw(script, named: "title", on: label, clock: SubStationText.clock)
    }

    private mutating func add(
        _ subtitles: Subtitles, _ style: TextStyle, to label: String, _ placement: Placement, _ seen: SeenFrames
    ) -> String {
        guard let frame = timeline.frameSize else { return label }
        switch subtitles.content {
        case .cues(let cues):
            let drawn = CueSubtitles(style: style, frame: frame)
            let script = drawn.script(cues, frames: seen.range) { place(ofLocal: $0, of: placement, in: seen) }
            return script.map { draw($0, named: "subtitles", on: label, clock: SubStationText.clock) } ?? label
        case .script(let script):
            // Its author's times and movements are those of the film, so the frames are put on the script's own clock.
            let first = placement.localTime(at: time(ofFrame: seen.chunk.lowerBound))
            let shown = TimeSpan(
                placement.localTime(at: time(ofFrame: seen.chunk.lowerBound + seen.range.lowerBound)),
                placement.localTime(at: time(ofFrame: seen.chunk.lowerBound + seen.range.upperBound)))
            let events = script.events.filter { $0.span.overlaps(shown) }
            guard !events.isEmpty else { return label }
            let tick = Double(MediaTime.flicksPerSecond) / rate.perSecond * placement.rate
            // Half a tenth of a millisecond later, because libass drops fractions of one.
            let clock =
                "setpts='if(between(N,\(seen.range.lowerBound),\(seen.range.upperBound - 1)),"
                + "N*\(secondsText(tick))+\(first.flicks + 35_280),-\(MediaTime.flicksPerSecond))'"
            return draw(script.text(events), named: "subtitles", on: label, clock: [FrameClock.inFlicks, clock])
        }
    }

    /// Draws a script of texts on frames, on a clock that it is written for.
    private mutating func draw(_ script: String, named stem: String, on label: String, clock: [String]) -> String {
        let name = "\(stem)-\(sources.count).ass"
        sources[name] = .text(script)
        let output = graph.label("titled")
        graph.add([label], clock + ["ass=\(name)"] + FrameClock.counted(at: rate), [output])
        return output
    }

    /// Where a moment of a thing's own time lies, in frames of the chunk.
    private func place(ofLocal own: MediaTime, of placement: Placement, in seen: SeenFrames) -> Double {
        (placement.timelineTime(ofLocal: own) - time(ofFrame: seen.chunk.lowerBound)).seconds * rate.perSecond
    }

    private mutating func add(_ fade: PictureFade, to label: String, _ placement: Placement, _ seen: SeenFrames) -> String {
        // Where the fade begins on the chunk's clock: before it if the chunk begins in the fade's middle.
        let origin = placement.timelineTime(ofLocal: .zero) - time(ofFrame: seen.chunk.lowerBound)
        let filter =
            "fade=t=\(fade.direction.rawValue):st=\(max(.zero, origin)):d=\(fade.length / placement.rate)"
            + ":c=\(fade.color.ffmpeg):\(seen.enabled)"
        let output = graph.label("faded")
        graph.add([label], FrameClock.shifted(by: -origin, filter, at: rate), [output])
        return output
    }

    private mutating func add(
        _ overlay: PictureOverlay, to label: String, _ placement: Placement, _ seen: SeenFrames
    ) -> String {
        guard let frame = timeline.frameSize, let size = overlay.clip.size else { return label }
        let local = overlay.clipStart + placement.localTime(at: time(ofFrame: seen.chunk.lowerBound + seen.range.lowerBound))
        let reading = read(overlay.clip, from: local, rate: placement.rate, count: seen.range.count, keepsAlpha: true)
        let width = max(2, Int((Double(frame.width) * overlay.width / 2).rounded()) * 2)
        let height = max(2, Int((Double(width) / size.aspect / 2).rounded()) * 2)
        let margin = Int((Double(min(frame.width, frame.height)) * overlay.margin).rounded())
        var filters = reading.beforeWork + ["scale=\(width):\(height)", "format=yuva420p"]
        if overlay.opacity < 1 { filters.append("lutyuv=a=val*\(secondsText(overlay.opacity))") }
        filters += reading.afterWork
        if seen.range.lowerBound > 0 { filters.append("setpts=PTS+\(seen.range.lowerBound)") }
        let (above, output) = (graph.label("above"), graph.label("overlaid"))
        graph.add([reading.stream], filters, [above])
        let x = Self.coordinate(overlay.position.horizontal, margin: margin, free: "W-w")
        let y = Self.coordinate(overlay.position.vertical, margin: margin, free: "H-h")
        graph.add([label, above], ["overlay=x=\(x):y=\(y):format=yuv420:\(seen.enabled)"], [output])
        return output
    }

    private static func coordinate(_ side: Int, margin: Int, free: String) -> String {
        switch side {
        case ..<0: "\(margin)"
        case 0: "(\(free))/2"
        default: "\(free)-\(margin)"
        }
    }
}

/// The frames of a chunk in which an effect is seen.
private struct SeenFrames {
    /// Counted from the film's start.
    let chunk: Range<Int>
    /// Counted from the chunk's start.
    let range: Range<Int>

    init(_ visible: Range<Int>, in chunk: Range<Int>) {
        self.chunk = chunk
        range = visible.lowerBound - chunk.lowerBound..<visible.upperBound - chunk.lowerBound
    }

    /// The option that switches a filter on for them alone.
    var enabled: String { "enable='between(n,\(range.lowerBound),\(range.upperBound - 1))'" }
}
