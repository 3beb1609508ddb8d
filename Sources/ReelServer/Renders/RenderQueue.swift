import Logging
import ReelDiagnostics
import ReelLocal
import ReelPlan
import ReelRun
import ReelSpec
import ServiceLifecycle
import Synchronization

/// Renders what waits, one film after the other: each uses all cores by itself.
final class RenderQueue: Service {
    private let store: RenderStore
    private let workspace: Workspace
    private let rendersPath: String
    private let jobs: Int
    private let logger: Logger
    private let (calls, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    /// How far the one that is under way is, by its key.
    private let current = Mutex<(key: String, progress: RenderProgress)?>(nil)

    init(store: RenderStore, workspace: Workspace, rendersPath: String, jobs: Int, logger: Logger) {
        self.store = store
        self.workspace = workspace
        self.rendersPath = rendersPath
        self.jobs = jobs
        self.logger = logger
    }

    /// Says that something waits.
    func call() { wake.yield() }

    /// How much of a render is done, from 0 to 100.
    func percent(of render: RenderStore.Render) -> Int {
        switch render.state {
        case .completed: 100
        case .pending: 0
        // Not yet in its place.
        case .processing, .failed: current.withLock { $0?.key == render.key ? min(99, $0?.progress.percent ?? 0) : 0 }
        }
    }

    /// Renders until the server is asked to end; a film that is under way then waits for the next start.
    func run() async throws {
        try? await cancelWhenGracefulShutdown { [self] in
            while true {
                do {
                    try await store.resume()
                    call()
                    for await _ in calls {
                        while let render = try await store.takeNext() { try await work(on: render) }
                    }
                } catch is CancellationError {
                    return
                } catch {
                    // The database cannot be written, as when the disk is full; that passes.
                    logger.error("renders wait: \(error)")
                    try await Task.sleep(for: .seconds(10))
                }
                try Task.checkCancellation()
            }
        }
    }

    private func work(on render: RenderStore.Render) async throws {
        let progress = RenderProgress()
        current.withLock { $0 = (render.key, progress) }
        defer { current.withLock { $0 = nil } }
        var problem: String?
        do {
            problem = try await self.problem(rendering: render, progress: progress)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Nothing that is wrong with one film may keep the others waiting.
            problem = "\(error)"
        }
        try Task.checkCancellation()
        try await store.finish(render, error: problem)
    }

    /// Why a film cannot be rendered; nil once it is in its place.
    private func problem(rendering render: RenderStore.Render, progress: RenderProgress) async throws -> String? {
        let folder = "\(rendersPath)/\(render.key)"
        try FileSystem.makeFolder(folder)
        let loaded = SpecLoader().load(SourceFile(name: folder + "/film.yaml", text: render.spec))
        guard !loaded.hasErrors else { return MessageReader.list(loaded.diagnostics) }
        let (timelines, found) = await workspace.prepare(loaded.jobs, for: .plan)
        try Task.checkCancellation()
        guard !timelines.isEmpty else { return MessageReader.list(found.filter { $0.severity == .error }) }
        let (graph, programs) = try await workspace.graph(of: timelines)
        let snapshot = try Snapshot(workspace.state, graph: graph, versions: programs.versions, scope: render.key)
        let plan = Plan(scope: render.key, graph: graph, keys: snapshot.keys, records: snapshot.records)
        let runner = Runner(
            state: workspace.state, programs: programs, jobs: jobs, options: Runner.Options(overwrite: true),
            observer: progress)
        let report = try await runner.run(plan, from: snapshot)
        guard !report.isSuccess else { return nil }
        return (report.failures.map(\.message) + report.deliveryFailures.map { "\($0)" }).joined(separator: "; ")
    }
}
