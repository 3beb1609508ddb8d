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
    private let tableResolver: ColorTableResolver
    private let looks: LookMemory
    private let purpose: Purpose

    package init(tools: ToolTable, cache: InspectionCache, purpose: Purpose) {
        let inspector = Inspector(tools: tools, cache: cache)
        tableResolver = ColorTableResolver(inspector: inspector)
        resolver = InputResolver(
            inspections: InspectionMemo(inspector: inspector),
            depth: purpose == .plan ? .packets : .probe)
        looks = LookMemory(tools: tools, cache: cache)
        self.purpose = purpose
    }

    /// - Returns: the job's timeline, nil if something is wrong with it, and all that was found.
    @concurrent
    package func prepare(_ job: JobSpec) async -> (timeline: JobTimeline?, diagnostics: [Diagnostic]) {
        var diagnostics = DiagnosticList()
        if job.backend.value == .nemo {
            diagnostics.add(
                Diagnostic(
                    .unsupported, "this version renders locally only", label: "expected 'local'", at: job.backend.range))
        }
        let (files, problems) = await resolver.resolve(job)
        diagnostics.add(problems)
        let (tables, tableProblems) = await tableResolver.resolve(job.edits)
        diagnostics.add(tableProblems)
        let clips = Self.clips(of: files)
        // What an edit would say without its inputs are only echoes of what is wrong with them.
        guard !diagnostics.hasErrors, let timeline = Self.edited(job, clips: clips, reporting: &diagnostics) else {
            return (nil, diagnostics.all)
        }
        let exports = Self.exports(of: job, timeline: timeline, inputs: files, reporting: &diagnostics)
        guard !diagnostics.hasErrors else { return (nil, diagnostics.all) }
        guard purpose == .plan else {
            return (JobTimeline(name: job.name, timeline: timeline, exports: exports, clips: ClipTable([])), diagnostics.all)
        }
        let table = await lookedAt(timeline, files: files, colorTables: tables, job: job, reporting: &diagnostics)
        guard !diagnostics.hasErrors else { return (nil, diagnostics.all) }
        return (JobTimeline(name: job.name, timeline: timeline, exports: exports, clips: table), diagnostics.all)
    }

    private static func clips(of files: [String: [InspectedFile]]) -> [String: [Clip]] {
        files.mapValues { files in
            files.compactMap { file in
                file.info.map { info in Clip(name: fileName(file), file: file, info: info) }
            }
        }.reduce(into: [:]) { clips, entry in
            // One file goes by its input's name; several are told apart by their own.
            clips[entry.key] = entry.value.count == 1 ? entry.value.map { $0.named(entry.key) } : entry.value
        }
    }

    private static func fileName(_ file: InspectedFile) -> String {
        file.path.split(separator: "/").last.map(String.init) ?? file.path
    }

    // MARK: - Edits

    private static func edited(
        _ job: JobSpec, clips: [String: [Clip]], reporting diagnostics: inout DiagnosticList
    ) -> Timeline? {
        let inOrder = job.inputs.flatMap { clips[$0.name.value] ?? [] }
        guard let base = inOrder.first(where: { $0.size != nil }) ?? inOrder.first(where: \.hasSound) else {
            diagnostics.add(
                Diagnostic(.wrongMedia, "no input has a picture or sound", at: job.inputs.first?.name.range))
            return nil
        }
        let place = job.edits.first?.range ?? job.inputs[0].name.range
        var context = EditContext(
            timeline: Timeline(of: base, stillLength: EditContext.stillLength), clips: clips, range: place)
        for edit in job.edits {
            context.range = edit.range
            edit.instruction.apply(to: &context)
        }
        diagnostics.add(context.diagnostics.all)
        return context.timeline
    }

    // MARK: - Exports

    private static func exports(
        of job: JobSpec, timeline: Timeline, inputs: [String: [InspectedFile]], reporting diagnostics: inout DiagnosticList
    ) -> [ExportSettings] {
        var resolver = ExportResolver(timeline: timeline)
        let settings = job.exports.compactMap { resolver.resolve($0) }
        diagnostics.add(resolver.diagnostics)
        let inputPaths = Set(inputs.values.flatMap { $0 }.map { $0.path })
        for export in job.exports {
            guard let path = export.path else { continue }
            let place = OutputPlace(path: resolvePath(path.value, in: path.range.file), displayPath: path.value)
            if let problem = place.problem(inputs: inputPaths) {
                diagnostics.add(Diagnostic(problem.id, problem.message, label: problem.label, at: path.range))
            }
        }
        return settings
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
            if wanted.contains(clip) {
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
        let composes = sound.contains { if case .composed = $0.source { true } else { false } }
        if composes { wanted.formUnion(picture.map(\.clip)) }
        if composes || sound.contains(where: \.isDucked) {
            for segment in sound where segment.role != .music {
                if case .clip(let clip) = segment.source { wanted.insert(clip) }
            }
        }
        return wanted
    }
}
