import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct ExtendsTests {
    private static let base = """
        version: 1
        name: base
        params: {title: Base, size: 720p}
        inputs: {clip: footage/clip.mp4, logo: {path: logo.png}}
        edits: [{title: "${{ params.title }}"}, mute]
        exports: [out/base.mp4]
        """

    @Test func `maps merge, lists and values replace`() throws {
        let files = try SpecFiles([
            "base.yaml": Self.base,
            "film.yaml": """
            extends: base.yaml
            params: {title: Film}
            inputs: {other: other.mp4}
            edits: [{title: "${{ params.title }} ${{ params.size }}"}]
            exports: [out/film.mp4]
            """,
        ])
        let job = try #require(files.expectJobs("film.yaml").first)
        #expect(job.name == "base")
        #expect(job.inputs.map(\.name.value) == ["clip", "logo", "other"])
        #expect(job.edits.map(\.word) == ["title"])
        #expect("\(job.edits[0].instruction)".contains("\"Film 720p\""))
        #expect(job.exports.map { $0.path?.value } == ["out/film.mp4"])
    }

    @Test func `paths begin where they are written`() throws {
        let files = try SpecFiles([
            "common/base.yaml": Self.base, "specs/film.yaml": "extends: ../common/base.yaml\ninputs: {other: other.mp4}",
        ])
        let job = try #require(files.expectJobs("specs/film.yaml").first)
        let paths = job.inputs.compactMap { input -> String? in
            guard case .path(let path) = input.source else { return nil }
            return resolvePath(path.value, in: path.range.file)
        }
        #expect(paths == ["common/footage/clip.mp4", "common/logo.png", "specs/other.mp4"].map(files.path))
        let path = try #require(job.exports[0].path)
        #expect(resolvePath(path.value, in: path.range.file) == files.path("common/out/base.mp4"))
    }

    @Test func `specs extend in turn, and the nearest wins`() throws {
        let files = try SpecFiles([
            "a.yaml": Self.base, "b.yaml": "extends: a.yaml\nname: b\nparams: {title: B}",
            "c.yaml": "extends: b.yaml\nparams: {size: 1080p}\nedits: [{title: '${{ params.title }} ${{ params.size }}'}]",
        ])
        let job = try #require(files.expectJobs("c.yaml").first)
        #expect(job.name == "b")
        #expect("\(job.edits[0].instruction)".contains("\"B 1080p\""))
    }

    @Test func `a matrix of the base makes jobs of the spec`() throws {
        let files = try SpecFiles([
            "base.yaml": "matrix: {size: [720p, 1080p]}\nversion: 1\ninputs: {clip: a.mp4}",
            "film.yaml": "extends: base.yaml\nname: film\nexports: ['${{ matrix.size }}.mp4']",
        ])
        #expect(files.expectJobs("film.yaml").map(\.name) == ["film (720p)", "film (1080p)"])
    }

    @Test func `a circle shows the way round`() throws {
        let files = try SpecFiles([
            "a.yaml": "extends: more/b.yaml\n", "more/b.yaml": "extends: ../c.yaml\n", "c.yaml": "extends: 1️⃣a.yaml\n",
        ])
        let problem = files.expectProblems("a.yaml", [.extendsCycle])[0]
        let names = ["a.yaml", "more/b.yaml", "c.yaml", "a.yaml"].map(files.path)
        #expect(problem.message == "'extends' goes round in a circle: \(names.joined(separator: " → "))")
        #expect(problem.notes.map { $0.range?.text } == ["more/b.yaml", "../c.yaml"])
    }

    @Test func `a circle further down shows only the circle`() throws {
        let files = try SpecFiles(["a.yaml": "extends: b.yaml\n", "b.yaml": "extends: 1️⃣./b.yaml\n"])
        let problem = files.expectProblems("a.yaml", [.extendsCycle])[0]
        #expect(problem.message == "'extends' goes round in a circle: \(files.path("b.yaml")) → \(files.path("b.yaml"))")
    }

    @Test func `a missing base is told where it is named, with what else is certainly wrong`() throws {
        let files = try SpecFiles([
            "film.yaml": """
            extends: 1️⃣bse.yaml
            2️⃣nmae: x
            edits: [{title: "${{ params.title }}"}, {overlay: logo}, {speed: 3️⃣100}]
            """
        ])
        let problems = files.expectProblems("film.yaml", [.unreadableFile, .unknownKey, .outOfRange])
        #expect(problems[0].message == "there is no file '\(files.path("bse.yaml"))'")
    }

    @Test func `mistakes of a base are told in the base`() throws {
        let files = try SpecFiles([
            "base.yaml": "version: 1\ninputs: {clip: {1️⃣pth: a.mp4}}\nedits: [{speed: 2️⃣0}]\n",
            "film.yaml": "extends: base.yaml\nexports: [a.mp4]\n1️⃣nmae: x\n",
        ])
        files.expectProblems("film.yaml", [.unknownKey, .outOfRange, .unknownKey])
    }

    @Test func `what is missing is told in the spec, not in its base`() throws {
        let files = try SpecFiles([
            "base.yaml": "version: 1\ninputs: {clip: a.mp4}\n", "film.yaml": "1️⃣extends: base.yaml\nname: film\n",
        ])
        let problem = files.expectProblems("film.yaml", [.missingKey])[0]
        #expect(problem.message == "the spec has no 'exports'")
    }

    @Test func `a base that is no YAML says so in the base`() throws {
        let files = try SpecFiles(["base.yaml": "a: [1️⃣\n", "film.yaml": "extends: base.yaml\n"])
        #expect(files.load("film.yaml").diagnostics.map(\.id) == [.yamlSyntax])
        #expect(files.load("film.yaml").diagnostics[0].range?.file.name == files.path("base.yaml"))
    }

    @Test func `a base that is no UTF-8 names the spec that asks for it`() throws {
        let files = try SpecFiles(["film.yaml": "extends: base.yaml\n", "base.yaml": "a: \u{0}\n"])
        let problem = try #require(files.load("film.yaml").diagnostics.first)
        #expect(problem.id == .invalidText && problem.range?.file.name == files.path("base.yaml"))
        #expect(problem.notes.map { $0.range?.text } == ["base.yaml"])
    }

    @Test(arguments: [
        ("[base.yaml]", DiagnosticID.wrongType), ("''", .wrongType), ("~", .wrongType), ("two.yaml", .badValue),
        (".", .unreadableFile),
        ("'${{ params.base }}'", .badExpression),
    ])
    func `what can't be extended is told`(value: String, id: DiagnosticID) throws {
        let files = try SpecFiles(["film.yaml": "extends: 1️⃣\(value)\n", "two.yaml": "a: 1\n---\nb: 2\n"])
        files.expectProblems("film.yaml", [id])
    }

    @Test func `a base is a map`() throws {
        let files = try SpecFiles(["film.yaml": "extends: base.yaml\n", "base.yaml": "1️⃣[a]\n"])
        files.expectProblems("film.yaml", [.wrongType])
    }

    @Test func `a value of another kind replaces`() throws {
        let files = try SpecFiles([
            "base.yaml": Self.base, "film.yaml": "extends: base.yaml\ninputs: {clip: {glob: '*.mp4'}, logo: logo2.png}\n",
        ])
        let job = try #require(files.expectJobs("film.yaml").first)
        #expect(job.inputs.map(\.name.value) == ["clip", "logo"])
        guard case .glob = job.inputs[0].source else {
            Issue.record("not replaced")
            return
        }
    }

    @Test func `each document may extend`() throws {
        let files = try SpecFiles([
            "base.yaml": Self.base,
            "film.yaml": "extends: base.yaml\nexports: [a.mp4]\n---\nextends: base.yaml\nexports: [b.mp4]\n",
        ])
        #expect(files.expectJobs("film.yaml").map { $0.exports[0].path?.value } == ["a.mp4", "b.mp4"])
    }

    @Test func `a long chain is a mistake`() throws {
        var texts = ["0.yaml": Self.base]
        for index in 1...60 { texts["\(index).yaml"] = "extends: \(index == 11 ? "1️⃣" : "")\(index - 1).yaml\n" }
        #expect(try SpecFiles(texts).expectProblems("60.yaml", [.outOfRange]).count == 1)
        #expect(try SpecFiles(texts).expectJobs("49.yaml").count == 1)
    }
}
