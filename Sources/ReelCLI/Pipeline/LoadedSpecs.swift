import ReelDiagnostics
import ReelLocal
import ReelSpec

/// Specs that were read and whose jobs were carried as far as a command needs them.
struct LoadedSpecs {
    /// As they were named, each once.
    let paths: [String]
    let workspace: Workspace
    let jobs: [JobSpec]
    /// Where nothing is wrong, those of all jobs that this machine renders.
    let timelines: [JobTimeline]
    /// Jobs for the cloud service.
    let cloudRequests: [CloudRequest]
    let diagnostics: [Diagnostic]

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reads specs and prepares all of their jobs, also when some have errors: every problem of every file is found.
    ///
    /// - Parameter shard: the part of the jobs that is wanted; what is wrong with the specs themselves is found in all of them.
    static func load(
        _ paths: [String], options: SpecOptions, purpose: JobPreparer.Purpose, shard: Shard? = nil
    ) async throws -> LoadedSpecs {
        var seen: Set<String> = []
        let paths = paths.filter { seen.insert($0).inserted }
        let loader = SpecLoader(overrides: try options.overrides())
        let loaded = await loadAll(paths, with: loader)
        let workspace = Workspace(spec: paths[0], given: options.values.state)
        let all = loaded.filter { !$0.hasErrors }.flatMap(\.jobs)
        var diagnostics = DiagnosticList()
        diagnostics.add(loaded.flatMap(\.diagnostics))
        // Each file's own were found when it was read; those of several files show only when all are there.
        diagnostics.add(problems(withExportPaths: all.flatMap(\.exports).compactMap(\.path)))
        let numbered = CloudRequest.Named.all(all)
        let part =
            shard?.part(of: numbered) { ProjectFolder.scope(ofSpec: $0.spec.file.name) + "\n" + $0.spec.name } ?? numbered
        let jobs = part.map(\.spec)
        if !jobs.isEmpty { workspace.open() }
        let localJobs = jobs.filter { $0.backend.value == .local }
        let composes = localJobs.contains { $0.edits.contains { $0.word == MusicInstruction.word } }
        async let prefetched: Void = purpose == .plan && !localJobs.isEmpty ? workspace.prefetch(composes: composes) : ()
        let (timelines, found) = await workspace.prepare(localJobs, for: purpose)
        let (requests, foundForCloud) = await CloudRequest.list(
            part.filter { $0.spec.backend.value == .nemo }, in: workspace, for: purpose)
        await prefetched
        // What is said of files whose reading was stopped is no news.
        try Task.checkCancellation()
        diagnostics.add(found + foundForCloud)
        return LoadedSpecs(
            paths: paths, workspace: workspace, jobs: jobs, timelines: timelines, cloudRequests: requests,
            diagnostics: sorted(diagnostics.all))
    }

    /// Prints what is wrong and ends the command if anything is.
    ///
    /// - Parameter tellsSuccess: whether a document is also printed where nothing is wrong.
    func requireNoErrors(_ options: SpecOptions, tellsSuccess: Bool = false) throws {
        if !diagnostics.isEmpty || (tellsSuccess && options.format.isDocument) {
            DiagnosticPrinter(format: options.format).print(diagnostics, of: paths)
        }
        guard hasErrors else { return }
        let isMachine = diagnostics.filter { $0.severity == .error }.allSatisfy { $0.id.isAboutTheMachine }
        throw isMachine ? ExitReason.machine : ExitReason.spec
    }

    @concurrent
    private static func loadAll(_ paths: [String], with loader: SpecLoader) async -> [SpecLoader.Loaded] {
        let width = max(1, min(paths.count, Workspace.cores))
        return await withTaskGroup(of: [(Int, SpecLoader.Loaded)].self) { group in
            for first in 0..<width {
                group.addTask {
                    stride(from: first, to: paths.count, by: width).map { ($0, loader.load(path: paths[$0])) }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension DiagnosticID {
    /// Whether it speaks of what the machine lacks, and not of what a person wrote.
    fileprivate var isAboutTheMachine: Bool {
        switch self {
        case .missingTool, .oldTool, .missingSoundFont: true
        default: false
        }
    }
}
