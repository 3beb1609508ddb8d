import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Shows subtitles from a file.
package struct SubtitlesInstruction: TextInstruction {
    package static let word = "subtitles"
    package static let summary =
        "Shows subtitles from an SRT, VTT or ASS file: drawn into the picture, or as a track that viewers switch on."
    package static let example = "subtitles: {file: captions.srt, size: 6, position: bottom}"
    package static let shortField: String? = "file"
    package static let fields: [Field<Self>] =
        [
            .required(
                "file", \.file, ValueType.nonEmpty("the path of a file of subtitles").located.showing("captions.srt"),
                "Where the file is, relative to the spec: .srt, .vtt, .ass or .ssa."),
            .defaulted(
                "mode", \.mode, .choice, shown: "burn",
                "Whether they are drawn into the picture (burn) or kept as a track of text (track)."),
            .optional(
                "at", \.at, ValueType.time.located,
                "The time of the film at which the file's own time 0 lies; its start if absent."
            ),
        ]
        + lookFields(
            position: "Where in the frame they stand; at the bottom if absent, or where the file puts one at the top.",
            size: "5 if absent", outline: "8 if absent", shadow: "2.8 if absent") + [
            .optional("language", \.language, .language, "Language of a track, in three letters of ISO 639-2 such as eng."),
            .defaulted(
                "encoding", \.encoding, .choice, shown: "auto",
                "How the file's letters are written: auto reads UTF-8 and UTF-16, latin-1 is for old Western European files."),
        ]
    package static let spoken = SpokenForms(
        """
        (<add>|<show>|burn|burn in|load|导入|烧录) [<some>] [{color:color}] <subtitles> [文件] [from|in|of|:] {file:captions}
        (<add>|<show>|burn|burn in|throw|load|导入|烧录) {file:captions} [on] (as|for|做|作为|当) [<some>] [{color:color}] <subtitles>
        (<add>|load) {file:captions} [on] as [<some>] (subtitle|caption|text) track {mode=track}
        burn [in] {file:captions} [in|into <picture>]
        <subtitles> (from|用|使用|:) {file:captions}
        [<ba>] {file:captions} (做|作为|当) <subtitles>
        """,
        details: """
            (at|on|in|放在|在) {position:position} [of <picture>|of screen]
            in {color:color}
            """,
        sentence: """
            (burn subtitles of file {file:text} into picture|add subtitles of file {file:text} as track \
            {mode=track}) [, beginning at (start|{at:moment})] <stated look>
            """)

    /// What becomes of subtitles.
    enum Mode: String, Sendable, CaseIterable { case burn, track }

    private var file: Located<String>?
    private var mode = Mode.burn
    private var at: Located<TimeExpression>?
    var look = TextLook()
    private var language: String?
    private var encoding = TextEncoding.auto

    package init() {}

    package var files: [EditFile] { EditFile.list(file, for: .content) }

    package var sentence: String {
        let name = quotedInSentence(file?.value ?? "")
        let details = [
            mode == .burn
                ? "Burn the subtitles of the file \(name) into the picture"
                : "Add the subtitles of the file \(name) as a track",
            at.map { "beginning at \($0.value.asPoint)" }, language.map { "in the language \($0)" },
            encoding == .auto ? nil : "read as \(encoding.rawValue)",
        ]
        return (details.compactMap(\.self) + look.inSentence).joined(separator: ", ") + "."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.timeline.hasPicture else {
            edit.report(Diagnostic(.wrongMedia, "there is no picture to show subtitles with", at: edit.range))
            return
        }
        guard let file, let path = files.first?.absolutePath, let bytes = edit.contents[path] else { return }
        var span = edit.timeline.span
        if let at {
            guard let start = edit.point(at, within: span.end, rate: edit.timeline.frameRate, of: "the film") else { return }
            span.start = start
        }
        do throws(DiagnosticsError) {
            let read = try SubtitleFile(bytes, path: file, encoding: encoding)
            read.warnings.forEach { edit.report($0) }
            guard isPossible(read.content, file, &edit), edit.hasFont(style.font, at: edit.range) else { return }
            if mode == .burn, case .cues(let cues) = read.content {
                edit.checkLetters(
                    of: cues.flatMap(\.text).map(\.text).joined(), font: style.font, severity: .warning,
                    what: "'\(file.value)'", at: file.range)
            }
            let subtitles = Subtitles(name: fileName(of: file.value), content: read.content)
            warnOfWhatIsNotShown(subtitles, in: span, &edit)
            let placement = Placement(span: span)
            switch mode {
            case .burn: edit.timeline.effects.append(PictureEffect(.subtitles(subtitles, style), placement: placement))
            case .track:
                edit.timeline.textTracks.append(
                    TextTrack(subtitles: subtitles, style: style, language: language, placements: [placement]))
            }
        } catch {
            error.diagnostics.forEach { edit.report($0) }
        }
    }

    private var style: TextStyle { look.applied(to: TextStyle(size: 0.05, outline: 0.08, position: .bottom)) }

    /// Whether a look is asked for only where there is something that it can change.
    private func isPossible(_ content: Subtitles.Content, _ file: Located<String>, _ edit: inout EditContext) -> Bool {
        guard case .script = content, let key = look.firstKey else { return true }
        edit.report(
            Diagnostic(
                .badValue, "'\(key)' has no effect on '\(file.value)', which has styles of its own",
                label: "leave '\(key)' out", at: edit.range))
        return false
    }

    /// Subtitles of another cut of a film are a slip that nobody sees until the end.
    private func warnOfWhatIsNotShown(_ subtitles: Subtitles, in span: TimeSpan, _ edit: inout EditContext) {
        let starts =
            switch subtitles.content {
            case .cues(let cues): cues.map(\.span.start)
            case .script(let script): script.events.map(\.span.start)
            }
        let late = starts.count { $0 >= span.length }
        guard late > 0, let file else { return }
        edit.report(
            Diagnostic(
                .outsideTimeline, severity: .warning,
                "\(late) of the \(starts.count) subtitles in '\(file.value)' begin after the film ends, at \(secondsInWords(span.length))",
                label: "they are not shown", at: file.range))
    }
}
