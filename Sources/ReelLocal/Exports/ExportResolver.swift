package import ReelDiagnostics
import ReelMedia
package import ReelSpec
package import ReelTimeline

/// Works out what an export of a spec asks for, and what is wrong with it.
package struct ExportResolver {
    package private(set) var diagnostics: [Diagnostic] = []
    private let timeline: Timeline

    package init(timeline: Timeline) { self.timeline = timeline }

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
        return ExportSettings(
            path: resolvePath(path.value, in: path.range.file), displayPath: path.value, format: format, picture: picture,
            loudness: export.loudness ?? export.preset?.loudness ?? timeline.loudness, posterTime: posterTime)
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
        return true
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
