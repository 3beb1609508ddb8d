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
    var sources: [String: Step.Source] = [:]
    var graph = FilterGraph()
    let timeline: Timeline
    let clips: ClipTable
    /// The steps that found out how the camera shakes, by the effect's place in the list.
    let shakes: [Int: StepID]

    init(timeline: Timeline, clips: ClipTable, shakes: [Int: StepID] = [:]) {
        self.timeline = timeline
        self.clips = clips
        self.shakes = shakes
    }

    /// Before the inputs: time stamps are taken as the files have them.
    static let globalFlags = ["-copyts", "-filter_complex_threads", "1"]

    var script: String { graph.script }

    /// Adds all that is needed for the frames of a chunk and gives the label of the result.
    ///
    /// - Parameters:
    ///   - count: so many of the film's effects are done, all if nil. With fewer the chunk's lead is not left out.
    ///   - last: the filters that make of the film's frames what is encoded.
    mutating func render(_ chunk: PictureChunk, effects count: Int? = nil, last: [String] = []) -> String {
        let first = timeline.effects.prefix { $0.kind.isGeometry }
        let spans = chunk.spans.map { render($0, first: Array(first)) }
        var label = spans[0]
        if spans.count > 1 {
            label = graph.label("joined")
            graph.add(spans, ["concat=n=\(spans.count):v=1:a=0"] + FrameClock.counted(at: rate), [label])
        }
        var size = timeline.canvas?.size ?? PixelSize(width: 2, height: 2)
        for effect in first { size = effect.kind.frameSize(after: size) }
        for (index, effect) in timeline.effects.enumerated().dropFirst(first.count) where index < count ?? .max {
            label = add(effect, at: index, to: label, in: chunk.frames, size: size)
            size = effect.kind.frameSize(after: size)
        }
        let output = graph.label("picture")
        let lead = chunk.lead == 0 || count != nil ? [] : ["trim=start_frame=\(chunk.lead)"] + FrameClock.counted(at: rate)
        graph.add([label], lead + last, [output])
        return output
    }

    var rate: FrameRate { timeline.frameRate }

    func time(ofFrame frame: Int) -> MediaTime { MediaTime(frame: frame, at: rate) }

    // MARK: - The main track

    /// - Parameter first: what is done to each clip before the clips are joined, because a still is then worked on once.
    private mutating func render(_ span: PictureSpan, first: [PictureEffect]) -> String {
        var below = render(timeline.picture[span.layers[0]], frames: span.frames, first: first)
        for layer in span.layers.dropFirst() {
            let segment = timeline.picture[layer]
            let above = render(segment, frames: span.frames, first: first)
            below = transition(from: below, to: above, segment: segment, frames: span.frames)
        }
        return below
    }

    private mutating func render(_ segment: PictureSegment, frames: Range<Int>, first: [PictureEffect]) -> String {
        let reading = read(segment.clip, segment.placement, frames: frames)
        var label = graph.label("read")
        graph.add([reading.stream], reading.beforeWork, [label])
        var size = reading.size
        let framings = (timeline.canvas.map { [PictureEffect.Kind.framing($0)] } ?? []) + first.map(\.kind)
        for kind in framings {
            label = GeometryFilters(size: size).apply(kind, to: label, in: &graph)
            size = kind.frameSize(after: size)
        }
        var last = reading.afterWork
        if let motion = segment.motion {
            let own = OwnTime(segment.placement, from: frames.lowerBound, at: rate).since(motion.start)
            last.append(MotionFilter(motion.motion, own: own).filter)
        }
        guard !last.isEmpty else { return label }
        let paced = graph.label("paced")
        graph.add([label], last, [paced])
        return paced
    }

    // MARK: - Reading

    /// A stretch of a clip, and which filters come before and after what is done to its frames.
    struct ReadClip {
        let stream: String
        /// Of the frames before they are put into any frame.
        let size: PixelSize
        let beforeWork: [String]
        let afterWork: [String]
    }

    /// - Parameters:
    ///   - placement: of the clip itself.
    ///   - frames: of the film, within the placement.
    mutating func read(
        _ clip: Clip, _ placement: Placement, frames: Range<Int>, keepsAlpha: Bool = false
    ) -> ReadClip {
        guard let clip = clips[clip], let picture = clip.info.mainPicture else {
            preconditionFailure("'\(clip.name)' was not inspected")
        }
        let isHeld = placement.rate == 0
        // What is shown backwards is read forwards from its last frame on, and turned round.
        let runsBackwards = placement.rate < 0 && !clip.clip.isStill
        let local = placement.localTime(at: time(ofFrame: runsBackwards ? frames.upperBound : frames.lowerBound))
        let reader = SourceReader(clip: clip, frameRate: rate)
        let reading = reader.reading(
            from: local, rate: isHeld ? 1 : placement.rate.magnitude, count: isHeld ? 1 : frames.count, index: inputs.count)
        inputs.append(reading.input)
        sources[clip.workName] = clip.input
        let colors = ColorFilters(picture: picture)
        let turned = runsBackwards ? ["reverse"] + FrameClock.counted(at: rate) : []
        let held = isHeld ? FrameClock.held(for: frames.count, at: rate) : []
        return ReadClip(
            stream: reading.stream, size: colors.size,
            beforeWork: reading.first + (reading.repeatsFrames ? [] : reading.pace) + colors.filters(keepsAlpha: keepsAlpha),
            afterWork: (reading.repeatsFrames ? reading.pace : []) + turned + held)
    }
}
