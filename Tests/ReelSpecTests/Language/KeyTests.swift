import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct KeyTests {
    @Test(arguments: [
        ("version: 1\n1️⃣nmae: x\ninputs: {clip: a.mp4}\nexports: [a.mp4]", "name"),
        ("version: 1\ninputs: {clip: {1️⃣pth: a.mp4}}\nexports: [a.mp4]", "path"),
        ("version: 1\ninputs: {clip: a.mp4}\nexports: [{path: a.mp4, 1️⃣qualty: high}]", "quality"),
        ("version: 1\ninputs: {clip: a.mp4}\nedits: [{title: {text: A, 1️⃣colour: red}}]\nexports: [a.mp4]", "color"),
        ("version: 1\ninputs: {clip: a.mp4}\nedits: [{sequence: [{clip: clip, 1️⃣form: 1s}]}]\nexports: [a.mp4]", "from"),
    ])
    func `an unknown key proposes the nearest`(text: String, word: String) {
        let problem = expectProblems(text, [.unknownKey])[0]
        #expect(problem.fix?.replacement == word)
        #expect(problem.label?.contains(word) == true)
    }

    @Test func `a key that is there already is not proposed`() {
        let problem = expectProblems(spec("- title: {text: A, 1️⃣txt: B}"), [.unknownKey])[0]
        #expect(problem.fix == nil)
    }

    @Test func `a slip is not missed as well`() {
        expectProblems(spec("- title: {1️⃣txt: A}\n- fade: {2️⃣inn: 1s}"), [.unknownKey, .unknownKey])
    }

    @Test func `a missing key is told at the key that lacks it`() {
        let text = """
            version: 1
            inputs:
              1️⃣clip: {sha256: \(String(repeating: "3f1c", count: 16))}
            edits:
              - 2️⃣title: {from: 1s}
              - 3️⃣trim: {}
              - sequence: [{4️⃣from: 1s}]
            exports:
              - 5️⃣preset: tiktok
            """
        let problems = expectProblems(text, Array(repeating: .missingKey, count: 5))
        #expect(
            problems.map(\.message) == [
                "an input has none of 'path', 'url', 'glob' or 'otio'",
                "title has no 'text'", "trim has neither 'from' nor 'to'",
                "a clip has no 'clip'", "an export has no 'path'",
            ])
        #expect(problems[1].label == "add 'text:' with text")
        #expect(problems[2].label == "add 'to: 10s'")
    }

    @Test func `a spec without anything misses what it needs`() {
        let loaded = SpecLoader().load(SourceFile(name: "test.yaml", text: "name: x"))
        #expect(loaded.diagnostics.map(\.id) == [.missingKey, .missingKey, .missingKey])
        #expect(loaded.diagnostics.allSatisfy { $0.range?.text == "name" })
        #expect(
            loaded.diagnostics.map(\.label) == [
                "add 'version:' with 1", "add 'inputs:' with a map of names to files", "add 'exports:' with a list of exports",
            ])
    }

    @Test func `a doubled key does not hide what else is wrong`() {
        expectProblems(
            spec("- title: {text: A, 1️⃣text: B}\n- overlay: 2️⃣lgo"), [.duplicateKey, .unknownName])
    }

    @Test func `an unknown alias is told once`() {
        expectProblems(spec("- title: 1️⃣*headline\n- overlay: 2️⃣lgo"), [.unknownAlias, .unknownName])
    }

    @Test func `keys that exclude each other are both shown`() {
        let problem = expectProblems(spec("- music: {mood: calm, 1️⃣track: song}"), [.badValue])[0]
        #expect(problem.message == "music has 'mood' and 'track', which exclude each other")
        #expect(problem.notes.map { $0.range?.text } == ["mood"])
        let other = expectProblems(spec("- cut: {to: 1s, from: 0s, 1️⃣ranges: [{from: 1s, to: 2s}]}"), [.badValue])[0]
        #expect(other.label == "expected either 'from' and 'to', or 'ranges'")
        #expect(other.notes.map { $0.range?.text } == ["from"])
    }

    @Test func `keys that begin with x- are ignored anywhere`() {
        let jobs = expectJobs(
            """
            version: 1
            x-look: &look {color: tomato, x-remark: [1]}
            inputs: {x-note: {a: b}, clip: {path: clip.mp4, x-note: [1]}}
            params: {x-note: {c: d}}
            matrix: {x-note: {e: f}, size: [720p], include: [{size: 720p, x-note: [2]}]}
            edits:
              - {title: {<<: *look, text: A}, x-note: {g: h}}
            exports: [{path: a.mp4, x-note: {i: j}}]
            """)
        #expect(jobs.map(\.name) == ["test (720p)"])
        #expect(jobs[0].inputs.map(\.name.value) == ["clip"])
    }

    @Test func `what is ignored can't be named`() {
        expectProblems(
            spec("- title: ${{ 1️⃣params.x-a }}\n- overlay: 2️⃣x-logo", top: "params: {x-a: 1}"), [.unknownName, .unknownName])
    }

    @Test func `merged keys are where they were written`() {
        let problems = expectProblems(
            """
            version: 1
            x-look: &look {1️⃣colour: red, position: 2️⃣middle}
            inputs: {clip: a.mp4}
            edits:
              - title: {<<: *look, text: A}
            exports: [a.mp4]
            """, [.unknownKey, .badValue])
        #expect(problems[0].range?.text == "colour")
    }

    @Test func `everything wrong is told in one go`() {
        expectProblems(
            """
            version: 1️⃣3
            2️⃣nmae: x
            inputs:
              clip: {path: a.mp4, 3️⃣url: b}
              4️⃣a b: b.mp4
            edits:
              - 5️⃣ttile: x
              - speed: 6️⃣100
              - overlay: 7️⃣lgo
            exports:
              - {path: out/a.mp4, fps: 8️⃣0}
              - 9️⃣out/a.mp4
            """,
            [
                .outOfRange, .unknownKey, .badValue, .badValue, .unknownInstruction, .outOfRange, .unknownName, .outOfRange,
                .duplicateExport,
            ])
    }

    @Test(arguments: [
        ("1️⃣[a]", "a list"), ("1️⃣hello", "'hello'"), ("1️⃣5", "'5'"),
    ])
    func `a document is a map`(text: String, kind: String) {
        let problem = expectProblems(text, [.wrongType])[0]
        #expect(problem.message == "expected a map with version, name, backend, params, …, found \(kind)")
    }

    @Test(arguments: ["version: 1\ninputs: 1️⃣{}\nexports: [a.mp4]", "version: 1\ninputs: {a: b.mp4}\nexports: 1️⃣[]"])
    func `what must not be empty says so`(text: String) {
        #expect(expectProblems(text, [.wrongType])[0].label == "expected at least one")
    }

    @Test func `inputs that can't be read make no name unknown`() {
        expectProblems("version: 1\ninputs: 1️⃣[a.mp4]\nedits: [{overlay: logo}]\nexports: [a.mp4]", [.wrongType])
        expectProblems("1️⃣version: 1\nedits: [{overlay: logo}]\nexports: [a.mp4]", [.missingKey])
        expectProblems("version: 1\ninputs: {logo: 1️⃣[a]}\nedits: [{overlay: logo}]\nexports: [a.mp4]", [.wrongType])
    }
}
