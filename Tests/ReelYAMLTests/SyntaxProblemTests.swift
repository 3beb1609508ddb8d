import ReelDiagnostics
import ReelTestSupport
import Testing

@testable import ReelYAML

@Suite struct SyntaxProblemTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        let text: String
        let message: String
        /// The text as the fix would make it; nil where no fix is expected.
        var mended: String?

        var testDescription: String { text }
    }

    @Test(arguments: [
        Mistake(
            text: "title: Berlin1️⃣: a walk\n", message: "a text with ': ' in it needs quotes",
            mended: "title: \"Berlin: a walk\"\n"),
        Mistake(
            text: "- say: one 1️⃣: two # three\n", message: "a text with ': ' in it needs quotes",
            mended: "- say: \"one : two\" # three\n"),
        Mistake(text: "a: b\n  1️⃣c: d\n", message: "a key can't stand here"),
        Mistake(text: "a: 1\n1️⃣title Hello\nb: 2\n", message: "expected ':' after a key"),
        Mistake(
            text: "a: 1\ntitle1️⃣:Hello\nb: 2\n", message: "a space is missing after 'title:'",
            mended: "a: 1\ntitle: Hello\nb: 2\n"),
        Mistake(
            text: "a:\n1️⃣\tb: 1\n", message: "a tab can't indent a line; YAML allows only spaces", mended: "a:\n  b: 1\n"),
        Mistake(
            text: "a:\n  b: 1\n1️⃣ \tc: 1\n", message: "a tab can't indent a line; YAML allows only spaces"),
        Mistake(
            text: "name: 1️⃣@home # x\n", message: "a text can't begin with '@' unless it is in quotes",
            mended: "name: \"@home\" # x\n"),
        Mistake(
            text: "name: 1️⃣`code`\n", message: "a text can't begin with '`' unless it is in quotes",
            mended: "name: \"`code`\"\n"),
        Mistake(
            text: "path: 1️⃣*.mp4\n", message: "a text can't begin with '*' unless it is in quotes",
            mended: "path: \"*.mp4\"\n"),
        Mistake(
            text: "text: 1️⃣& more\n", message: "a text can't begin with '&' unless it is in quotes",
            mended: "text: \"& more\"\n"),
        Mistake(text: "title: \"Hello\" 1️⃣World\n", message: "unexpected text after a value"),
        Mistake(text: "a:\n    b: 1\n  1️⃣c: 2\n", message: "this line does not fit the lines above it"),
        Mistake(text: "a: 1\n1️⃣- b\n", message: "this line does not fit the lines above it"),
        Mistake(text: "- a\n1️⃣b: 1\n", message: "this line does not fit the lines above it"),
        Mistake(text: "a: 1️⃣[1, 2\n", message: "this list is never closed"),
        Mistake(text: "a: 1️⃣{b: 1, c: 2\n# end\n", message: "this map is never closed"),
        Mistake(text: "a: 1️⃣[1, 2\nb: 3\nc: 4\n", message: "this list is never closed"),
        Mistake(text: "- title: 1️⃣{a: 1\n- trim: {b: 2}\n", message: "this map is never closed"),
        Mistake(text: "a: {\n  b: 1\n  1️⃣c: 2\n}\n", message: "a ',' is missing before 'c'"),
        Mistake(text: "a: {\n  b: 1,\n  c: 21️⃣: 3\n}\n", message: "a text with ': ' in it needs quotes"),
        Mistake(text: "a: {b: 1}1️⃣}\n", message: "'}' closes nothing"),
        Mistake(text: "a: [1]1️⃣]\n", message: "']' closes nothing"),
        Mistake(text: "a: 'it'1️⃣s'\n", message: "unexpected text after a value"),
        Mistake(text: "1️⃣: x\n", message: "a key is missing before ':'"),
        Mistake(
            text: "a: 1️⃣, b\n", message: "a text can't begin with ',' unless it is in quotes", mended: "a: \", b\"\n"),
        Mistake(
            text: "say: what's1️⃣: this\n", message: "a text with ': ' in it needs quotes",
            mended: "say: \"what's: this\"\n"),
        Mistake(text: "a: {b: \"x\" 1️⃣\"y\"}\n", message: "expected ',' or '}' in a map"),
        Mistake(text: "a: {b: x1️⃣: y}\n", message: "a text with ': ' in it needs quotes"),
        Mistake(
            text: "title: {text: 1️⃣${{ params.title }}}\n", message: "within brackets, '${{ … }}' needs quotes",
            mended: "title: {text: \"${{ params.title }}\"}\n"),
        Mistake(
            text: "a: [1️⃣${{ params.a }}, b]\n", message: "within brackets, '${{ … }}' needs quotes",
            mended: "a: [\"${{ params.a }}\", b]\n"),
        Mistake(text: "a: 1️⃣\"open\nb: 1\n", message: "these quotes are never closed"),
        Mistake(text: "a: 1️⃣'open\n---\nb: 1\n", message: "these quotes are never closed"),
        Mistake(text: "a: 1\n1️⃣\"open\nb\": 1\n", message: "a key in quotes must end in the line in which it began"),
        Mistake(text: "a: \"C:1️⃣\\dir\"\n", message: "'\\d' is no escape"),
        Mistake(text: "a: 1️⃣- b\n", message: "a list can't begin on the line of its key: put each '- …' on a line of its own"),
        Mistake(text: "a: [1, 1️⃣, 2]\n", message: "a value is missing"),
        Mistake(text: "ä: 1️⃣\u{7}\n", message: "a control character can't stand in a text file"),
        Mistake(text: "\u{FEFF}ä: 1️⃣\u{7}\n", message: "a control character can't stand in a text file"),
        Mistake(text: "a: | 1️⃣text\n", message: "the text must begin on the line after '|' or '>'"),
        Mistake(text: "ä: ö\nü: ö1️⃣: ß\n", message: "a text with ': ' in it needs quotes", mended: "ä: ö\nü: \"ö: ß\"\n"),
        Mistake(text: "1️⃣%NO\na: 1\n", message: "a line that begins with '%' is a directive, and this is none that is known"),
        Mistake(text: "a: 1️⃣!e!x 1\n", message: "this is a tag of an unknown kind, and a spec has no tags"),
    ])
    func `says what was done wrong and where`(mistake: Mistake) {
        let result = expectProblems(mistake.text, [.yamlSyntax])
        let diagnostic = result.diagnostics.first
        #expect(diagnostic?.message == mistake.message)
        let source = MarkedText(mistake.text).text
        #expect(diagnostic?.fix.map { applying($0, to: source) } == mistake.mended)
        if let mended = mistake.mended { #expect(throws: Never.self) { try parseOne(mended) } }
    }

    @Test func `keeps the documents above the mistake`() {
        let result = expectProblems("a: 1\n---\nb: c1️⃣: d\n", [.yamlSyntax])
        #expect(result.documents.map(brief) == ["{a: 1}"])
    }

    @Test func `reports what was wrong above the mistake`() {
        expectProblems("a: 1\n1️⃣a: 2\nb: c2️⃣: d\n", [.duplicateKey, .yamlSyntax])
    }

    @Test func `points at the beginning of what was being read`() {
        let marked = MarkedText("1️⃣x:\n    a: b\n   c: d\n")
        let (_, diagnostics) = YAMLParser.parse(SourceFile(name: "x", text: marked.text))
        #expect(diagnostics.first?.notes.map { $0.range?.bytes.lowerBound } == marked.offsets)
    }

    private func applying(_ fix: Diagnostic.Fix, to text: String) -> String {
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(fix.range.bytes, with: fix.replacement.utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}
