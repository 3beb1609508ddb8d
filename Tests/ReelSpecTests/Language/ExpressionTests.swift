import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct ExpressionTests {
    @Test(arguments: [
        ("${{ params.title }}", "Dreams"), ("${{params.title}}", "Dreams"), ("'${{  params.title  }}!'", "Dreams!"),
        ("\"${{ params.title }} in ${{ params.a-b_1 }}\"", "Dreams in Paris"), ("${{ env.CITY }}", "Rome"),
        ("${{ input.clip.path }}", "footage/a clip.take.mp4"), ("${{ input.clip.name }}", "a clip.take.mp4"),
        ("${{ input.clip.stem }}", "a clip.take"), ("${{ input.link.name }}", "b.mp4"), ("${{ job.name }}", "promo"),
        ("$${{ params.title }}", "$Dreams"), ("'$ {{ x }}'", "$ {{ x }}"),
    ])
    func `expressions are replaced`(text: String, result: String) throws {
        let job = try expectJob(
            """
            version: 1
            name: promo
            params: {title: Dreams, a-b_1: Paris}
            env: [CITY]
            inputs: {clip: footage/a clip.take.mp4, link: {url: "https://example.com/b.mp4"}}
            exports:
              - \(text)
            """,
            overrides: SpecOverrides(environment: ["CITY": "Rome", "OTHER": "x"]))
        #expect(job.exports[0].path?.value == result)
    }

    @Test func `a param may name those above it, and the environment`() throws {
        let job = try expectJob(
            """
            version: 1
            env: CITY
            params: {city: "${{ env.CITY }}", title: "${{ params.city }} by night"}
            inputs: {clip: a.mp4}
            exports: ["${{ params.title }}"]
            """, overrides: SpecOverrides(environment: ["CITY": "Rome"]))
        #expect(job.exports[0].path?.value == "Rome by night")
    }

    @Test(arguments: [
        ("title: ${{ 1️⃣params.titel }}", "unknown param 'params.titel'", "params.title"),
        ("title: \"A ${{1️⃣param.title}}\"", "unknown name 'param.title'", "params.title"),
        ("title: '${{ 1️⃣inputs.clip.name }}'", "unknown name 'inputs.clip.name'", "input.clip.name"),
        ("title: ${{ 1️⃣env.CITTY }}", "the environment variable 'CITTY' is not listed under 'env'", "env.CITY"),
        ("title: ${{ 1️⃣input.clpi.name }}", "unknown input 'input.clpi.name'", "input.clip.name"),
        ("title: ${{ 1️⃣input.clip.nam }}", "unknown field of an input 'input.clip.nam'", "input.clip.name"),
        ("title: ${{ 1️⃣job.nmae }}", "unknown value 'job.nmae'", "job.name"),
        ("overlay: 1️⃣lgo", "unknown input 'lgo'", "logo"),
        ("sequence: [clip, {clip: 1️⃣otter}]", "unknown input 'otter'", "other"),
        ("music: {track: 1️⃣sogn}", "unknown input 'sogn'", "song"),
    ])
    func `an unknown name is told where it stands`(edit: String, message: String, fix: String) {
        let problem = expectProblems(spec("- \(edit)", top: "env: CITY\nparams: {title: A}"), [.unknownName])[0]
        #expect(problem.message == message)
        #expect(problem.fix?.replacement == fix)
    }

    @Test(arguments: [
        ("params.a", "unknown param 'params.a'", "this spec has no params"),
        ("matrix.a", "unknown matrix value 'matrix.a'", "this spec has no matrix"),
        ("env.A", "the environment variable 'A' is not listed under 'env'", "add 'env: [A]' to the spec"),
        (
            "input.clip", "'input.clip' does not say what of the input",
            "expected input.clip.path, input.clip.name or input.clip.stem"
        ),
    ])
    func `what is not there is said`(name: String, message: String, label: String) {
        let problem = expectProblems(spec("- title: ${{ 1️⃣\(name) }}"), [.unknownName])[0]
        #expect(problem.message == message && problem.label == label)
    }

    @Test func `several expressions of a text are each told`() {
        expectProblems(
            spec("- title: \"${{ 1️⃣params.a }} and ${{ params.title }} and ${{ 2️⃣params.b }}\"", top: "params: {title: A}"),
            [.unknownName, .unknownName])
    }

    @Test func `where the file spells a text otherwise all of it is underlined`() {
        let problem = expectProblems(spec("- title: 1️⃣\"\\x41 ${{ params.a }}\""), [.unknownName])[0]
        #expect(problem.range?.text == "\"\\x41 ${{ params.a }}\"")
    }

    @Test(arguments: [
        ("1️⃣${{ }}", "it is empty"), ("1️⃣${{ params.title", "it has no }}"), ("${{ 1️⃣title }}", "a name has two parts"),
        ("${{ 1️⃣params. }}", "a name has two parts"), ("${{ 1️⃣upper(title) }}", "a name has two parts"),
    ])
    func `what is no expression says why`(text: String, reason: String) {
        let problem = expectProblems(spec("- title: \(text)"), [.badExpression])[0]
        #expect(problem.message.contains(reason))
    }

    @Test func `variables must be set`() {
        let text = spec("- title: ${{ 1️⃣env.CITY }}", top: "env: [CITY, UNUSED]")
        let problem = expectProblems(text, [.unknownName])[0]
        #expect(problem.message == "the environment variable 'CITY' is not set")
        #expect(expectJobs(text.replacing("1️⃣", with: ""), overrides: SpecOverrides(environment: ["CITY": ""])).count == 1)
    }

    @Test func `an input may name those above it`() throws {
        let job = try expectJob(
            "version: 1\ninputs: {a: footage/a.mp4, b: 'more/${{ input.a.name }}'}\nexports: ['${{ input.b.path }}']")
        #expect(job.exports[0].path?.value == "more/a.mp4")
    }

    @Test func `a wrong value names where it was given`() {
        let problems = expectProblems(
            spec(
                "- trim: {to: 1️⃣'${{ params.end }}'}\n- speed: 2️⃣${{ params.factor }}",
                top: "params: {end: 90 s, factor: fast}"), [.badValue, .wrongType])
        #expect(
            problems.map { $0.notes.map(\.message) } == [
                ["params.end gets its value here"], ["params.factor gets its value here"],
            ])
        #expect(problems.map { $0.notes.first?.range?.text } == ["90 s", "fast"])
        // The expression is right; it is the param that needs mending.
        #expect(problems.map(\.fix) == [nil, nil])
    }

    @Test func `a wrong value from beside the spec is shown`() {
        let text = spec("- speed: 1️⃣${{ params.factor }}", top: "params: {factor: 2}")
        let problem = expectProblems(text, [.wrongType], overrides: SpecOverrides(settings: ["factor=fast"]))[0]
        #expect(problem.notes == [.init("params.factor is 'fast'")])
    }

    @Test func `a missing param is told once`() {
        let problem = expectProblems(
            spec("- title: ${{ params.title }}\n- trim: {to: '${{ params.title }}'}", top: "params: {1️⃣title: }"), [.missingKey])[
                0]
        #expect(problem.label == "give it one here, or with --set title=…")
    }

    @Test(arguments: [
        ("params: {a: '${{ 1️⃣params.b }}', b: 1}", "a param may name those above it"),
        ("params: {a: '${{ 1️⃣params.a }}'}", "a param may name those above it"),
        ("inputs: {a: '${{ 1️⃣input.b.path }}', b: b.mp4}", "an input may name those above it"),
        ("params: {a: '${{ 1️⃣matrix.b }}'}", "params are read before the matrix and jobs"),
        ("params: {a: '${{ 1️⃣input.clip.name }}'}", "params are read before the matrix and jobs"),
        ("matrix: {a: ['${{ 1️⃣input.clip.name }}']}", "the matrix is read before its jobs"),
        ("matrix: {a: ['${{ 1️⃣job.name }}']}", "the matrix is read before its jobs"),
    ])
    func `what comes later can't be named`(top: String, label: String) {
        let inputs = top.hasPrefix("inputs") ? "" : "inputs: {clip: a.mp4}\n"
        let text = "version: 1\n\(inputs)\(top)\nexports: [a.mp4]"
        #expect(expectProblems(text, [.unknownName])[0].label == label)
    }

    @Test func `the names of variables are no expressions`() {
        expectProblems(
            "version: 1\nenv: [1️⃣'${{ params.a }}', 2️⃣A-B, 3️⃣5]\nparams: {a: CITY}\ninputs: {clip: a.mp4}\nexports: [a.mp4]",
            [.wrongType, .wrongType, .wrongType])
    }
}
