import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct OverridesTests {
    private static let text = """
        version: 1
        params: {title: A, size: }
        inputs: {clip: a.mp4}
        exports: ["${{ params.title }}-${{ params.size }}.mp4"]
        """

    private func path(_ overrides: SpecOverrides) throws -> String? {
        #expect(overrides.diagnostics.map(\.message) == [])
        return try expectJob(Self.text, overrides: overrides).exports[0].path?.value
    }

    @Test func `settings give params their values, the last one wins`() throws {
        #expect(try path(SpecOverrides(settings: ["size=720p"])) == "A-720p.mp4")
        #expect(try path(SpecOverrides(settings: ["size=1", "size=2", "title=B"])) == "B-2.mp4")
        #expect(try path(SpecOverrides(settings: ["size=a=b", "title="])) == "-a=b.mp4")
    }

    @Test func `settings are texts and no expressions`() throws {
        #expect(try path(SpecOverrides(settings: ["size=no", "title=${{ x }}"])) == "${{ x }}-no.mp4")
    }

    @Test func `files give params their values, and settings win over them`() throws {
        let file = SourceFile(name: "params.yaml", text: "title: File\nsize: 0x10\nx-note: [1]\n")
        #expect(try path(SpecOverrides(paramFiles: [file])) == "File-0x10.mp4")
        #expect(try path(SpecOverrides(settings: ["title=Set"], paramFiles: [file])) == "Set-0x10.mp4")
        let second = SourceFile(name: "more.yaml", text: "{title: Second}")
        #expect(try path(SpecOverrides(paramFiles: [file, second])) == "Second-0x10.mp4")
    }

    @Test(arguments: ["title", "=x", "a b=c", "-a=b"])
    func `what is no setting is told`(setting: String) {
        #expect(
            SpecOverrides(settings: [setting]).diagnostics.map(\.message)
                == ["'--set \(setting)' is not of the form --set name=value"])
    }

    @Test(arguments: [
        ("1️⃣[a]", DiagnosticID.wrongType), ("title: 1️⃣[a]", .wrongType), ("title:1️⃣", .wrongType),
        ("title: 1️⃣'${{ env.A }}'", .badExpression), ("title: a\n1️⃣title: b", .duplicateKey), ("1️⃣a b: c", .badValue),
    ])
    func `what is wrong in a file of params is told there`(text: String, id: DiagnosticID) {
        let marked = MarkedText(text)
        let problems = SpecOverrides(paramFiles: [SourceFile(name: "params.yaml", text: marked.text)]).diagnostics
        #expect(problems.map(\.id) == [id])
        #expect(problems.map { $0.range?.bytes.lowerBound } == marked.offsets)
    }

    @Test func `an unknown param is told`() {
        let text = Self.text.replacing("params: {", with: "1️⃣params: {")
        let problem = expectProblems(text, [.unknownName], overrides: SpecOverrides(settings: ["size=1", "titel=B"]))[0]
        #expect(problem.message == "unknown param 'titel' given with --set; did you mean 'title'?")
        #expect(problem.label == "its params are size or title")
    }

    @Test func `an unknown param of a file is told in the file`() throws {
        let file = SourceFile(name: "params.yaml", text: "size: 1\ntitel: B\n")
        let loaded = SpecLoader(overrides: SpecOverrides(paramFiles: [file])).load(SourceFile(name: "a.yaml", text: Self.text))
        #expect(loaded.diagnostics.map(\.range) == [SourceRange(file: file, bytes: 8..<13)])
        #expect(loaded.diagnostics.first?.fix?.replacement == "title")
    }

    @Test func `a param need be known to one document only`() {
        let jobs = expectJobs(
            "version: 1\ninputs: {clip: a.mp4}\nparams: {a: 1}\nexports: ['${{ params.a }}']\n---\nversion: 1\ninputs: {clip: a.mp4}\nexports: [b.mp4]",
            overrides: SpecOverrides(settings: ["a=c.mp4"]))
        #expect(jobs.map { $0.exports[0].path?.value } == ["c.mp4", "b.mp4"])
    }
}
