import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct MatrixTests {
    /// The jobs of a matrix by what is in the parentheses behind their names.
    private func combinations(_ matrix: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
        let jobs = expectJobs(
            "version: 1\nname: x\ninputs: {clip: a.mp4}\nmatrix: \(matrix)\nexports: ['${{ job.name }}']",
            sourceLocation: sourceLocation)
        #expect(jobs.map(\.name) == jobs.map { $0.exports[0].path?.value }, sourceLocation: sourceLocation)
        return jobs.map { $0.name == "x" ? "" : String($0.name.dropFirst(3).dropLast()) }
    }

    @Test func `one job for each combination, in the order of the values`() {
        #expect(combinations("{size: [720p, 1080p]}") == ["720p", "1080p"])
        #expect(
            combinations("{z: [1, 2], a: [x, y, no]}") == ["1, x", "1, y", "1, no", "2, x", "2, y", "2, no"])
    }

    @Test func `excluded combinations are left out, also by a part of their values`() {
        #expect(combinations("{a: [1, 2], b: [x, y], exclude: [{a: 1, b: y}]}") == ["1, x", "2, x", "2, y"])
        #expect(combinations("{a: [1, 2], b: [x, y], exclude: [{b: x}, {a: 2}]}") == ["1, y"])
    }

    @Test func `included values join the combinations that they agree with`() {
        #expect(combinations("{a: [1, 2], include: [{c: z}]}") == ["1, z", "2, z"])
        #expect(combinations("{a: [1, 2], include: [{a: 2, c: z}]}") == ["1", "2, z"])
        #expect(combinations("{a: [1], include: [{a: 3}]}") == ["1", "3"])
        #expect(combinations("{include: [{a: 1}, {b: 2}]}") == ["1", "2"])
    }

    @Test func `the example of GitHub's own documentation`() {
        let matrix = """

              fruit: [apple, pear]
              animal: [cat, dog]
              include:
                - color: green
                - color: pink
                  animal: cat
                - fruit: apple
                  shape: circle
                - fruit: banana
                - fruit: banana
                  animal: cat
            """
        #expect(
            combinations(matrix) == [
                "apple, cat, pink, circle", "apple, dog, green, circle", "pear, cat, pink", "pear, dog, green", "banana",
                "banana, cat",
            ])
    }

    @Test func `what is excluded can be included again`() {
        #expect(combinations("{a: [1, 2], exclude: [{a: 2}], include: [{a: 2, b: x}]}") == ["1", "2, x"])
    }

    @Test func `values may name params`() {
        let jobs = expectJobs(
            """
            version: 1
            params: {small: 720p}
            inputs: {clip: a.mp4}
            matrix: {size: ["${{ params.small }}", 1080p]}
            exports: [{path: "${{ matrix.size }}.mp4", resolution: "${{ matrix.size }}"}]
            """)
        #expect(jobs.map { $0.exports[0].path?.value } == ["720p.mp4", "1080p.mp4"])
    }

    @Test func `combinations must not export to one path`() {
        let problem = expectProblems(
            "version: 1\ninputs: {clip: a.mp4}\nmatrix: {a: [1, 2, 3]}\nexports: ['${{ matrix.a }}.mp4', 1️⃣b.mp4]",
            [.matrixPaths])[0]
        #expect(problem.message == "several jobs of the matrix export to 'b.mp4'")
    }

    @Test func `a wrong value is told once for all combinations`() {
        expectProblems(
            "version: 1\ninputs: {clip: a.mp4}\nmatrix: {a: [1, 2, 3]}\nexports: [{path: '${{ matrix.a }}.mp4', fps: 1️⃣x}]",
            [.badValue])
    }

    @Test func `a value that does not fit is told where it is given`() {
        let problem = expectProblems(
            "version: 1\ninputs: {clip: a.mp4}\nmatrix: {a: [720p, 721p]}\nexports: [{path: '${{ matrix.a }}', resolution: 1️⃣'${{ matrix.a }}'}]",
            [.badValue])[0]
        #expect(problem.notes.map { $0.range?.text } == ["721p"])
    }

    @Test(arguments: [
        ("1️⃣[a]", DiagnosticID.wrongType), ("{a: 1️⃣b}", .wrongType), ("{a: 1️⃣[]}", .wrongType), ("{a: [1️⃣[b]]}", .wrongType),
        ("{a: [1️⃣~]}", .wrongType), ("{1️⃣a b: [c]}", .badValue), ("1️⃣{}", .missingKey), ("{1️⃣exclude: []}", .missingKey),
        ("{include: 1️⃣{a: b}}", .wrongType), ("{include: [1️⃣a]}", .wrongType), ("{include: [1️⃣{}]}", .wrongType),
        ("{a: [b], exclude: [1️⃣{}]}", .wrongType), ("{a: [b], exclude: [{1️⃣c: d}]}", .unknownName),
        ("{a: [b], exclude: [1️⃣{a: b}]}", .badValue), ("{a: ['${{ 1️⃣params.x }}']}", .unknownName),
    ])
    func `a wrong matrix is told, and its names are not unknown for that`(matrix: String, id: DiagnosticID) {
        let text = "version: 1\ninputs: {clip: a.mp4}\nmatrix: \(matrix)\nexports: ['${{ matrix.a }}.mp4']"
        expectProblems(text, [id])
    }

    @Test func `an unknown name of an exclusion proposes the nearest`() {
        let problem = expectProblems(
            "version: 1\ninputs: {clip: a.mp4}\nmatrix: {size: [1, 2], exclude: [{1️⃣siez: 1}]}\nexports: ['${{ matrix.size }}']",
            [.unknownName])[0]
        #expect(problem.fix?.replacement == "size")
    }

    @Test func `thousands of jobs are a mistake`() {
        let digits = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
        let problem = expectProblems(
            """
            version: 1
            inputs: {clip: a.mp4}
            matrix: {1️⃣a: \(digits), b: \(digits), c: \(digits), d: \(digits), e: [1, 2]}
            exports: ["${{ matrix.a }}.mp4"]
            """, [.outOfRange])[0]
        #expect(problem.message == "this matrix makes more than 10000 jobs")
    }
}
