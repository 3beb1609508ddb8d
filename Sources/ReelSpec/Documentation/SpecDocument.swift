import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// The page that describes the whole language, written by the fields that decode a spec.
package enum SpecDocument {
    /// In Markdown, with a line break at its end.
    package static var text: String {
        (["# The job spec", introduction, topLevel] + SpecChapters.reuse + [inputs, edits, exports, values, SpecChapters.files])
            .joined(separator: "\n\n") + "\n"
    }

    private static let introduction = """
        A job spec is one YAML file: what goes in, what is done to it in order, and what comes out. This page is written by
        `reel schema --docs spec` from the fields that read a spec; the edits have a page of their own, [instructions.md](instructions.md).

        ```yaml
        \(SpecChapters.whole)
        ```

        What a value means is decided by its key, never by what it looks like: `title: no` is the text "no", and `from: 1:30` is ninety
        seconds. A key given twice is an error, and so is one that nobody knows. Keys that begin with `x-` are ignored: they hold
        anchors and remarks.
        """

    private static var topLevel: String {
        """
        ## Top level

        \(MarkdownTable.fields(JobDraft.fields.map(\.description)))

        Several documents in one file, each after a line `---`, are several jobs.
        """
    }

    private static var inputs: String {
        let types = MediaType.allCases
        func list(_ isWanted: (MediaType) -> Bool) -> String {
            types.filter(isWanted).flatMap(\.extensions).joined(separator: ", ")
        }
        return """
            ## Inputs

            Each name under `inputs` stands for a file, or for several in order. Letters, digits, `_` and `-` make a name. A value alone
            is a `path`; a map says more:

            \(MarkdownTable.fields(InputFields.map.fields.map(\.description)))

            ```yaml
            \(SpecChapters.inputs)
            ```

            | kind | taken |
            | --- | --- |
            | films | \(list { !$0.isStill && !$0.isSoundOnly }) |
            | stills, animated GIF and WebP | \(list(\.isStill)) |
            | sound | \(list(\.isSoundOnly)) |

            A file may have up to \(InputProblem.largestSize / 1_000_000) MB. What it is comes from its first bytes: a name that says
            something else is an error. `url` is for `backend: nemo`, where the service fetches the file; this machine reads files only.
            """
    }

    private static var edits: String {
        let words = InstructionCatalogue.all.map { "[`\($0.word)`](instructions.md#\($0.word))" }.joined(separator: ", ")
        return """
            ## Edits

            A list. Each edit is a map with one instruction, which works on the result of the edits above it, and may have an `id` by
            which messages, plans and logs call it. An instruction that needs no value can stand alone: `- reverse`. Without an edit
            that says otherwise the film is the first input.

            \(words).

            ```yaml
            \(SpecChapters.edits)
            ```
            """
    }

    private static var exports: String {
        """
        ## Exports

        A list; one export alone needs none. A value alone is a `path`, whose ending gives the format.

        \(MarkdownTable.fields(ExportSpec.map.fields.map(\.description)))

        A map under `tags` takes:

        \(MarkdownTable.fields(ExportTags.map.fields.map(\.description)))

        A map under `chapters` takes:

        \(MarkdownTable.fields(ExportChapter.map.fields.map(\.description)))

        ```yaml
        \(SpecChapters.exports)
        ```

        ### Formats

        \(formats)

        The first codec is what is used if none is named; H.264 in MP4 with 8 bits, AAC and the index in front plays everywhere. A
        picture that no edit touches keeps the codec that it has. A GIF is at most 640 pixels wide and high with 15 frames a second,
        unless the export says otherwise.

        ### Presets

        What a preset sets, the export may change beside it.

        \(presets)

        ### Fit

        How the picture fills a frame of another shape; `contain` unless a preset or the edit `fit` says otherwise.

        \(fits)
        """
    }

    private static var formats: String {
        func mark(_ isThere: Bool) -> String { isThere ? "yes" : "" }
        let rows = ExportFormat.allCases.map { format in
            [
                "`\(format.rawValue)`", format.hasPicture ? format.codecNames : "", mark(format.hasSound),
                mark(format.hasTextTracks), mark(format.hasTags), mark(format.hasChapters),
            ]
        }
        return MarkdownTable.text(["format", "picture", "sound", "subtitle track", "`tags`", "`chapters`"], rows)
    }

    private static var presets: String {
        let rows = ExportPreset.allCases.map { preset in
            [
                "`\(preset.rawValue)`", preset.size.map { "\($0)" } ?? "the film's own",
                preset.size == nil ? "" : preset.fit.rawValue,
                "\(Int(preset.loudness)) LUFS",
            ]
        }
        return MarkdownTable.text(["preset", "frame", "fit", "loudness"], rows)
    }

    private static var fits: String {
        let rows = FitMode.allCases.map { ["`\($0.rawValue)`", $0.meaning] }
        return MarkdownTable.text(["fit", "what is seen"], rows)
    }

    private static var values: String {
        let rows = ValueKinds.all.map { value in
            let examples = value.examples.map { "`\($0.text(indented: false).filter { $0 != "\"" })`" }
            return [value.kind, value.expectation, examples.joined(separator: ", ")]
        }
        return """
            ## Values

            \(MarkdownTable.text(["value", "takes", "examples"], rows))

            \(SpecChapters.values)
            """
    }
}

extension FitMode {
    fileprivate var meaning: String {
        switch self {
        case .contain: "All of the picture; the rest of the frame has a colour, black unless the edit `fit` says otherwise."
        case .cover: "A full frame; what sticks out is cut off evenly."
        case .stretch: "A full frame and all of the picture, distorted."
        case .blur: "All of the picture, over a blurred enlargement of itself."
        }
    }
}

extension ExportFormat {
    fileprivate var codecNames: String {
        switch self {
        case .gif, .png: rawValue
        default: codecs.map(\.rawValue).joined(separator: ", ")
        }
    }
}
