package import ReelDiagnostics
package import ReelMedia
import ReelPlan
package import ReelSpec
import ReelTimeline

/// Carries a job from its spec to a timeline that can be rendered: inspects its inputs, does its edits, resolves its exports,
/// and looks at what music is to match.
package struct JobPreparer: Sendable {
    /// How far a job is carried.
    package enum Purpose: Sendable {
        /// Far enough to say whether it is right.
        case check
        /// Far enough to plan it.
        case plan
    }

    private let resolver: InputResolver
    /// For jobs whose files are only sent elsewhere.
    private let senderResolver: InputResolver
    private let fileResolver: EditFileResolver
    private let looks: LookMemory
    private let levels: LevelMemory
    private let libraries: LibraryReader
    private let purpose: Purpose

    package init(tools: ToolTable, cache: InspectionCache, purpose: Purpose) {
        let inspector = Inspector(tools: tools, cache: cache)
        fileResolver = EditFileResolver(inspector: inspector)
        let inspections = InspectionMemo(inspector: inspector)
        resolver = InputResolver(inspections: inspections, depth: purpose == .plan ? .packets : .probe)
        senderResolver = InputResolver(
            inspections: inspections, depth: purpose == .plan ? .digest : .probe, takesAddresses: true)
        looks = LookMemory(tools: tools, cache: cache)
        levels = LevelMemory(tools: tools, cache: cache)
        libraries = LibraryReader(tools: tools, cache: cache)
        self.purpose = purpose
    }

    /// - Returns: the job's timeline, nil if something is wrong with it, and all that was found.
    @concurrent
    package func prepare(_ job: JobSpec) async -> (timeline: JobTimeline?, diagnostics: [Diagnostic]) {
        var diagnostics = DiagnosticList()
        let (files, parts, problems) = await resolver.resolve(job)
        diagnostics.add(problems)
        let (editFiles, fileProblems) = await fileResolver.resolve(job.namedFiles)
        // What an edit would say without its inputs are only echoes of what is wrong with them.
        let canEdit = !diagnostics.hasErrors
        diagnostics.add(fileProblems)
        guard canEdit,
            let timeline = await edited(
                job, files: files, parts: parts, contents: editFiles.contents, reporting: &diagnostics)
        else {
            return (nil, diagnostics.all)
        }
        let exports = Self.exports(
            of: job, timeline: timeline, inputs: files, covers: editFiles.covers, reporting: &diagnostics)
        guard !diagnostics.hasErrors else { return (nil, diagnostics.all) }
        guard purpose == .plan else {
            for case .library(let wish) in timeline.sound.map(\.source) {
                let place = Self.place(ofMusicIn: job)
                let problem = LibraryReader.tracks(in: wish.folder, name: wish.displayFolder, at: place).problem
                diagnostics.add(problem.map { [$0] } ?? [])
            }
            guard !diagnostics.hasErrors else { return (nil, diagnostics.all) }
            return (
                JobTimeline(name: job.name, timeline: timeline, exports: exports, clips: ClipTable([]), readings: job.readings),
                diagnostics.all
            )
        }
        let table = await lookedAt(
            timeline, files: files, colorTables: editFiles.colorTables, job: job, reporting: &diagnostics)
        let read = await readLibraries(timeline, job: job, reporting: &diagnostics)
        guard !diagnostics.hasErrors else { return (nil, diagnostics.all) }
        let prepared = JobTimeline(
            name: job.name, timeline: timeline, exports: exports, clips: table, readings: job.readings, libraries: read)
        for (index, segment) in timeline.sound.enumerated() where prepared.picks[index] == nil {
            guard case .library(let wish) = segment.source else { continue }
            diagnostics.add(
                Diagnostic(
                    .wrongMedia, "no track of '\(wish.displayFolder)' can be made to fit",
                    label: "expected one of two seconds or more that is not silent", at: Self.place(ofMusicIn: job)))
        }
        let letters = prepared.endTitle.flatMap { title in
            Diagnostic.missingLetters(
                of: title.text, font: title.style.font, severity: .error, what: "the credit of the music",
                at: Self.place(ofMusicIn: job))
        }
        diagnostics.add(letters.map { [$0] } ?? [])
        return (diagnostics.hasErrors ? nil : prepared, diagnostics.all)
    }

    /// Looks at a job that another backend renders: at its inputs, at the places of its exports, and at its typed edits as far as
    /// they can be done here, so that a slip is found before anything is sent or paid for.
    ///
    /// - Returns: the inspected files by input name; inputs by URL have none.
    @concurrent
    package func tryOut(_ job: JobSpec) async -> (files: [String: [InspectedFile]], diagnostics: [Diagnostic]) {
        var diagnostics = DiagnosticList()
        let (files, parts, problems) = await senderResolver.resolve(job)
        diagnostics.add(problems)
        Self.checkPlaces(of: job, inputs: files, reporting: &diagnostics)
        let areAllHere = job.inputs.allSatisfy { if case .url = $0.source { false } else { true } }
        if !diagnostics.hasErrors, areAllHere {
            var known = job
            // What words and what the sound of the film decide about is known only where it is done.
            known.edits = Array(
                job.edits.prefix { !($0.instruction is SayInstruction) && !$0.instruction.hearsFilm })
            let (editFiles, fileProblems) = await fileResolver.resolve(known.namedFiles)
            diagnostics.add(fileProblems)
            _ = await edited(known, files: files, parts: parts, contents: editFiles.contents, reporting: &diagnostics)
        }
        return (files, diagnostics.all)
    }

    // MARK: - Libraries

    private func readLibraries(
        _ timeline: Timeline, job: JobSpec, reporting diagnostics: inout DiagnosticList
    ) async -> [String: MusicLibrary] {
        var read: [String: MusicLibrary] = [:]
        for segment in timeline.sound {
            guard case .library(let wish) = segment.source, read[wish.folder] == nil else { continue }
            let (library, problems) = await libraries.read(
                wish.folder, name: wish.displayFolder, at: Self.place(ofMusicIn: job))
            diagnostics.add(problems)
            read[wish.folder] = library
        }
        return read
    }

    private static func place(ofMusicIn job: JobSpec) -> SourceRange {
        (job.edits.first { $0.word == MusicInstruction.word } ?? job.edits.first)?.range ?? job.inputs[0].name.range
    }

    private static func clips(of files: [String: [InspectedFile]]) -> [String: [Clip]] {
        files.mapValues { files in
            files.compactMap { file in
                file.info.map { info in Clip(name: fileName(of: file.path), file: file, info: info) }
            }
        }.reduce(into: [:]) { clips, entry in
            // One file goes by its input's name; several are told apart by their own.
            clips[entry.key] = entry.value.count == 1 ? entry.value.map { $0.named(entry.key) } : entry.value
        }
    }

    private static func sequences(
        of parts: [String: [OTIOSequence.Part]], _ clips: [String: [Clip]]
    ) -> [String: [SequencePart]] {
        Dictionary(
            uniqueKeysWithValues: parts.map { name, parts in
                let found = parts.compactMap { part -> SequencePart? in
                    guard let clip = clips[name]?.first(where: { $0.path == part.path }) else { return nil }
                    return SequencePart(clip: clip, part: part)
                }
                return (name, found)
            })
    }

    // MARK: - Edits

    private func edited(
        _ job: JobSpec, files: [String: [InspectedFile]], parts: [String: [OTIOSequence.Part]], contents: [String: [UInt8]],
        reporting diagnostics: inout DiagnosticList
    ) async -> Timeline? {
        let clips = Self.clips(of: files)
        let sequences = Self.sequences(of: parts, clips)
        let inOrder = job.inputs.flatMap { clips[$0.name.value] ?? [] }
        guard let base = inOrder.first(where: { $0.size != nil }) ?? inOrder.first(where: \.hasSound) else {
            diagnostics.add(
                Diagnostic(.wrongMedia, "no input has a picture or sound", at: job.inputs.first?.name.range))
            return nil
        }
        let place = job.edits.first?.range ?? job.inputs[0].name.range
        var context = EditContext(
            timeline: Timeline(of: base, stillLength: EditContext.stillLength), clips: clips, sequences: sequences,
            range: place)
        context.contents = contents
        // A film whose first input is a timeline begins as that.
        if let first = job.inputs.first(where: { clips[$0.name.value]?.contains(base) == true }),
            sequences[first.name.value] != nil
        {
            SequenceInstruction(of: first.name).apply(to: &context)
        }
        for edit in job.edits {
            context.range = edit.range
            if edit.instruction.hearsFilm { await listen(to: files.values.flatMap(\.self), for: &context) }
            edit.instruction.apply(to: &context)
        }
        diagnostics.add(context.diagnostics.all)
        return context.timeline
    }

    /// Finds out how loud the clips are that are heard so far.
    private func listen(to files: [InspectedFile], for context: inout EditContext) async {
        for clip in context.timeline.heardClips where context.levels[clip.path] == nil {
            guard let file = files.first(where: { $0.path == clip.path }) else { continue }
            do {
                context.levels[clip.path] = try await levels.levels(of: file)
            } catch {
                context.report(InputResolver.diagnostic(for: error, clip.name, at: context.range))
            }
        }
    }

    // MARK: - Exports

    private static func exports(
        of job: JobSpec, timeline: Timeline, inputs: [String: [InspectedFile]], covers: [String: CoverPicture],
        reporting diagnostics: inout DiagnosticList
    ) -> [ExportSettings] {
        var resolver = ExportResolver(timeline: timeline, covers: covers)
        let settings = job.exports.compactMap { resolver.resolve($0) }
        diagnostics.add(resolver.diagnostics)
        checkPlaces(of: job, inputs: inputs, reporting: &diagnostics)
        return settings
    }

    private static func checkPlaces(
        of job: JobSpec, inputs: [String: [InspectedFile]], reporting diagnostics: inout DiagnosticList
    ) {
        let inputPaths = Set(inputs.values.flatMap { $0 }.map { $0.path })
        for export in job.exports {
            guard let path = export.path else { continue }
            let place = OutputPlace(path: resolvePath(path.value, in: path.range.file), displayPath: path.value)
            if let problem = place.problem(inputs: inputPaths) {
                diagnostics.add(Diagnostic(problem.id, problem.message, label: problem.label, at: path.range))
            }
        }
    }

    // MARK: - Looking

    private func lookedAt(
        _ timeline: Timeline, files: [String: [InspectedFile]], colorTables: [String: Step.InputFile], job: JobSpec,
        reporting diagnostics: inout DiagnosticList
    ) async -> ClipTable {
        let byPath = Dictionary(files.values.flatMap { $0 }.map { ($0.path, $0) }) { first, _ in first }
        let wanted = timeline.clipsToLookAt
        var table: [LocalClip] = []
        for clip in timeline.clips {
            guard let file = byPath[clip.path], let info = file.info, let digest = file.digest else { continue }
            var local = LocalClip(clip: clip, file: file, info: info, digest: digest)
            local.packets = file.packets
            if wanted.contains(clip), !local.isDecodedFirst {
                do {
                    local.look = try await looks.look(at: local)
                } catch {
                    let place = job.inputs.first { $0.name.value == clip.name } ?? job.inputs[0]
                    diagnostics.add(InputResolver.diagnostic(for: error, clip.name, at: place.name.range))
                }
            }
            table.append(local)
        }
        return ClipTable(table, colorTables: colorTables)
    }
}

extension JobSpec {
    /// What it says in plain words.
    fileprivate var readings: [SpokenReading] { edits.compactMap { ($0.instruction as? SayInstruction)?.reading } }
}

extension Clip {
    /// The same file under another name.
    fileprivate func named(_ name: String) -> Clip {
        Clip(name: name, path: path, length: length, size: size, frameRate: frameRate, hasSound: hasSound)
    }
}

extension Timeline {
    /// The clips whose look or speech decides about the music.
    fileprivate var clipsToLookAt: Set<Clip> {
        var wanted: Set<Clip> = []
        if seeksMusic { wanted.formUnion(picture.map(\.clip)) }
        if seeksMusic || sound.contains(where: { $0.isDucked || $0.ducking?.key == .speech }) {
            for segment in sound where segment.role != .music {
                if case .clip(let clip) = segment.source { wanted.insert(clip) }
            }
        }
        return wanted
    }
}
