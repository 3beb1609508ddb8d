package import ReelDiagnostics
package import ReelMedia
package import ReelTimeline

/// What an instruction works on: the timeline so far, the clips it may use, and where it reports what cannot be done.
package struct EditContext: Sendable {
    /// The film as the edits so far made it.
    package var timeline: Timeline
    /// How loud the clips are that were listened to, by their paths.
    package var levels: [String: SoundLevels] = [:]
    /// The bytes of the files that instructions read as their ``Instruction/files``, by absolute paths; those that could not be
    /// read are absent.
    package var contents: [String: [UInt8]] = [:]
    /// What could not be done.
    package private(set) var diagnostics = DiagnosticList()
    /// Where the instruction's word stands.
    package var range: SourceRange
    private let clips: [String: [Clip]]
    private let sequences: [String: [SequencePart]]

    /// How long a still is shown where nothing says so.
    package static let stillLength = MediaTime(seconds: 5)

    /// - Parameters:
    ///   - clips: the files of each input name, in order; those that could not be read are absent.
    ///   - sequences: what each name of a timeline stands for.
    package init(
        timeline: Timeline, clips: [String: [Clip]], sequences: [String: [SequencePart]] = [:], range: SourceRange
    ) {
        self.timeline = timeline
        self.clips = clips
        self.sequences = sequences
        self.range = range
    }

    /// Adds a problem; the edit then leaves the timeline as it is.
    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.add(diagnostic) }

    /// The files of an input. Empty for one whose problem is already reported.
    package func clips(of input: Located<String>) -> [Clip] { clips[input.value] ?? [] }

    /// The parts that an input stands for which is a timeline; nil for one of files.
    package func sequence(of input: Located<String>) -> [SequencePart]? { sequences[input.value] }

    /// The one file of an input; nil, after reporting it, if it stands for several.
    package mutating func clip(_ input: Located<String>) -> Clip? {
        if sequences[input.value] != nil {
            report(
                Diagnostic(
                    .wrongMedia, "'\(input.value)' is a timeline, and one file is needed here",
                    label: "name an input of one file, or 'sequence' it", at: input.range))
            return nil
        }
        let all = clips(of: input)
        if all.count > 1 {
            report(
                Diagnostic(
                    .wrongMedia, "'\(input.value)' stands for \(all.count) files, and one is needed here",
                    label: "name an input of one file", at: input.range))
            return nil
        }
        return all.first
    }

    /// The one file of an input that must have sound.
    package mutating func clipWithSound(_ input: Located<String>) -> Clip? {
        guard let clip = clip(input) else { return nil }
        if clip.hasSound { return clip }
        report(Diagnostic(.wrongMedia, "'\(input.value)' has no sound", label: "name an input with sound", at: input.range))
        return nil
    }

    /// The one file of an input that must have a picture.
    package mutating func clipWithPicture(_ input: Located<String>) -> Clip? {
        guard let clip = clip(input) else { return nil }
        if clip.size != nil { return clip }
        report(
            Diagnostic(.wrongMedia, "'\(input.value)' has no picture", label: "name an input with a picture", at: input.range))
        return nil
    }

    /// The size of the frames; nil, after reporting it, if the film has no picture.
    package mutating func pictureSize(for word: String) -> PixelSize? {
        if timeline.hasPicture, let size = timeline.frameSize { return size }
        report(Diagnostic(.wrongMedia, "there is no picture to \(word)", label: "expected an input with a picture", at: range))
        return nil
    }

    /// Adds something that is done to the picture in a stretch of the film.
    ///
    /// - Parameter coversFilm: whether it goes on holding for all of the film when that becomes longer.
    package mutating func addEffect(_ kind: PictureEffect.Kind, in span: TimeSpan, coversFilm: Bool = false) {
        timeline.effects.append(PictureEffect(kind, placement: Placement(span: span), coversFilm: coversFilm))
    }

    /// A stretch of the timeline; nil, after reporting it, if it is empty or not within the film.
    package mutating func span(
        from: Located<TimeExpression>?, to: Located<TimeExpression>?, of what: String = "the film"
    ) -> TimeSpan? {
        span(from: from, to: to, within: timeline.length, rate: timeline.frameRate, of: what)
    }

    /// A stretch of something that is `length` long; nil, after reporting it, if it is empty or not within.
    package mutating func span(
        from: Located<TimeExpression>?, to: Located<TimeExpression>?, within length: MediaTime, rate: FrameRate, of what: String
    ) -> TimeSpan? {
        let start = from.map { point($0, within: length, rate: rate, of: what) } ?? .some(.zero)
        let end = to.map { point($0, within: length, rate: rate, of: what) } ?? .some(length)
        guard let start, let end else { return nil }
        guard start < end else {
            report(
                Diagnostic(
                    .nothingLeft, "nothing lies between \(secondsInWords(start)) and \(secondsInWords(end))",
                    label: "expected a later time than \(secondsInWords(start))", at: to?.range ?? from?.range ?? range))
            return nil
        }
        return TimeSpan(start, end)
    }

    /// A point of something that is `length` long; nil, after reporting it, if it lies outside.
    package mutating func point(
        _ time: Located<TimeExpression>, within length: MediaTime, rate: FrameRate, of what: String
    ) -> MediaTime? {
        let point = time.value.resolve(length: length, frameRate: rate)
        // People read lengths off players that round them up: within a frame of the end is the end.
        let slack = MediaTime(frame: 1, at: rate)
        if point > length, point <= length + slack { return length }
        guard point >= .zero, point <= length else {
            report(
                Diagnostic(
                    .outsideTimeline, "\(secondsInWords(point)) lies outside \(what), which lasts \(secondsInWords(length))",
                    label: "expected a time up to \(secondsInWords(length))", at: time.range))
            return nil
        }
        return point
    }
}
