import Foundation
import ReelMedia
import ReelPlan
import ReelTestSupport
import Synchronization

@testable import ReelRun

/// A project in a temporary folder, whose steps are shell scripts.
struct Workbench {
    let folder: Place
    let state: StateFolder
    /// What must live as long as the project: its temporary folder or disk.
    private let owner: (any Sendable)?

    init() throws {
        let folder = try TemporaryFolder()
        self.init(path: folder.path, owner: folder)
    }

    init(disk: SmallDisk) throws { self.init(path: disk.path, owner: disk) }

    /// A project in a folder that somebody else removes.
    init(path: String) { self.init(path: path, owner: nil) }

    private init(path: String, owner: (any Sendable)?) {
        folder = Place(path: path.hasSuffix("/") ? String(path.dropLast()) : path)
        state = StateFolder(folder.path(".reel"))
        self.owner = owner
    }

    /// A folder by its path.
    struct Place: Sendable {
        let path: String

        func path(_ name: String) -> String { path + "/" + name }

        /// Writes a text, making the folders above it, and gives the absolute path.
        @discardableResult
        func write(_ text: String, to name: String) throws -> String {
            let path = path(name)
            try FileManager.default.createDirectory(
                at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: path))
            return path
        }
    }

    /// A step that runs a shell script in its folder.
    func step(
        _ id: StepID, _ script: String, sources: [String: Step.Source] = [:], results: [String] = ["out"],
        mediaLength: MediaTime = .zero
    ) -> Step {
        Step(
            id: id, summary: script, executable: .other(path: "/bin/sh", version: "1"), arguments: ["-c", script],
            sources: sources, results: results, mediaLength: mediaLength)
    }

    /// A step that notes in `ran.log` that it ran, so that tests see which did.
    func noted(
        _ id: StepID, _ script: String, sources: [String: Step.Source] = [:], results: [String] = ["out"]
    ) -> Step {
        step(id, "echo \(id) >> '\(folder.path("ran.log"))'; \(script)", sources: sources, results: results)
    }

    /// The steps that ran since the last call, in order.
    func ran() -> [String] {
        let path = folder.path("ran.log")
        let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n").map { String($0) } ?? []
        try? FileManager.default.removeItem(atPath: path)
        return lines
    }

    /// A file of the machine as an inspection would give it.
    func input(_ name: String, _ content: String) throws -> Step.Source {
        let path = try folder.write(content, to: name)
        let file = try FileDigest(path: path)
        return .file(Step.InputFile(path: path, digest: file.digest, signature: file.signature))
    }

    func graph(_ steps: [Step], deliver: [(StepID, String)] = []) -> StepGraph {
        var graph = StepGraph()
        for step in steps { graph.add(step) }
        for (id, name) in deliver {
            graph.deliver(
                Delivery(path: folder.path(name), displayPath: name, step: id, result: graph[id]!.results[0]))
        }
        return graph
    }

    func plan(_ graph: StepGraph, options: Runner.Options = .init()) throws -> Plan {
        let keys = StepKeys(graph: graph, versions: [:])
        let snapshot = try Snapshot(state, graph: graph, keys: keys, scope: "job")
        return Plan(
            scope: "job", graph: graph, keys: keys, records: snapshot.records, forced: options.forced,
            until: options.until)
    }

    @discardableResult
    func run(
        _ graph: StepGraph, jobs: Int = 2, options: Runner.Options = .init(), observer: any RunObserver = SilentObserver()
    ) async throws -> RunReport {
        let runner = Runner(
            state: state, programs: ProgramTable(paths: [:], versions: [:], reel: "/bin/false"), jobs: jobs,
            options: options, observer: observer)
        return try await runner.run(graph, keys: StepKeys(graph: graph, versions: [:]), scope: "job")
    }

    func content(_ name: String) -> String? { try? String(contentsOfFile: folder.path(name), encoding: .utf8) }

    /// Replaces a file by another with this content, or changes it in place.
    func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

    func names(in name: String) -> [String] { FileSystem.names(in: folder.path(name)) }

    /// The paths of all stored files.
    func stored() -> [String] {
        FileSystem.names(in: state.storePath).flatMap { folder in
            FileSystem.names(in: state.storePath + "/" + folder).map { state.storePath + "/" + folder + "/" + $0 }
        }
    }

    func storedPath(of text: String) -> String {
        let writer = DigestWriter()
        writer.update(text)
        return ContentStore(state).path(of: writer.finish())
    }
}

/// Keeps the events of a run, and can act on one.
final class Recorder: RunObserver {
    private let events = Mutex<[RunEvent]>([])
    private let react: @Sendable (RunEvent) -> Void

    init(_ react: @escaping @Sendable (RunEvent) -> Void = { _ in }) { self.react = react }

    var all: [RunEvent] { events.withLock { $0 } }

    func observe(_ event: RunEvent) {
        events.withLock { $0.append(event) }
        react(event)
    }
}
