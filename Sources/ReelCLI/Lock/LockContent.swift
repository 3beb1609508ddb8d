import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelPlan
import ReelRun
import ReelSoundtrack
import ReelSpec
import ReelTimeline

/// What a spec's films are made of, and with what: the content of its lock file. Nothing in it tells where the project lies.
struct LockContent {
    let value: LockValue
    /// What the exports came out as.
    typealias Results = [String: (digest: Digest, size: Int64)]

    /// - Parameters:
    ///   - spec: the spec's path.
    ///   - prepared: a plan that has the spec's jobs.
    ///   - results: by the exports' absolute paths; nil before a run.
    init(of spec: String, in prepared: PreparedPlan, results: Results? = nil) async throws {
        let chosen = zip(prepared.specs, prepared.jobs).filter { $0.0.file.name == spec }
        let walk = StepWalk(prepared.plan)
        let all = walk.steps(leadingTo: chosen.flatMap { $0.1.exports.map(\.path) })
        let folder = parentFolder(of: normalizedPath(absolutePath(spec)))
        var jobs: [LockValue.Entry] = []
        func add(_ name: String, _ content: LockValue) {
            let same = jobs.count { $0.name == name || $0.name.hasPrefix(name + " #") }
            jobs.append(.init(same == 0 ? name : "\(name) #\(same + 1)", content))
        }
        for (spec, job) in chosen {
            let content = Self.job(
                job, walk, folder: folder, read: try await prepared.digests(ofFilesReadBy: spec), results: results)
            add(job.name, .map(content))
        }
        for job in prepared.cloud.map({ Self.jobs(of: spec, in: $0, folder: folder, results: results) }) ?? [] {
            add(job.name, job.value)
        }
        let versions = Set(all.compactMap(\.executable.program)).sorted { $0.rawValue < $1.rawValue }
            .map { LockValue.Entry($0.rawValue, prepared.programs.versions[$0] ?? "") }
        var entries: [LockValue.Entry] = [.init("lock", "1"), .init("reel", reelVersion)]
        if !versions.isEmpty { entries.append(.init("programs", .map(versions))) }
        let fonts = UsedFont.all(in: all)
        if !fonts.isEmpty { entries.append(.init("fonts", .map(fonts.map { .init($0.name, $0.fingerprint) }))) }
        value = .map(entries + [.init("jobs", .map(jobs))])
    }

    private static func job(
        _ job: JobTimeline, _ walk: StepWalk, folder: String, read: [Step.InputFile], results: Results?
    ) -> [LockValue.Entry] {
        let steps = walk.steps(leadingTo: job.exports.map(\.path))
        var entries = [LockValue.Entry("inputs", .map(inputs(read + steps.flatMap(\.files), folder: folder)))]
        if !job.readings.isEmpty {
            entries.append(.init("said", .map(job.readings.map { .init($0.text, .list($0.lines)) })))
        }
        let music = job.scores.map { ($0.key, described($0.value)) } + job.picks.map { ($0.key, described($0.value)) }
        if !music.isEmpty {
            let pieces = music.sorted { $0.0 < $1.0 }.enumerated().map { number, piece in
                LockValue.Entry("piece \(number + 1)", .map(piece.1))
            }
            entries.append(.init("music", .map(pieces)))
        }
        let exports = job.exports.map { export -> LockValue.Entry in
            let recipe = LockValue.Entry("recipe", walk.key(ofExport: export.path)?.description ?? "")
            return .init(export.displayPath, .map([recipe] + (results?[export.path].map(outcome) ?? [])))
        }
        return entries + [.init("exports", .map(exports))]
    }

    /// The files that go in, sorted.
    private static func inputs(_ files: [Step.InputFile], folder: String) -> [LockValue.Entry] {
        let names = LockedNames(folder: folder)
        var byName: [String: Step.InputFile] = [:]
        for file in files.sorted(by: { $0.path < $1.path }) {
            let name = names.name(of: file.path)
            let taken = byName[name].map { $0.digest != file.digest } ?? false
            byName[taken ? file.path : name] = file
        }
        return byName.sorted { $0.key < $1.key }.map { name, file in .init(name, .map(content(file))) }
    }

    static func content(_ file: Step.InputFile) -> [LockValue.Entry] {
        let size = file.signature.map { [LockValue.Entry("size", "\($0.size)")] } ?? []
        return size + [.init("sha256", file.digest.hexadecimal)]
    }

    static func outcome(_ result: (digest: Digest, size: Int64)) -> [LockValue.Entry] {
        [.init("size", "\(result.size)"), .init("sha256", result.digest.hexadecimal)]
    }

    private static func described(_ score: Score) -> [LockValue.Entry] {
        [
            .init("composed", Composer.compose(score.brief).description), .init("mood", score.moodInWords),
            .init("seed", "\(score.brief.seed)"),
        ]
    }

    private static func described(_ pick: MusicPick) -> [LockValue.Entry] {
        [
            .init("track", pick.choice.track.name), .init("sha256", pick.choice.track.digest.hexadecimal),
            .init("fitted", pick.choice.fit.description), .init("credit", pick.credit.line),
        ]
    }
}

/// Finds the steps behind exports.
private struct StepWalk {
    private let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    /// All steps on the way to these exports, in the order of the plan.
    func steps(leadingTo paths: [String]) -> [Step] {
        var isWanted = [Bool](repeating: false, count: plan.graph.steps.count)
        for path in paths { if let index = index(ofExport: path) { isWanted[index] = true } }
        for index in isWanted.indices.reversed() where isWanted[index] {
            for earlier in plan.keys.dependencies[index] { isWanted[earlier] = true }
        }
        return isWanted.indices.filter { isWanted[$0] }.map { plan.graph.steps[$0] }
    }

    func key(ofExport path: String) -> StepKey? { index(ofExport: path).map { plan.keys[$0] } }

    private func index(ofExport path: String) -> Int? {
        plan.graph.deliveries.first { $0.path == path }.flatMap { plan.graph.index(of: $0.step) }
    }
}

extension Step {
    fileprivate var files: [InputFile] {
        sources.values.compactMap { source in
            if case .file(let file) = source { file } else { nil }
        }
    }
}
