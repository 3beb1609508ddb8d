import ReelMedia

/// Looks at a media file with ffmpeg: the key frames of its picture and all of its sound, side by side.
///
/// It trusts nothing in the file: the demuxer is given, no protocol but files is open, and what comes back is bounded by the
/// length that was asked for.
package struct Looker: Sendable {
    private let ffmpeg: String

    /// - Parameter ffmpeg: path of the program.
    package init(ffmpeg: String) { self.ffmpeg = ffmpeg }

    /// Looks and listens.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - demuxer: ffmpeg's name of its format, such as `mov`.
    ///   - length: seconds.
    ///   - pictureStream: the number of the stream to look at; nil if there is none.
    ///   - soundStream: the number of the stream to hear; nil if there is none.
    ///   - isStill: whether the picture never changes.
    ///   - keyFrames: seconds at which the picture's key frames show, if they are known.
    ///   - bytesPerSecond: bytes of picture in each second, if they are known.
    /// - Throws: ``ProgramError`` if ffmpeg cannot be run or cannot read the file.
    package func look(
        at path: String, demuxer: String, length: Double, pictureStream: Int?, soundStream: Int?, isStill: Bool,
        keyFrames: [Double], bytesPerSecond: [Double]
    ) async throws -> Look {
        // What a file says of its length may be anything.
        let length = length.isFinite ? min(max(0, length), Self.longest) : 0
        let source = MediaSource(ffmpeg: ffmpeg, path: path, demuxer: demuxer, length: length)
        async let seen = watch(
            source, stream: pictureStream, isStill: isStill, keyFrames: keyFrames, bytesPerSecond: bytesPerSecond)
        async let heard = listen(source, stream: soundStream)
        let (picture, sound) = try await (seen, heard)
        let motion = isStill ? .empty : picture.motion(bytesPerSecond: bytesPerSecond, length: length)
        return Look(
            length: length, picture: picture.samples, changes: isStill ? [] : picture.changes, motion: motion,
            loudness: sound.loudness, speech: sound.speech)
    }

    private func watch(
        _ source: MediaSource, stream: Int?, isStill: Bool, keyFrames: [Double], bytesPerSecond: [Double]
    ) async throws -> PictureView {
        guard let stream else { return PictureView(frames: [], rate: 1, keyFrames: []) }
        let rate = isStill ? 1 : source.pictureRate
        var meter = PictureMeter()
        try await source.run(source.pictureArguments(stream: stream, rate: rate, isStill: isStill)) { meter.append($0) }
        var view = PictureView(frames: meter.frames, rate: rate, keyFrames: keyFrames)
        if !isStill { try await lookCloser(source, stream: stream, view: &view, bytesPerSecond: bytesPerSecond) }
        return view
    }

    /// Decodes a few short stretches whole, side by side: where a cut must lie, and where nothing says how much moves.
    private func lookCloser(
        _ source: MediaSource, stream: Int, view: inout PictureView, bytesPerSecond: [Double]
    ) async throws {
        let doubts = stretchesOfDoubt(view)
        let probes = view.stirs.count < 3 ? stretchesToProbe(view, length: source.length) : []
        let stretches = doubts.compactMap(\.stretch) + probes
        let seen = try await withThrowingTaskGroup(of: (Int, [PictureMeter.Frame]).self) { group in
            for (index, stretch) in stretches.enumerated() {
                group.addTask { (index, try await source.stretch(stream: stream, stretch, rate: Self.closeRate)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        // Taken in the order of the stretches, whichever was seen first.
        var next = 0
        for (doubt, stretch) in doubts {
            guard stretch != nil else {
                view.accept(doubt, bytesPerSecond: bytesPerSecond)
                continue
            }
            let isFound = view.resolve(doubt, frames: seen[next] ?? [], rate: Self.closeRate)
            if !Self.isShort(doubt), !isFound { view.accept(doubt, bytesPerSecond: bytesPerSecond) }
            next += 1
        }
        for index in next..<stretches.count { view.addProbe(frames: seen[index] ?? [], rate: Self.closeRate) }
    }

    /// The doubts, the surest first, with the stretch to decode for each; nil where that would be too much.
    private func stretchesOfDoubt(_ view: PictureView) -> [(doubt: PictureView.Doubt, stretch: Range<Double>?)] {
        var left = Self.closeLook
        return view.doubts.sorted { ($0.confidence, $1.stretch.lowerBound) > ($1.confidence, $0.stretch.lowerBound) }.map {
            doubt in
            let start = doubt.stretch.lowerBound
            // Soon after a key frame an encoder makes no other, even on a cut: in a long stretch it hides there.
            let end = Self.isShort(doubt) ? doubt.stretch.upperBound : start + Self.hiding
            guard end - start <= left else { return (doubt, nil) }
            left -= end - start
            return (doubt, start..<end)
        }
    }

    /// Moments that tell how much moves: in the middle of a film, because its first second is often black.
    private func stretchesToProbe(_ view: PictureView, length: Double) -> [Range<Double>] {
        let samples = view.samples
        return Set((1...2).map { samples.count * $0 / 3 }).sorted().filter { $0 < samples.count }.map { place in
            let start = samples[place].time
            return start..<max(start, min(length, start + Self.probed))
        }
    }

    private static func isShort(_ doubt: PictureView.Doubt) -> Bool {
        doubt.stretch.upperBound - doubt.stretch.lowerBound <= longestStretch
    }

    /// Seconds after which nothing is looked at any more: a day.
    private static let longest = 86_400.0
    /// Seconds of film that may be decoded whole to find cuts.
    private static let closeLook = 5.0
    /// Seconds of film that tell how much moves.
    private static let probed = 0.7
    /// The longest stretch of them, in seconds: what lies far behind a key frame costs too much.
    private static let longestStretch = 4.0
    /// Seconds after a key frame in which a cut gets none.
    private static let hiding = 1.2
    /// Pictures a second that are looked at there.
    private static let closeRate = 12

    private func listen(_ source: MediaSource, stream: Int?) async throws -> (loudness: Series, speech: [Range<Double>]) {
        guard let stream else { return (.empty, []) }
        var meter = SoundMeter()
        try await source.run(source.soundArguments(stream: stream)) { meter.append($0) }
        return meter.finish()
    }
}
