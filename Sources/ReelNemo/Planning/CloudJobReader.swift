package import ReelDiagnostics
package import ReelMedia
import ReelPlan
package import ReelSpec

/// Turns a job of a spec into what is sent to the service, and finds what the service could not do before anything is sent.
package struct CloudJobReader {
    private let job: JobSpec
    private let files: [String: [InspectedFile]]
    private var diagnostics = DiagnosticList()

    private init(_ job: JobSpec, files: [String: [InspectedFile]]) {
        self.job = job
        self.files = files
    }

    /// - Parameter files: the inspected files by input name; inputs by URL have none.
    /// - Returns: nil for a job that has errors.
    package static func read(
        _ job: JobSpec, files: [String: [InspectedFile]]
    ) -> (job: CloudJob?, diagnostics: [Diagnostic]) {
        var reader = CloudJobReader(job, files: files)
        let inputs = reader.inputs()
        let edits = reader.edits()
        let exports = reader.exports()
        let read = CloudJob(name: job.name, inputs: inputs, edits: edits, exports: exports)
        return (reader.diagnostics.hasErrors ? nil : read, reader.diagnostics.all)
    }

    // MARK: - Inputs

    private mutating func inputs() -> [CloudJob.Input] {
        var inputs: [CloudJob.Input] = []
        for input in job.inputs {
            switch input.source {
            case .url(let address):
                if let problem = problem(with: address, of: input) { diagnostics.add(problem) }
                inputs.append(CloudJob.Input(name: name(input.name.value, of: address.value), source: .address(address.value)))
            case .otio(let path):
                diagnostics.add(
                    Diagnostic(
                        .unsupported, "the service takes no timelines such as '\(path.value)'",
                        label: "list its clips as inputs, or render with 'backend: local'", at: path.range))
            case .path, .glob:
                let found = files[input.name.value] ?? []
                for file in found {
                    let name = found.count == 1 ? "\(input.name.value).\(file.type.extensions[0])" : fileName(of: file.path)
                    // A command that only checks has not digested it, and sends nothing.
                    guard let digest = file.digest else { continue }
                    inputs.append(
                        CloudJob.Input(
                            name: name,
                            source: .file(
                                Step.InputFile(path: file.path, digest: digest, signature: file.signature), file.type)))
                }
            }
        }
        var seen: Set<String> = []
        for input in inputs where !seen.insert(input.name).inserted {
            diagnostics.add(
                Diagnostic(
                    .unsupported, "two inputs would be sent under the name '\(input.name)'", label: "rename one of the files",
                    at: job.inputs[0].name.range))
        }
        return inputs
    }

    private func problem(with address: Located<String>, of input: InputSpec) -> Diagnostic? {
        if let pinned = input.digest {
            return Diagnostic(
                .unsupported, "the service fetches '\(address.value)' itself, so its content cannot be checked",
                label: "remove 'sha256', or download the file and give its path", at: pinned.range)
        }
        let text = address.value.lowercased()
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
            return Diagnostic(
                .badValue, "'\(address.value)' is no address that the service can fetch", label: "expected https://…",
                at: address.range)
        }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        if let ending = fileExtension(of: String(path)), ending.count <= 5, MediaType(fileName: String(path)) == nil,
            path.split(separator: "/").count > 2
        {
            return Diagnostic(
                .unsupportedType, "the service takes no files that end in '.\(ending)'",
                label: "expected one of \(MediaType.acceptedList)", at: address.range)
        }
        return nil
    }

    private func name(_ name: String, of address: String) -> String {
        let path = String(address.prefix { $0 != "?" && $0 != "#" })
        return MediaType(fileName: path).map { "\(name).\($0.extensions[0])" } ?? name
    }

    // MARK: - Edits

    private mutating func edits() -> [CloudJob.Edit] {
        var edits: [CloudJob.Edit] = []
        for (index, edit) in job.edits.enumerated() {
            let label = edit.id?.value ?? "\(index + 1): \(edit.word)"
            reportWhatWordsCannotSay(edit.instruction)
            let text = edit.instruction.sentence
            guard edit.instruction is SayInstruction else {
                edits.append(CloudJob.Edit(label: label, request: .message(text)))
                continue
            }
            let words = RoutedWords(in: text)
            if words.found.isEmpty {
                edits.append(CloudJob.Edit(label: label, request: .message(text)))
            } else if words.isAll {
                edits += words.found.compactMap { Self.request(for: $0.request) }
                    .map { CloudJob.Edit(label: label, request: $0) }
            } else {
                report(words.found, in: text, at: edit.range)
            }
        }
        return edits
    }

    private mutating func reportWhatWordsCannotSay(_ instruction: any Instruction) {
        for file in instruction.files.map(\.path) {
            let isMusic = instruction is MusicInstruction
            diagnostics.add(
                Diagnostic(
                    .unsupported, "the service edits by words and cannot be given '\(file.value)'",
                    label: isMusic
                        ? "expected a 'mood', or an input as 'track'; or render with 'backend: local'"
                        : "expected an edit without it, because the service takes \(MediaType.acceptedList) alone; or render "
                            + "with 'backend: local'",
                    at: file.range))
        }
        for field in instruction.unsaid {
            diagnostics.add(
                Diagnostic(
                    .unsupported, "the service edits by words, and there are none for '\(field.value)'",
                    label: "leave it out, or render with 'backend: local'", at: field.range))
        }
    }

    /// The call that words stand for. Exports and inputs are listed in the spec, so that those calls are made already.
    private static func request(for request: RoutedWords.Request) -> CloudJob.Edit.Request? {
        switch request {
        case .credits: .credits
        case .status: .state
        case .export, .upload: nil
        }
    }

    private mutating func report(_ found: [RoutedWords.Found], in text: String, at range: SourceRange) {
        let letters = Array(text.utf8)
        for piece in found {
            let said = String(decoding: letters[piece.range], as: UTF8.self)
            let advice =
                switch piece.request {
                case .export: "what is listed under 'exports' is written when all edits are done"
                case .credits: "'reel credits' shows the balance"
                case .status: "'reel cloud status' shows the tracks"
                case .upload: "what is listed under 'inputs' is sent before the edits"
                }
            diagnostics.add(
                Diagnostic(
                    .unsupported, "'\(said)' is no edit, and the service would be paid for reading it as one",
                    label: "leave these words out: \(advice)", at: range))
        }
    }

    // MARK: - Exports

    private mutating func exports() -> [CloudJob.Export] {
        job.exports.compactMap { export in
            guard let path = export.path else { return nil }
            checkFormat(of: export, path)
            rejectSettings(of: export)
            let size = export.resolution.map { size -> PixelSize in
                let aspect = export.preset?.size.map { AspectRatio($0.width, $0.height) }
                return size.value.resolve(aspect: export.aspect?.value ?? aspect ?? AspectRatio(16, 9))
            }
            let largest = size ?? export.preset?.size ?? CloudLimits.largestPicture
            if !largest.fits(CloudLimits.largestPicture) {
                diagnostics.add(
                    Diagnostic(
                        .unsupported, "the service exports at most \(CloudLimits.largestPicture), not \(largest)",
                        label: "expected 1080p or less, or 'backend: local'", at: export.resolution?.range ?? path.range))
            }
            return CloudJob.Export(
                path: resolvePath(path.value, in: path.range.file), displayPath: path.value, largest: largest)
        }
    }

    private mutating func checkFormat(of export: ExportSpec, _ path: Located<String>) {
        let ending = fileExtension(of: path.value)?.lowercased() ?? ""
        let format = export.format?.value ?? ExportFormat(rawValue: ending)
        if format != .mp4 {
            let name = format?.rawValue ?? (ending.isEmpty ? "a file without an ending" : ".\(ending)")
            diagnostics.add(
                Diagnostic(
                    .unsupported, "the service exports MP4 alone, not \(name)",
                    label: "expected a path that ends in .mp4, or 'backend: local'",
                    at: export.format?.range ?? path.range))
        }
        if let codec = export.codec, codec.value != .h264 {
            diagnostics.add(
                Diagnostic(
                    .unsupported, "the service exports H.264 alone, not \(codec.value.rawValue)",
                    label: "expected h264, or 'backend: local'", at: codec.range))
        }
    }

    /// What the service's export has no setting for. The frame and the sound are its timeline's: edits decide about them.
    private mutating func rejectSettings(of export: ExportSpec) {
        func reject(_ name: String, _ range: SourceRange?, isGiven: Bool = true) {
            guard isGiven else { return }
            diagnostics.add(
                Diagnostic(
                    .unsupported, "the service's export has no '\(name)'",
                    label: "leave it out and ask for it with an edit, or render with 'backend: local'",
                    at: range ?? export.path?.range))
        }
        reject("aspect", export.aspect?.range, isGiven: export.aspect != nil)
        reject("fit", nil, isGiven: export.fit != nil)
        reject("fps", nil, isGiven: export.fps != nil)
        reject("loudness", nil, isGiven: export.loudness != nil)
        reject("captions", export.captions?.range, isGiven: export.captions != nil)
        reject("tags", export.tags?.range, isGiven: export.tags != nil)
        reject("cover", export.cover?.range, isGiven: export.cover != nil)
        reject("chapters", export.chapters?.range, isGiven: export.chapters != nil)
        reject("at", export.at?.range, isGiven: export.at != nil)
        reject("preset: podcast", nil, isGiven: export.preset == .podcast)
    }
}
