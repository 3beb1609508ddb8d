import FoundationEssentials
import ReelDiagnostics
import ReelMedia
import ReelSoundtrack

/// Reads a folder of music: lists its tracks, listens to each once, and remembers by its digest what was heard.
struct LibraryReader: Sendable {
    private let tools: ToolTable
    private let cache: InspectionCache
    private let inspector: Inspector

    init(tools: ToolTable, cache: InspectionCache) {
        self.tools = tools
        self.cache = cache
        inspector = Inspector(tools: tools, cache: cache)
    }

    /// All tracks of a folder that can be used, by name.
    ///
    /// A track that cannot be read is a warning: the others are there.
    ///
    /// - Parameters:
    ///   - folder: the path, and `name` as the person wrote it.
    ///   - range: where it stands.
    func read(_ folder: String, name: String, at range: SourceRange) async -> (
        library: MusicLibrary?, diagnostics: [Diagnostic]
    ) {
        let (files, problem) = Self.tracks(in: folder, name: name, at: range)
        if let problem { return (nil, [problem]) }
        let outcomes = await listen(to: files, in: folder)
        var diagnostics: [Diagnostic] = []
        var tracks: [MusicLibrary.Entry] = []
        for (file, outcome) in zip(files, outcomes) {
            switch outcome {
            case .success(let entry): tracks.append(entry)
            case .failure(let error as ProgramError) where error.code != .failed:
                return (nil, [InputResolver.diagnostic(for: error, file, at: range)])
            case .failure(let error):
                let problem = InputResolver.diagnostic(for: error, file, at: range)
                diagnostics.append(
                    Diagnostic(
                        problem.id, severity: .warning, "the track '\(file)' is left out: \(problem.message)",
                        label: problem.label, at: range, notes: problem.notes))
            }
        }
        guard !tracks.isEmpty else {
            diagnostics.append(
                Diagnostic(.brokenInput, "no track of '\(name)' can be read", label: "expected at least one", at: range))
            return (nil, diagnostics)
        }
        let (credits, problems) = Credits.read(in: folder, name: name, tracks: files)
        return (MusicLibrary(entries: tracks, credits: credits), diagnostics + problems)
    }

    /// The names of a folder's tracks, sorted, or what is wrong with the folder.
    static func tracks(in folder: String, name: String, at range: SourceRange) -> (names: [String], problem: Diagnostic?) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return (
                [],
                Diagnostic(.missingInput, "there is no folder '\(name)'", label: "expected a folder of tracks", at: range)
            )
        }
        let tracks = names.filter { !$0.hasPrefix(".") && MediaType(fileName: $0)?.isSoundOnly == true }.sorted()
        guard tracks.isEmpty else { return (tracks, nil) }
        return (
            [],
            Diagnostic(
                .missingInput, "the folder '\(name)' holds no track", label: "expected mp3, m4a, wav or aac files in it",
                at: range)
        )
    }

    /// Each file inspected and heard, a few at a time: listening uses a core.
    private func listen(to files: [String], in folder: String) async -> [Result<MusicLibrary.Entry, any Error>] {
        let width = min(Self.width, files.count)
        let parts = await withTaskGroup(of: [(place: Int, outcome: Result<MusicLibrary.Entry, any Error>)].self) { group in
            for first in 0..<width {
                group.addTask {
                    var part: [(place: Int, outcome: Result<MusicLibrary.Entry, any Error>)] = []
                    for place in stride(from: first, to: files.count, by: width) {
                        part.append((place, await outcome(files[place], in: folder)))
                    }
                    return part
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        return parts.sorted { $0.place < $1.place }.map(\.outcome)
    }

    private func outcome(_ file: String, in folder: String) async -> Result<MusicLibrary.Entry, any Error> {
        do {
            return .success(try await entry(file, in: folder))
        } catch {
            return .failure(error)
        }
    }

    /// How many tracks are heard at once.
    private static let width = 4

    private func entry(_ file: String, in folder: String) async throws -> MusicLibrary.Entry {
        let inspected = try await inspector.inspect(path: folder + "/" + file, displayPath: file, depth: .digest)
        guard let digest = inspected.digest, let info = inspected.info, let sound = info.mainSound else {
            throw InputProblem(.brokenInput, "'\(file)' holds no sound that can be read")
        }
        let profile = try await profile(of: inspected, digest: digest, stream: sound.index)
        return MusicLibrary.Entry(
            track: LibraryTrack(name: file, digest: digest, profile: profile, tags: info.tags), file: inspected,
            stream: sound.index, tags: info.tags)
    }

    private func profile(of file: InspectedFile, digest: Digest, stream: Int) async throws -> TrackProfile {
        if let bytes = cache.recall(kind: "track", digest: digest, revision: TrackListener.revision),
            let profile = try? JSONDecoder().decode(TrackProfile.self, from: Data(bytes))
        {
            return profile
        }
        let listener = try TrackListener(ffmpeg: try await tools.require(.ffmpeg).path)
        let profile = try await listener.listen(to: FFmpegInput(file), stream: stream)
        if let bytes = try? JSONEncoder().encode(profile) {
            cache.remember(Array(bytes), kind: "track", digest: digest, revision: TrackListener.revision)
        }
        return profile
    }
}
