import Glibc
package import ReelDiagnostics
package import ReelMedia
package import ReelPlan
package import ReelRun
import ReelSoundtrack
package import ReelSpec

/// What is shared on the way from specs to a plan: the state folder, the tools and the memory of inputs.
package struct Workspace: Sendable {
    package let state: StateFolder
    package let cache: InspectionCache
    package let tools: ToolTable

    /// - Parameter state: the folder that keeps what is found out and made.
    package init(state: StateFolder) {
        self.state = state
        cache = InspectionCache(path: state.path + "/inspections.sqlite")
        tools = ToolTable(cache: cache)
    }

    /// Makes the folder in which what is found out is remembered. Where nothing can be written, nothing is.
    package func open() { try? state.createMemory() }

    /// Carries jobs as far as asked, several at a time.
    ///
    /// - Returns: the timelines in the order of the jobs, and everything that is wrong.
    @concurrent
    package func prepare(_ jobs: [JobSpec], for purpose: JobPreparer.Purpose) async -> (
        timelines: [JobTimeline], diagnostics: [Diagnostic]
    ) {
        let preparer = JobPreparer(tools: tools, cache: cache, purpose: purpose)
        let width = max(1, min(jobs.count, Self.cores))
        let parts = await withTaskGroup(of: [(Int, JobTimeline?, [Diagnostic])].self) { group in
            for first in 0..<width {
                group.addTask {
                    var part: [(Int, JobTimeline?, [Diagnostic])] = []
                    for index in stride(from: first, to: jobs.count, by: width) {
                        let (timeline, diagnostics) = await preparer.prepare(jobs[index])
                        part.append((index, timeline, diagnostics))
                    }
                    return part
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }.sorted { $0.0 < $1.0 }
        return (parts.compactMap(\.1), parts.flatMap(\.2))
    }

    /// Finds out early, beside other work, what planning will ask: versions take a tenth of a second each where they are not
    /// remembered. What goes wrong here goes wrong again where it is asked.
    @concurrent
    package func prefetch(composes: Bool) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await tools.require(.ffmpeg) }
            guard composes else { return }
            group.addTask { _ = try? await tools.require(.fluidsynth) }
            group.addTask { _ = try? await soundFont() }
        }
    }

    /// The steps of all jobs and the programs that they need.
    ///
    /// - Throws: ``ProgramError`` if a program is missing; ``SoundFontError``.
    package func graph(of jobs: [JobTimeline]) async throws -> (graph: StepGraph, programs: ProgramTable) {
        let wanted = Set(jobs.flatMap { $0.scores.values.map(\.soundFont) })
        var named: [String: Step.InputFile] = [:]
        for path in wanted.compactMap(\.self) { named[path] = try await inputFile(path) }
        var planner = LocalPlanner(
            soundFont: wanted.contains(nil) ? try await soundFont() : nil, namedSoundFonts: named)
        for job in jobs { planner.add(job) }
        let graph = planner.graph
        var table = ProgramTable(paths: [:], versions: [:], reel: Self.executable)
        for program in Set(graph.steps.compactMap(\.executable.program)).union(jobs.isEmpty ? [] : [.ffmpeg]) {
            let tool = try await tools.require(program)
            table.paths[program] = tool.path
            table.versions[program] = tool.version
        }
        return (graph, table)
    }

    private func soundFont() async throws -> Step.InputFile {
        try await inputFile(try SoundFont.find().path)
    }

    /// A file that a step may read, with its digest.
    package func inputFile(_ path: String) async throws -> Step.InputFile {
        let file = try await Inspector(tools: tools, cache: cache).digest(path: path)
        return Step.InputFile(path: path, digest: file.digest, signature: file.signature)
    }

    /// The path of this program, which some steps run again.
    private static var executable: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : "reel"
    }

    /// Cores that this process may use.
    package static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
