import ReelDiagnostics
import ReelTestSupport
import Testing

@testable import ReelYAML

@Suite struct AliasTests {
    @Test(arguments: [
        ("a: &x 1\nb: *x\n", "{a: 1, b: 1}"),
        ("a: &x [1, 2]\nb: [*x, *x]\n", "{a: [1, 2], b: [[1, 2], [1, 2]]}"),
        ("a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}"),
        ("a: &x {<<: &y {b: 1}, c: 2}\nd: *y\n", "{a: {c: 2, b: 1}, d: {b: 1}}"),
        ("&k a: 1\nb: *k\n", "{a: 1, b: a}"),
        ("a: &x b\n*x : 1\n", "{a: b, b: 1}"),
    ])
    func `follows aliases`(text: String, tree: String) throws {
        #expect(brief(try parseOne(text)) == tree)
    }

    @Test(arguments: [
        ("{<<: {a: 1}, b: 2}", "{b: 2, a: 1}"),
        ("{a: 0, <<: {a: 1, c: 3}}", "{a: 0, c: 3}"),
        ("{<<: {a: 1}, a: 0}", "{a: 0}"),
        ("{<<: [{a: 1, b: 1}, {b: 2, c: 2}]}", "{a: 1, b: 1, c: 2}"),
        ("{<<: []}", "{}"),
        ("{x: &x {<<: {a: 1}}, y: {<<: *x, b: 2}}", "{x: {a: 1}, y: {b: 2, a: 1}}"),
        ("{'<<': {a: 1}}", "{\"<<\": {a: 1}}"),
    ])
    func `merges maps`(text: String, tree: String) throws {
        #expect(brief(try parseOne(text)) == tree)
    }

    @Test func `gives an alias's value the place of its anchor`() throws {
        let marked = MarkedText("a: &x 1️⃣hello\nb: *x\n")
        #expect(try parseOne(marked.text)["b"]?.range.bytes.lowerBound == marked.offsets[0])
    }

    @Test func `reports what can't be merged`() {
        expectProblems("<<: 1️⃣hello\n", [.badMerge])
        expectProblems("<<: [{a: 1}, 1️⃣hello, 2️⃣[x]]\n", [.badMerge, .badMerge])
        expectProblems("<<: {a: 1}\n1️⃣<<: {b: 2}\n", [.duplicateKey])
        expectProblems("<<:1️⃣\n", [.badMerge])
    }

    @Test func `proposes the nearest anchor`() {
        let result = expectProblems("x: &base 1\ny: &other 2\na: 1️⃣*bsae\n", [.unknownAlias])
        #expect(result.diagnostics[0].fix?.replacement == "*base")
        #expect(result.diagnostics[0].range?.text == "*bsae")
    }

    @Test func `lists the anchors where none is near`() {
        func label(_ text: String) -> String? { expectProblems(text, [.unknownAlias]).diagnostics.first?.label }
        #expect(label("a: 1️⃣*x") == "the document has no anchors")
        #expect(label("b: [&second 1, &first 2]\na: 1️⃣*x") == "expected one of: first, second")
        let many = (0..<9).map { "&anchor\($0) 1" }.joined(separator: ", ")
        #expect(label("b: [\(many)]\na: 1️⃣*x") == "none of the document's anchors has a name like it")
    }

    @Test func `counts unknown aliases too`() {
        let text = "[" + String(repeating: "*x,", count: 200_000) + "]"
        let (_, diagnostics) = YAMLParser.parse(SourceFile(name: "x", text: text), limits: YAMLLimits(nodes: 100, depth: 4))
        #expect(diagnostics.count == 101 && diagnostics.last?.id == .fileTooLarge)
    }

    @Test func `reports an alias above its anchor`() {
        let result = expectProblems("a: 1️⃣*x\nb: &x 1\n", [.unknownAlias])
        #expect(result.diagnostics[0].notes.map { $0.range?.text } == ["&x"])
    }

    @Test func `forgets anchors at the end of a document`() {
        expectProblems("a: &x 1\n---\nb: 1️⃣*x\n", [.unknownAlias])
    }

    @Test func `reports unknown aliases before broken grammar`() {
        expectProblems("a: 1️⃣*x\nb: 2️⃣\"open\n", [.unknownAlias, .yamlSyntax])
    }

    @Test(arguments: ["a: &x [1️⃣*x]\n", "a: &x\n  b: {c: 1️⃣*x}\n", "a: &x {b: 1, c: [1️⃣*x]}\n"])
    func `reports an alias inside its own anchor`(text: String) {
        let result = expectProblems(text, [.aliasLimit])
        #expect(result.diagnostics[0].notes.map { $0.range?.text } == ["&x"])
    }

    @Test func `stops an alias bomb`() {
        var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...20 {
            text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        let (documents, diagnostics) = YAMLParser.parse(SourceFile(name: "bomb.yaml", text: text))
        #expect(documents.isEmpty)
        #expect(diagnostics.map(\.id) == [.aliasLimit])
        #expect(diagnostics.first?.range?.text == "*a4")
        #expect(diagnostics.first?.notes.map { $0.range?.text } == ["&a4"])
    }

    @Test func `stops a bomb of merges`() {
        var text = "a0: &a0 {k: 1}\n"
        for level in 1...40 { text += "a\(level): &a\(level) {<<: [*a\(level - 1), *a\(level - 1)], k\(level): 1}\n" }
        let (_, diagnostics) = YAMLParser.parse(SourceFile(name: "bomb.yaml", text: text))
        #expect(diagnostics.map(\.id) == [.aliasLimit])
    }

    @Test func `stops a tower of aliases`() {
        let text = "- &a0 []\n" + (1...80).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
        let (_, diagnostics) = YAMLParser.parse(SourceFile(name: "tower.yaml", text: text))
        #expect(diagnostics.map(\.id) == [.aliasLimit])
    }

    @Test func `counts values that aliases stand for`() {
        let limits = YAMLLimits(nodes: 10, depth: 4)
        // The map and two keys are three, the list is four, each alias another four.
        expectProblems("{a: &x [1, 2, 3], b: *x}", [], limits: YAMLLimits(nodes: 11, depth: 4))
        expectProblems("{a: &x [1, 2, 3], b: 1️⃣*x}", [.aliasLimit], limits: limits)
        expectProblems("[&x [[1]], [*x]]", [], limits: limits)
        expectProblems("[&x [[1]], [[1️⃣*x]]]", [.aliasLimit], limits: limits)
    }
}
