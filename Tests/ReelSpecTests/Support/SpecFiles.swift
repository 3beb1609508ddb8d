import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

/// Specs in a folder of their own, with marks (1️⃣, 2️⃣, …) where diagnostics are expected.
struct SpecFiles {
    private let folder: TemporaryFolder
    /// The offsets of the marks of each file by the file's path.
    private var marks: [String: [Int]] = [:]

    /// - Parameter files: texts by names, which may have folders before them.
    init(_ files: [String: String]) throws {
        folder = try TemporaryFolder()
        for (name, text) in files {
            let marked = MarkedText(text)
            marks[try folder.write(marked.text, to: name)] = marked.offsets
        }
    }

    /// The absolute path of a name.
    func path(_ name: String) -> String { folder.path(name) }

    func load(_ name: String, overrides: SpecOverrides = SpecOverrides()) -> SpecLoader.Loaded {
        SpecLoader(overrides: overrides).load(path: path(name))
    }

    /// Loads a spec and expects these diagnostics and no others: those of a file in the order of its marks, the files in the
    /// order of their names.
    @discardableResult
    func expectProblems(
        _ name: String, _ ids: [DiagnosticID], overrides: SpecOverrides = SpecOverrides(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> [Diagnostic] {
        expect(load(name, overrides: overrides).diagnostics, ids, at: marks, sourceLocation: sourceLocation)
    }

    /// Loads a spec and expects no diagnostic.
    func expectJobs(
        _ name: String, overrides: SpecOverrides = SpecOverrides(), sourceLocation: SourceLocation = #_sourceLocation
    ) -> [JobSpec] {
        let loaded = load(name, overrides: overrides)
        #expect(loaded.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
        return loaded.jobs
    }
}

/// Loads a text with marks and expects these diagnostics, in the order of the marks, and no others.
@discardableResult
func expectProblems(
    _ text: String, _ ids: [DiagnosticID], overrides: SpecOverrides = SpecOverrides(),
    sourceLocation: SourceLocation = #_sourceLocation
) -> [Diagnostic] {
    let marked = MarkedText(text)
    let file = SourceFile(name: "/project/test.yaml", text: marked.text)
    let loaded = SpecLoader(overrides: overrides).load(file)
    return expect(loaded.diagnostics, ids, at: [file.name: marked.offsets], sourceLocation: sourceLocation)
}

/// Loads a text and expects no diagnostic.
func expectJobs(
    _ text: String, overrides: SpecOverrides = SpecOverrides(), sourceLocation: SourceLocation = #_sourceLocation
) -> [JobSpec] {
    let loaded = SpecLoader(overrides: overrides).load(SourceFile(name: "/project/test.yaml", text: text))
    #expect(loaded.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    return loaded.jobs
}

/// Loads a text and expects one job and no diagnostic.
func expectJob(
    _ text: String, overrides: SpecOverrides = SpecOverrides(), sourceLocation: SourceLocation = #_sourceLocation
) throws -> JobSpec {
    let jobs = expectJobs(text, overrides: overrides, sourceLocation: sourceLocation)
    #expect(jobs.count == 1, sourceLocation: sourceLocation)
    return try #require(jobs.first, sourceLocation: sourceLocation)
}

private func expect(
    _ diagnostics: [Diagnostic], _ ids: [DiagnosticID], at marks: [String: [Int]], sourceLocation: SourceLocation
) -> [Diagnostic] {
    func place(_ diagnostic: Diagnostic) -> (String, Int) {
        (diagnostic.range?.file.name ?? "", diagnostic.range?.bytes.lowerBound ?? -1)
    }
    let sorted = diagnostics.sorted { place($0) < place($1) }
    let messages = sorted.map(\.message).joined(separator: "\n")
    let expected = marks.keys.sorted().flatMap { file in marks[file, default: []].map { "\(file):\($0)" } }
    #expect(sorted.map(\.id) == ids, "\(messages)", sourceLocation: sourceLocation)
    #expect(sorted.map { "\(place($0).0):\(place($0).1)" } == expected, "\(messages)", sourceLocation: sourceLocation)
    for fix in sorted.compactMap(\.fix) {
        #expect(
            !fix.replacement.isEmpty && fix.range.bytes.upperBound <= fix.range.file.bytes.count, sourceLocation: sourceLocation
        )
    }
    return sorted
}

/// A spec with these edits over the inputs `clip`, `other`, `logo` and `song`.
func spec(_ edits: String, top: String = "") -> String {
    let lines = edits.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
    return """
        version: 1
        inputs: {clip: clip.mp4, other: other.mp4, logo: logo.png, song: song.mp3}
        \(top)
        edits:
        \(lines)
        exports: [out/film.mp4]
        """
}
