import Foundation
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelPlan
import ReelRun
import ReelSoundtrack
import ReelSpec
import ReelTestSupport

/// A project in a temporary folder whose specs are rendered the whole way, as `reel run` does it, in this process.
struct Studio {
    let folder: TemporaryFolder

    /// Looked up once for all tests: asking programs for their versions takes longer than most steps.
    static let tools = ToolTable()

    init() throws { folder = try TemporaryFolder() }

    /// What a spec came to.
    struct Rendering {
        let graph: StepGraph
        let report: RunReport

        /// The names of all steps in the plan's order.
        var stepNames: [String] { graph.steps.map(\.id.name) }
        /// The steps that encode a part of the picture.
        var pictureSteps: [String] { stepNames.filter { $0.hasPrefix("picture") } }
    }

    /// A spec that did not come to a film.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The film, or whatever it is, that lies at a path in the folder.
    func film(_ name: String) -> Film { Film(path: folder.path(name)) }

    /// Runs ffmpeg in the folder, without questions.
    func ffmpeg(_ arguments: String...) async throws {
        try await run("ffmpeg", ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"] + arguments)
    }

    func run(_ program: String, _ arguments: [String]) async throws {
        let outcome = try await ChildProcess(program, arguments, workingDirectory: folder.path).run()
        guard outcome.isSuccess else {
            throw Failure(description: "\(program) \(arguments): \(outcome.lastWords.joined(separator: "\n"))")
        }
    }

    /// Carries a spec as far as its timeline.
    ///
    /// - Parameters:
    ///   - spec: YAML without its `version`.
    ///   - cache: what remembers the inputs; nothing is remembered if absent.
    func prepare(
        _ spec: String, purpose: JobPreparer.Purpose = .plan, cache: InspectionCache = InspectionCache(path: nil),
        tools: ToolTable = Studio.tools
    ) async throws -> (jobs: [JobTimeline], diagnostics: [Diagnostic]) {
        let path = try folder.write("version: 1\n" + spec, to: "spec.yaml")
        let loaded = SpecLoader().load(path: path)
        guard !loaded.hasErrors else { return ([], loaded.diagnostics) }
        let preparer = JobPreparer(tools: tools, cache: cache, purpose: purpose)
        var jobs: [JobTimeline] = []
        var diagnostics = loaded.diagnostics
        for job in loaded.jobs {
            let (timeline, problems) = await preparer.prepare(job)
            if let timeline { jobs.append(timeline) }
            diagnostics += problems
        }
        return (jobs, diagnostics)
    }

    /// The steps that a spec comes to.
    func plan(_ spec: String) async throws -> StepGraph {
        let (jobs, diagnostics) = try await prepare(spec)
        let problems = diagnostics.filter { $0.severity == .error }
        guard problems.isEmpty else {
            throw Failure(description: problems.map { "\($0.message): \($0.label ?? "")" }.joined(separator: "\n"))
        }
        var planner = LocalPlanner(soundFont: try await soundFont(for: jobs))
        for job in jobs { planner.add(job) }
        return planner.graph
    }

    @discardableResult
    func render(_ spec: String, jobs: Int = 2) async throws -> Rendering {
        let graph = try await plan(spec)
        var programs = ProgramTable(paths: [:], versions: [:], reel: BuiltReel.path)
        for program in Set(graph.steps.compactMap(\.executable.program)) {
            let tool = try await Self.tools.require(program)
            programs.paths[program] = tool.path
            programs.versions[program] = tool.version
        }
        let state = StateFolder(folder.path(".reel"))
        try state.create()
        let runner = Runner(state: state, programs: programs, jobs: jobs)
        let report = try await runner.run(graph, keys: StepKeys(graph: graph, versions: programs.versions), scope: "spec.yaml")
        guard report.isSuccess else {
            throw Failure(
                description: report.failures.map { "\($0.step): \($0.cause)" }.joined(separator: "\n")
                    + report.deliveryFailures.map { "\($0)" }.joined())
        }
        return Rendering(graph: graph, report: report)
    }

    private func soundFont(for jobs: [JobTimeline]) async throws -> Step.InputFile? {
        guard jobs.contains(where: { !$0.scores.isEmpty }) else { return nil }
        let font = try SoundFont.find()
        let file = try await Inspector(tools: Self.tools, cachePath: nil).digest(path: font.path)
        return Step.InputFile(path: font.path, digest: file.digest, signature: file.signature)
    }
}
