import ReelMedia
import ReelPlan
import ReelTimeline

extension PictureGraph {
    /// Adds what an effect does to the frames of a chunk; nothing where it is not seen.
    ///
    /// - Parameters:
    ///   - index: the effect's place in the list.
    ///   - size: of the frames as they come.
    mutating func add(
        _ effect: PictureEffect, at index: Int, to label: String, in frames: Range<Int>, size: PixelSize
    ) -> String {
        if effect.kind.isGeometry { return GeometryFilters(size: size).apply(effect.kind, to: label, in: &graph) }
        guard let seen = SeenFrames(of: effect, in: frames, at: rate) else { return label }
        let own = OwnTime(effect.placement, from: seen.first, at: rate)
        switch effect.kind {
        case .framing, .crop, .turn, .rotation, .flip: return label
        case .title(let title): return add(title, to: label, effect.placement, seen, frame: size)
        case .subtitles(let subtitles, let style):
            return add(subtitles, style, to: label, effect.placement, seen, frame: size)
        case .fade(let fade): return add(fade, to: label, effect.placement, seen)
        case .overlay(let overlay): return add(overlay, to: label, effect.placement, seen, frame: size)
        case .color(let color): return change(label, ColorCorrectionFilters(color).filters, seen)
        case .lookupTable(let table): return add(table, to: label, seen)
        case .denoise(let denoise):
            // Eight takes out what a small camera sees at night; the filter's other strengths follow from this one.
            return change(label, ["hqdn3d=\(secondsText(denoise.strength * 8))"], seen)
        case .motion(let motion): return change(label, [MotionFilter(motion, own: own).filter], seen)
        case .stabilize(let stabilization): return add(stabilization, at: index, to: label, seen)
        case .chromaKey(let key): return add(key, to: label, effect.placement, seen, frame: size)
        case .filter(let filter): return change(label, [filter], seen)
        }
    }

    /// Puts frames through filters that keep their size and number.
    private mutating func change(_ label: String, _ filters: [String], _ seen: SeenFrames, opacity: Double = 1) -> String {
        guard !filters.isEmpty else { return label }
        return change(label, seen, opacity: opacity) { picture, taken in
            let changed = picture.graph.label("changed")
            picture.graph.add([taken], filters, [changed])
            return changed
        }
    }

    /// Puts the frames that are seen through chains of filters; the others come out as they went in.
    ///
    /// - Parameters:
    ///   - opacity: 0 leaves the frames as they are, 1 changes them wholly.
    ///   - work: adds the chains from a label to the one that it gives.
    private mutating func change(
        _ label: String, _ seen: SeenFrames, opacity: Double = 1, _ work: (inout PictureGraph, String) -> String
    ) -> String {
        guard opacity > 0 else { return label }
        if seen.isAll && opacity >= 1 { return work(&self, label) }
        let (kept, split, taken) = (graph.label("kept"), graph.label("split"), graph.label("taken"))
        graph.add([label], ["split"], [kept, split])
        graph.add(
            [split],
            ["trim=start_frame=\(seen.range.lowerBound):end_frame=\(seen.range.upperBound)"]
                + FrameClock.counted(at: rate), [taken])
        let worked = work(&self, taken)
        var last = opacity < 1 ? ["format=yuva420p", "lutyuv=a=val*\(secondsText(opacity))"] : []
        if seen.range.lowerBound > 0 { last.append("setpts=PTS+\(seen.range.lowerBound)") }
        let (part, output) = (graph.label("part"), graph.label("patched"))
        graph.add([worked], last, [part])
        graph.add([kept, part], [Self.layOver("0", "0")], [output])
        return output
    }

    /// Lays frames over others at their own times alone. To switch the filter on and off would not do: ffmpeg 5.1 counts the
    /// frames of either input for that, whichever it read last.
    private static func layOver(_ x: String, _ y: String) -> String { "overlay=x=\(x):y=\(y):format=yuv420:eof_action=pass" }

    // MARK: - Colours

    private mutating func add(_ table: LookupTable, to label: String, _ seen: SeenFrames) -> String {
        guard let file = clips[colorTable: table.path] else { preconditionFailure("'\(table.path)' was not read") }
        let name = "lut-\(file.digest.short).cube"
        sources[name] = .file(file)
        return change(label, ColorCorrectionFilters.inRGB(["lut3d=file=\(name)"]), seen, opacity: table.strength)
    }

    private mutating func add(
        _ stabilization: Stabilization, at index: Int, to label: String, _ seen: SeenFrames
    ) -> String {
        guard let step = shakes[index] else { preconditionFailure("nobody looked how the camera shakes") }
        let name = "shake-\(index).trf"
        sources[name] = .result(of: step, named: ShakeStep.resultName)
        let frames = max(1, stabilization.smoothing.frame(at: rate))
        return change(label, ["vidstabtransform=input=\(name):smoothing=\(frames):interpol=bicubic"], seen)
    }

    private mutating func add(
        _ key: ChromaKey, to label: String, _ placement: Placement, _ seen: SeenFrames, frame: PixelSize
    ) -> String {
        change(label, seen) { picture, taken in
            let (keyed, output) = (picture.graph.label("keyed"), picture.graph.label("composed"))
            let behind = picture.background(key.background, placement, seen, frame: frame)
            let similarity = max(0.00001, key.similarity)
            picture.graph.add(
                [taken],
                [
                    "format=yuva420p",
                    "chromakey=color=\(key.color.forKeying):similarity=\(secondsText(similarity)):blend=\(secondsText(key.blend))",
                ], [keyed])
            picture.graph.add([behind, keyed], ["overlay=format=yuv420"], [output])
            return output
        }
    }

    private mutating func background(
        _ background: ChromaKey.Background, _ placement: Placement, _ seen: SeenFrames, frame: PixelSize
    ) -> String {
        let output = graph.label("behind")
        switch background {
        case .color(let color):
            let source = "color=\(color.ffmpeg):s=\(frame.width)x\(frame.height):r=\(rate),format=yuv420p,\(ColorFilters.mark)"
            graph.add([], [source, "trim=end_frame=\(seen.range.count)"] + FrameClock.counted(at: rate), [output])
        case .clip(let clip):
            let reading = read(clip, placement, frames: seen.first..<seen.first + seen.range.count)
            let label = graph.label("read")
            graph.add([reading.stream], reading.beforeWork, [label])
            let framed = FramingFilters(size: reading.size).apply(Framing(size: frame, mode: .cover), to: label, in: &graph)
            graph.add([framed], reading.afterWork, [output])
        }
        return output
    }

    // MARK: - Titles and fades

    private mutating func add(
        _ title: TitleCard, to label: String, _ placement: Placement, _ seen: SeenFrames, frame: PixelSize
    ) -> String {
        let own = OwnTime(placement, from: seen.chunk.lowerBound, at: rate)
        let script = TitleSubtitles(title: title, frame: frame).script(frames: seen.range, TitleTimes(title, own: own))
        return draw(script, named: "title", on: label, clock: SubStationText.clock)
    }

    private mutating func add(
        _ subtitles: Subtitles, _ style: TextStyle, to label: String, _ placement: Placement, _ seen: SeenFrames,
        frame: PixelSize
    ) -> String {
        switch subtitles.content {
        case .cues(let cues):
            let script = CueSubtitles(style: style, frame: frame).script(cues, frames: seen.range) { own in
                guard let span = placement.timelineSpan(ofLocal: own) else { return nil }
                let start = span.start.frame(at: rate) - seen.chunk.lowerBound
                return start..<max(start, span.end.frame(at: rate) - seen.chunk.lowerBound)
            }
            return script.map { draw($0, named: "subtitles", on: label, clock: SubStationText.clock) } ?? label
        case .script(let script):
            // Its author's times and movements are those of the film, so the frames are put on the script's own clock.
            let own = OwnTime(placement, from: seen.chunk.lowerBound, at: rate)
            let ends = [seen.range.lowerBound, seen.range.upperBound].map {
                placement.localTime(at: MediaTime(frame: seen.chunk.lowerBound + $0, at: rate))
            }
            let shown = TimeSpan(min(ends[0], ends[1]), max(ends[0], ends[1]) + MediaTime(flicks: 1))
            let events = script.events.filter { $0.span.overlaps(shown) }
            guard !events.isEmpty else { return label }
            let tick = Double(MediaTime.flicksPerSecond) / rate.perSecond * placement.rate
            // Half a tenth of a millisecond later, because libass drops fractions of one.
            let clock =
                "setpts='if(between(N,\(seen.range.lowerBound),\(seen.range.upperBound - 1)),"
                + "N*(\(secondsText(tick)))+\(own.start.flicks + 35_280),-\(MediaTime.flicksPerSecond))'"
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

    private mutating func add(_ fade: PictureFade, to label: String, _ placement: Placement, _ seen: SeenFrames) -> String {
        let own = OwnTime(placement, from: seen.chunk.lowerBound, at: rate)
        let output = graph.label("faded")
        graph.add(
            [label], own.fade(fade.direction, length: fade.length, options: ":c=\(fade.color.ffmpeg):\(seen.enabled)"),
            [output])
        return output
    }

    // MARK: - Overlays

    private mutating func add(
        _ overlay: PictureOverlay, to label: String, _ placement: Placement, _ seen: SeenFrames, frame: PixelSize
    ) -> String {
        guard let size = overlay.clip.size else { return label }
        var clipPlacement = placement
        clipPlacement.localStart += overlay.clipStart
        let frames = seen.first..<seen.first + seen.range.count
        let reading = read(overlay.clip, clipPlacement, frames: frames, keepsAlpha: true)
        let width = max(2, Int((Double(frame.width) * overlay.width / 2).rounded()) * 2)
        let height = max(2, Int((Double(width) / size.aspect / 2).rounded()) * 2)
        let margin = Int((Double(min(frame.width, frame.height)) * overlay.margin).rounded())
        var filters = reading.beforeWork + ["scale=\(width):\(height)", "format=yuva420p"]
        if overlay.opacity < 1 { filters.append("lutyuv=a=val*\(secondsText(overlay.opacity))") }
        filters += reading.afterWork
        let own = OwnTime(placement, from: seen.first, at: rate)
        filters += own.fade(.in, length: overlay.fadeIn, options: ":alpha=1")
        filters += own.fade(
            .out, from: overlay.length - overlay.fadeOut, length: overlay.fadeOut, options: ":alpha=1")
        if seen.range.lowerBound > 0 { filters.append("setpts=PTS+\(seen.range.lowerBound)") }
        let (above, output) = (graph.label("above"), graph.label("overlaid"))
        graph.add([reading.stream], filters, [above])
        let x =
            overlay.left.map { "\($0.pixels(of: frame.width))" }
            ?? Self.coordinate(overlay.position.horizontal, margin: margin, free: "W-w")
        let y =
            overlay.top.map { "\($0.pixels(of: frame.height))" }
            ?? Self.coordinate(overlay.position.vertical, margin: margin, free: "H-h")
        graph.add([label, above], [Self.layOver(x, y)], [output])
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
