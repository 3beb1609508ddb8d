import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelNemo
import ReelPlan
import ReelRun
import ReelSoundtrack
import ReelSpec

/// A plan for all jobs of some specs, with what is needed to run it.
struct PreparedPlan {
    /// What is made.
    enum Purpose {
        /// The exports as the specs ask for them.
        case films
        /// A small film of each job, in the state folder.
        case preview
    }

    /// What becomes of jobs for the cloud service.
    enum CloudUse {
        /// They are planned, and the service is asked how they stand.
        case asked
        /// They are planned from what is known here.
        case unasked
        /// They are left out: this machine does what it does without paying anybody.
        case leftOut
    }

    let plan: Plan
    /// What the plan was made from.
    let snapshot: Snapshot
    /// The specs' paths as they were named, each once.
    let paths: [String]
    /// Whether all jobs of the specs are in the plan, and not only a part of them.
    let isWhole: Bool
    /// Jobs that this machine renders.
    let specs: [JobSpec]
    /// In the order of ``specs``.
    let jobs: [JobTimeline]
    let programs: ProgramTable
    /// What is worth knowing about the specs, though it stops nothing.
    let warnings: [Diagnostic]
    let workspace: Workspace
    /// How jobs for the cloud service stand; nil if there are none in the plan.
    private(set) var cloud: CloudPlanning?
    /// Jobs for the cloud service that are not in the plan.
    let leftOut: [CloudRequest]

    var state: StateFolder { workspace.state }

    /// Reads specs and plans them; ends the command, after saying why, if that is not possible.
    ///
    /// - Parameters:
    ///   - tellsSuccess: whether a document about problems is also printed where there are none.
    ///   - isLocked: whether the command ends here if anything differs from the specs' locks, before anybody is asked.
    static func make(
        _ specs: [String], options: SpecOptions, shard: Shard? = nil, force: [String] = [], until: String? = nil,
        purpose: Purpose = .films, tellsSuccess: Bool = false, isLocked: Bool = false, cloud use: CloudUse = .asked
    ) async throws -> PreparedPlan {
        let loaded = try await LoadedSpecs.load(specs, options: options, purpose: .plan, shard: shard)
        try loaded.requireNoErrors(options, tellsSuccess: tellsSuccess)
        let jobs = purpose == .films ? loaded.timelines : previews(loaded)
        let (local, programs) = try await planned(jobs, loaded.workspace, options)
        let state = loaded.workspace.state
        let scope = (purpose == .films ? "" : "preview ") + specs.map(ProjectFolder.scope).joined(separator: " ")
        let isLeftOut = purpose == .preview || use == .leftOut
        var cloud = try isLeftOut ? nil : Self.cloud(loaded.cloudRequests, state: state)
        while true {
            var graph = local
            cloud?.plan(into: &graph)
            let forced = try steps(named: force, in: graph)
            let last = try until.map { try steps(named: [$0], in: graph) }?.first
            let snapshot = try Snapshot(state, graph: graph, versions: programs.versions, scope: scope)
            let plan = Plan(
                scope: scope, graph: graph, keys: snapshot.keys, records: snapshot.records, forced: forced, until: last)
            var prepared = PreparedPlan(
                plan: plan, snapshot: snapshot, paths: loaded.paths, isWhole: shard == nil,
                specs: loaded.jobs.filter { $0.backend.value == .local }, jobs: jobs, programs: programs,
                warnings: loaded.diagnostics, workspace: loaded.workspace, cloud: cloud,
                leftOut: isLeftOut ? loaded.cloudRequests : [])
            if isLocked { try await prepared.requireLocked(options, orEnd: .spec) }
            // A session that is gone makes other steps; there is nothing to ask about a new one.
            if use == .asked, try await cloud?.ask(about: plan) == true { continue }
            prepared.cloud = cloud
            return prepared
        }
    }

    private static func cloud(_ requests: [CloudRequest], state: StateFolder) throws -> CloudPlanning? {
        do {
            return requests.isEmpty ? nil : try CloudPlanning(requests, state: state)
        } catch let error as NemoError {
            Console.error.write("error: \(error)\n")
            throw ExitReason.machine
        }
    }

    private static func previews(_ loaded: LoadedSpecs) -> [JobTimeline] {
        let folder = loaded.workspace.state.path + "/preview"
        return loaded.timelines.map { $0.preview(in: folder, displayedAs: folder) }
    }

    private static func planned(
        _ jobs: [JobTimeline], _ workspace: Workspace, _ options: SpecOptions
    ) async throws -> (graph: StepGraph, programs: ProgramTable) {
        let problem: Diagnostic
        do {
            return try await workspace.graph(of: jobs)
        } catch let error as ProgramError {
            problem = Diagnostic(error.code == .tooOld ? .oldTool : .missingTool, error.message, at: nil)
        } catch let error as SoundFontError {
            problem = Diagnostic(.missingSoundFont, "\(error)", at: nil)
        }
        DiagnosticPrinter(format: options.format).print([problem])
        throw ExitReason.machine
    }

    private static func steps(named names: [String], in graph: StepGraph) throws -> Set<StepID> {
        var found: Set<StepID> = []
        for name in names {
            guard graph[StepID(name)] != nil else {
                let known = graph.steps.map(\.id.name)
                let nearest = nearestWord(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
                Console.error.write("error: there is no step '\(name)'\(nearest)\n")
                Console.error.write("  the steps are: \(known.joined(separator: ", "))\n")
                throw ExitReason.usage
            }
            found.insert(StepID(name))
        }
        return found
    }
}
