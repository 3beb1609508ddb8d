import ReelDiagnostics
import ReelTestSupport
import Testing

@testable import ReelYAML

@Suite struct YAMLParserTests {
    @Test(arguments: [
        ("a: 1\nb: [x, 'y', \"z\"]\n", "{a: 1, b: [x, \"y\", \"z\"]}"),
        ("- one\n- two: 2\n  three: 3\n-\n", "[one, {two: 2, three: 3}, ]"),
        ("text: |\n  first\n  second\n", "{text: \"first\nsecond\n\"}"),
        ("text: >-\n  first\n  second\n", "{text: \"first second\"}"),
        ("text: first\n  second\n", "{text: first second}"),
        ("no: off\nnull: ~\n", "{no: off, null: ~}"),
        ("a: !!str 12\nb: !!seq [1]\n", "{a: 12, b: [1]}"),
        ("{a: {b: {c: []}}}", "{a: {b: {c: []}}}"),
        ("\u{FEFF}a: 1", "{a: 1}"),
        ("a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"),
        ("just text", "just text"),
        ("标题: 城市", "{标题: 城市}"),
        ("? a\n: b\n? c\n", "{a: b, c: }"),
    ])
    func `reads every form of YAML`(text: String, tree: String) throws {
        #expect(brief(try parseOne(text)) == tree)
    }

    @Test(arguments: [
        ("a: 1\n---\nb: 2\n", ["{a: 1}", "{b: 2}"]),
        ("---\n# only a comment\n---\na: 1\n---\n", ["{a: 1}"]),
        ("---\n~\n", ["~"]),
        ("a: &x 1\n---\na: &x 2\nb: *x\n", ["{a: 1}", "{a: 2, b: 2}"]),
        ("a: 1\n...\n---\nb: 2\n...\n", ["{a: 1}", "{b: 2}"]),
    ])
    func `reads all documents and leaves out those without content`(text: String, trees: [String]) {
        let (documents, diagnostics) = YAMLParser.parse(SourceFile(name: "test.yaml", text: text))
        #expect(diagnostics.isEmpty)
        #expect(documents.map(brief) == trees)
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "---\n---\n", "\u{FEFF}"])
    func `reports a file without a document`(text: String) {
        let (documents, diagnostics) = YAMLParser.parse(SourceFile(name: "test.yaml", text: text))
        #expect(documents.isEmpty)
        #expect(diagnostics.map(\.id) == [.emptyFile])
    }

    /// The value of `a` stands between the marks.
    @Test(arguments: [
        "a: 1️⃣hello2️⃣\n",
        "a: 1️⃣hello2️⃣   # remark\n",
        "a:   1️⃣'it''s'2️⃣\n",
        "ä: 1️⃣ö2️⃣\n",
        "\u{FEFF}ä: 1️⃣\"ö\\n\"2️⃣\n",
        "a: &x 1️⃣hello2️⃣\n",
        "a: !!str &x 1️⃣\"hello\"2️⃣\n",
        "a: 1️⃣[1, 2]2️⃣ # remark\n",
        "a: &x 1️⃣{b: 1}2️⃣\nc: 1\n",
        "a:\n  1️⃣- 1\n  - 22️⃣\n\n# remark\nb: 1\n",
        "a:\n  1️⃣b: 1\n  c: {d: 2}2️⃣\n\nb: 1\n",
        "a: &x # remark\n  1️⃣b: 1\n  c: 22️⃣\n\nb: 1\n",
        "b: &x 1\na:\n  1️⃣c: *x2️⃣\n\nd: 1\n",
        "a: 1️⃣|\n  one\n  two2️⃣\n\nb: 1\n",
        "a: 1️⃣one\n  two2️⃣\nb: 1\n",
        "𝄞: 1\r\na: 1️⃣城市2️⃣\r\nb: 1\r\n",
        "a:1️⃣2️⃣\nb: 1\n",
        "b: 1\na:\n1️⃣- 12️⃣",
    ])
    func `knows where a value stands`(text: String) throws {
        let marked = MarkedText(text)
        let root = try parseOne(marked.text)
        let key = root["a"] == nil ? "ä" : "a"
        let range = try #require(root[key]).range.bytes
        #expect([range.lowerBound, range.upperBound] == marked.offsets)
    }

    @Test(arguments: [
        "a: 1️⃣hello", "a: '1️⃣hello'", "a: \"1️⃣hello ö\" # x", "ä: &x '1️⃣'", "a: [x, 1️⃣hello world, y]", "a: 1️⃣one two",
    ])
    func `knows where the bytes of a text stand`(text: String) throws {
        let marked = MarkedText(text)
        let value = try #require(try parseOne(marked.text).mapping?.first?.value)
        let scalar = try #require(value.scalar ?? value.sequence?[1].scalar)
        #expect(scalar.exactOffset == marked.offsets[0])
        let bytes = Array(marked.text.utf8)[marked.offsets[0]...].prefix(scalar.text.utf8.count)
        #expect(String(decoding: bytes, as: UTF8.self) == scalar.text)
    }

    @Test(arguments: [
        "a: 'it''s'", "a: ''''", "a: \"\\\\\\\\\"", "a: \"a\\tb\"", "a: one\n two", "a: 'one\n two'", "a: |\n  one\n",
        "a: >\n  one\n",
    ])
    func `has no place for a text that is not in the file`(text: String) throws {
        #expect(try #require(try parseOne(text)["a"]?.scalar).exactOffset == nil)
    }

    @Test func `reports keys given twice`() {
        expectProblems("a: 1\nb: 1\n1️⃣a: 2\n2️⃣'b': 3\n3️⃣a: 4\nc: {d: 1, 4️⃣d: 2}\n", Array(repeating: .duplicateKey, count: 4))
        let result = expectProblems("a: 1\nx: {a: 1}\n1️⃣a: 2", [.duplicateKey])
        #expect(result.diagnostics[0].notes.map { $0.range?.bytes } == [0..<1])
        #expect(result.documents.map(brief) == ["{a: 1, x: {a: 1}}"])
    }

    @Test(arguments: [15, 16, 17, 18, 500])
    func `finds a key given twice in a large map`(count: Int) {
        let text = (0..<count).map { "key\($0): \($0)\n" }.joined()
        let result = expectProblems(text + "1️⃣key0: again\n2️⃣key\(count - 1): again\n", [.duplicateKey, .duplicateKey])
        #expect(result.documents.first?.mapping?.count == count)
    }

    @Test func `reports keys that are no text`() {
        expectProblems("1️⃣[a]: 1\n2️⃣{b: 1}: 2\nc: 3\n", [.wrongType, .wrongType])
    }

    @Test func `keeps keys for the reader's own use`() throws {
        #expect(brief(try parseOne("x-look: &l {a: 1}\nb: *l\n")) == "{x-look: {a: 1}, b: {a: 1}}")
    }

    @Test func `reports unknown tags and goes on`() {
        let text = "a: 1️⃣!secret x\nb: &b 2️⃣!!binary aGVsbG8=\nc: 3️⃣!x [4️⃣!y z]\n"
        let result = expectProblems(text, Array(repeating: .yamlSyntax, count: 4))
        #expect(result.diagnostics.map { $0.range?.text } == ["!secret", "!!binary", "!x", "!y"])
        #expect(result.documents.map(brief) == ["{a: x, b: aGVsbG8=, c: [z]}"])
    }

    @Test func `reports an escaped NUL`() { expectProblems("a: 1️⃣\"x\\0\"\n", [.invalidText]) }

    @Test func `limits depth and number of values`() {
        let limits = YAMLLimits(nodes: 8, depth: 3)
        expectProblems("[[[]]]", [], limits: limits)
        expectProblems("[[[1️⃣[]]]]", [.tooDeep], limits: limits)
        expectProblems("[[[x]]]", [], limits: limits)
        expectProblems("{a: {b: {c: &x 1, d: *x}}}", [], limits: YAMLLimits(nodes: 20, depth: 3))
        expectProblems("[1, 2, 3, 4, 5, 6, 7]", [], limits: limits)
        expectProblems("[1, 2, 3, 4, 5, 6, 7, 1️⃣8]", [.fileTooLarge], limits: limits)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `survives endless nesting`(piece: String) {
        let (documents, diagnostics) = YAMLParser.parse(SourceFile(name: "x", text: String(repeating: piece, count: 100_000)))
        #expect(documents.isEmpty)
        #expect(diagnostics.map(\.id) == [.tooDeep])
    }
}
