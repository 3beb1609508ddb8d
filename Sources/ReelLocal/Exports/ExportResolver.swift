package import ReelDiagnostics
import ReelMedia
package import ReelSpec
package import ReelTimeline

/// Works out what an export of a spec asks for, and what is wrong with it.
package struct ExportResolver {
    package private(set) var diagnostics: [Diagnostic] = []
    private let timeline: Timeline
    private let covers: [String: CoverPicture]

    /// - Parameter covers: the pictures that exports name, by absolute paths; those that could not be read are absent.
    package init(timeline: Timeline, covers: [String: CoverPicture] = [:]) {
        self.timeline = timeline
        self.covers = covers
    }

    /// - Returns: nil after a problem was added to ``diagnostics``.
    package mutating func resolve(_ export: ExportSpec) -> ExportSettings? {
        guard let path = export.path, let format = format(of: export, path: path) else { return nil }
        guard isPossible(format, export, path) else { return nil }
        var picture: PictureSettings?
        if format.hasPicture {
            guard let settings = pictureSettings(of: export, format: format) else { return nil }
            guard timeline.length.frame(at: settings.frameRate) > 0 else {
                diagnostics.append(
                    Diagnostic(
                        .nothingLeft,
                        "the film lasts \(timeline.length) s, which is no whole frame at \(settings.frameRate) frames a second",
                        label: "expected a longer film", at: path.range))
                return nil
            }
            picture = settings
        }
        var posterTime = MediaTime.zero
        if let at = export.at {
            posterTime = at.value.resolve(length: timeline.length, frameRate: timeline.frameRate)
            guard posterTime >= .zero, posterTime < timeline.length else {
                diagnostics.append(
                    Diagnostic(
                        .outsideTimeline,
                        "\(secondsInWords(posterTime)) lies outside the film, which lasts \(secondsInWords(timeline.length))",
                        label: "expected a time before \(secondsInWords(timeline.length))", at: at.range))
                return nil
            }
        }
        guard let chapters = chapters(of: export, format: format) else { return nil }
        return ExportSettings(
            path: resolvePath(path.value, in: path.range.file), displayPath: path.value, format: format, picture: picture,
            loudness: export.loudness ?? export.preset?.loudness ?? timeline.loudness,
            captions: export.captions?.value,
            labels: FileLabels(tags: export.tags?.value, chapters: chapters, length: timeline.length), posterTime: posterTime,
            cover: export.files.first.flatMap { covers[$0.absolutePath] })
    }

    private mutating func format(of export: ExportSpec, path: Located<String>) -> ExportFormat? {
        if let format = export.format { return format.value }
        let ending = fileExtension(of: path.value)?.lowercased()
        if let format = ending.flatMap(ExportFormat.init(rawValue:)) { return format }
        let known = ExportFormat.allCases.map(\.rawValue)
        let message =
            ending.map { "'.\($0)' is no format that Reel writes" } ?? "'\(path.value)' has no ending that names a format"
        diagnostics.append(
            Diagnostic(.unknownFormat, message, label: "expected an ending of \(wordList(known)), or 'format'", at: path.range))
        return nil
    }

    private mutating func isPossible(_ format: ExportFormat, _ export: ExportSpec, _ path: Located<String>) -> Bool {
        if format.hasPicture && !timeline.hasPicture {
            diagnostics.append(
                Diagnostic(
                    .wrongMedia, "there is no picture to export as \(format.rawValue)", label: "expected mp3, wav or m4a",
                    at: export.format?.range ?? path.range))
            return false
        }
        if !format.hasPicture && timeline.sound.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .wrongMedia, "there is no sound to export as \(format.rawValue)",
                    label: "add music or audio, or export a film",
                    at: export.format?.range ?? path.range))
            return false
        }
        if let codec = export.codec, !format.codecs.contains(codec.value) {
            let possible = format.codecs.map(\.rawValue)
            diagnostics.append(
                Diagnostic(
                    .badValue, "\(format.rawValue) cannot hold \(codec.value.rawValue)",
                    label: possible.isEmpty ? "\(format.rawValue) takes no codec" : "expected \(wordList(possible))",
                    at: codec.range))
            return false
        }
        if let cover = export.cover, !format.hasCover {
            diagnostics.append(
                Diagnostic(
                    .badValue, "\(format.rawValue) cannot hold a cover",
                    label: format.hasPicture ? "leave it out" : "leave it out, or export mp3 or m4a", at: cover.range))
            return false
        }
        return hasPlaceForCaptions(format, export, path)
    }

    /// Asked for here, a track in a format that has none is an error; asked for of the whole film, it is left out of this export.
    private mutating func hasPlaceForCaptions(_ format: ExportFormat, _ export: ExportSpec, _ path: Located<String>) -> Bool {
        guard !format.hasTextTracks else { return true }
        if let captions = export.captions, captions.value == .track || !format.hasPicture && captions.value == .burn {
            diagnostics.append(
                Diagnostic(
                    .badValue,
                    "\(format.rawValue) has no place for subtitles as a \(captions.value == .track ? "track" : "picture")",
                    label: format.hasPicture ? "expected burn or none" : "expected none", at: captions.range))
            return false
        }
        if export.captions == nil, let track = timeline.textTracks.first {
            diagnostics.append(
                Diagnostic(
                    .wrongMedia, severity: .warning,
                    "\(format.rawValue) has no track for text: '\(track.subtitles.name)' is left out of it",
                    label: format.hasPicture ? "add 'captions: burn' to draw it, or 'captions: none'" : "add 'captions: none'",
                    at: path.range))
        }
        return true
    }

    /// The chapters in order; nil after a problem was reported.
    private mutating func chapters(
        of export: ExportSpec, format: ExportFormat
    ) -> [(start: MediaTime, title: String)]? {
        let wanted = [("tags", export.tags?.range, format.hasTags), ("chapters", export.chapters?.range, format.hasChapters)]
        for case (let word, let range?, false) in wanted {
            diagnostics.append(
                Diagnostic(.badValue, "\(format.rawValue) cannot hold \(word)", label: "leave '\(word)' out", at: range))
            return nil
        }
        guard case .list(let listed)? = export.chapters?.value else {
            return export.chapters == nil ? [] : timeline.clipChapters
        }
        var chapters: [(start: MediaTime, title: String)] = []
        for chapter in listed {
            guard let at = chapter.at, let title = chapter.title else { continue }
            let start = at.value.resolve(length: timeline.length, frameRate: timeline.frameRate)
            guard start >= .zero, start < timeline.length else {
                diagnostics.append(
                    Diagnostic(
                        .outsideTimeline,
                        "\(secondsInWords(start)) lies outside the film, which lasts \(secondsInWords(timeline.length))",
                        label: "expected a time before \(secondsInWords(timeline.length))", at: at.range))
                return nil
            }
            if let last = chapters.last, start <= last.start {
                diagnostics.append(
                    Diagnostic(
                        .badValue, "the chapter '\(title)' does not begin after the one before it",
                        label: "expected a time after \(secondsInWords(last.start))", at: at.range))
                return nil
            }
            chapters.append((start, title))
        }
        return chapters
    }

    private func pictureSettings(of export: ExportSpec, format: ExportFormat) -> PictureSettings? {
        guard let current = timeline.frameSize else { return nil }
        var size = export.preset?.size ?? current
        if export.resolution != nil || export.aspect != nil {
            size = frameSize(current: size, size: export.resolution?.value, aspect: export.aspect?.value)
        } else if format == .gif, max(size.width, size.height) > Self.gifSide {
            size = frameSize(current: size, size: .exact(Self.gifSize(of: size)), aspect: nil)
        }
        let mode =
            export.fit ?? (export.preset?.size == nil ? nil : export.preset?.fit) ?? timeline.lastFraming?.mode ?? .contain
        let background = timeline.lastFraming?.background ?? .black
        let rate = export.fps ?? (format == .gif ? Self.gifRate(timeline.frameRate) : timeline.frameRate)
        return PictureSettings(
            framing: Framing(size: size.even, mode: mode, background: background), frameRate: rate,
            codec: export.codec?.value ?? format.codecs[0], quality: export.quality ?? .medium,
            askedCodec: export.codec?.value,
            asksForQuality: export.quality != nil)
    }

    /// A GIF of full size is larger than the film it shows: 640 pixels and 15 frames a second unless asked otherwise.
    private static let gifSide = 640

    private static func gifSize(of size: PixelSize) -> PixelSize {
        let scale = Double(gifSide) / Double(max(size.width, size.height))
        return PixelSize(width: Int(Double(size.width) * scale), height: Int(Double(size.height) * scale)).even
    }

    private static func gifRate(_ rate: FrameRate) -> FrameRate { rate.perSecond > 15 ? FrameRate(15) : rate }
}

extension Timeline {
    /// A chapter for each clip of the film, in order. What is cut out of a clip makes no new one of it.
    fileprivate var clipChapters: [(start: MediaTime, title: String)] {
        let pictures = picture.map { (start: $0.placement.span.start, title: $0.clip.name, order: $0.order) }
        let sounds = sound.compactMap { segment in
            if case .clip(let clip) = segment.source, segment.role == .clip {
                (start: segment.placement.span.start, title: clip.name, order: 0)
            } else {
                nil
            }
        }
        var chapters: [(start: MediaTime, title: String)] = []
        var last: (title: String, order: Int)?
        for clip in (hasPicture ? pictures : sounds).sorted(by: { ($0.start, $0.order) < ($1.start, $1.order) })
        where last.map({ $0 != (clip.title, clip.order) }) ?? true {
            last = (clip.title, clip.order)
            if chapters.last?.start == clip.start { chapters.removeLast() }
            chapters.append((clip.start, clip.title))
        }
        return chapters
    }
}
