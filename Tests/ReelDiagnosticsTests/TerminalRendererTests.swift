import ReelDiagnostics
import ReelTestSupport
import Testing

@Suite struct TerminalRendererTests {
    private let plain = TerminalRenderer(color: false)

    /// A diagnostic from the mark 1️⃣ to 2️⃣, and what is shown of it after the headline.
    private func excerpt(of marked: String, label: String? = nil) -> String {
        let marked = MarkedText(marked)
        let file = SourceFile(name: "a.yaml", text: marked.text)
        let end = marked.offsets.count > 1 ? marked.offsets[1] : marked.offsets[0]
        let range = SourceRange(file: file, bytes: marked.offsets[0]..<end)
        let text = plain.render([Diagnostic(.badValue, "wrong", label: label, at: range)])
        #expect(text.hasPrefix("error[bad-value]: wrong\n"))
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
    }

    @Test func `shows headline, place, line, label and correction`() {
        let marked = MarkedText(String(repeating: "# filling\n", count: 11) + "      1️⃣titel2️⃣: Hello\n")
        let file = SourceFile(name: "specs/promo.yaml", text: marked.text)
        let range = SourceRange(file: file, bytes: marked.offsets[0]..<marked.offsets[1])
        let diagnostic = Diagnostic(
            .unknownKey, "unknown key 'titel' in title", label: "expected one of: text, from, to", at: range,
            notes: [Diagnostic.Note("keys that begin with 'x-' are ignored")],
            fix: Diagnostic.Fix("write 'text'", at: range, replacement: "text"))
        #expect(
            plain.render([diagnostic]) == """
                error[unknown-key]: unknown key 'titel' in title
                  --> specs/promo.yaml:12:7
                   |
                12 |       titel: Hello
                   |       ^^^^^ expected one of: text, from, to
                   |
                   = note: keys that begin with 'x-' are ignored
                help: write 'text'
                   |
                12 |       text: Hello
                   |       ~~~~

                """)
    }

    @Test func `shows notes at their own places in one column`() {
        let marked = MarkedText("1️⃣a2️⃣: 1\nb:\nc:\nd:\ne:\nf:\ng:\nh:\ni:\n3️⃣a4️⃣: 2\n")
        let file = SourceFile(name: "a.yaml", text: marked.text)
        let first = SourceRange(file: file, bytes: marked.offsets[0]..<marked.offsets[1])
        let second = SourceRange(file: file, bytes: marked.offsets[2]..<marked.offsets[3])
        let diagnostic = Diagnostic(
            .duplicateKey, severity: .warning, "the key 'a' is given twice", at: second,
            notes: [Diagnostic.Note("first given here", at: first)])
        #expect(
            plain.render([diagnostic, Diagnostic(.missingTool, "no ffmpeg", at: nil)]) == """
                warning[duplicate-key]: the key 'a' is given twice
                  --> a.yaml:10:1
                   |
                10 | a: 2
                   | ^
                note: first given here
                  --> a.yaml:1:1
                   |
                 1 | a: 1
                   | ^

                error[missing-tool]: no ffmpeg

                """)
    }

    @Test(arguments: [
        // An empty range has a caret at its place, also at the end of a line and of the file.
        ("a:1️⃣\nb: 1\n", " --> a.yaml:1:3\n  |\n1 | a:\n  |   ^\n"),
        ("a: 1\n1️⃣", " --> a.yaml:2:1\n  |\n2 |\n  | ^\n"),
        ("1️⃣", " --> a.yaml:1:1\n  |\n1 |\n  | ^\n"),
        // A tab is four columns.
        ("\ta: 1️⃣b\tc2️⃣\n", " --> a.yaml:1:5\n  |\n1 |     a: b    c\n  |        ^^^^^^\n"),
        ("城市: 1️⃣城市2️⃣!\n", " --> a.yaml:1:5\n  |\n1 | 城市: 城市!\n  |       ^^^^\n"),
        // A letter with a combining mark is one character in one column.
        ("e\u{301}: 1️⃣e\u{301}e2️⃣\n", " --> a.yaml:1:4\n  |\n1 | e\u{301}: e\u{301}e\n  |    ^^\n"),
        ("👩‍👩‍👧: 1️⃣🇨🇳x2️⃣\n", " --> a.yaml:1:4\n  |\n1 | 👩‍👩‍👧: 🇨🇳x\n  |     ^^^\n"),
        ("\u{FEFF}1️⃣a2️⃣: 1\r\n", " --> a.yaml:1:1\n  |\n1 | a: 1\n  | ^\n"),
        // What is in a file must not reach the terminal as a command.
        ("a: 1️⃣\u{1B}[2J2️⃣\u{202E}\n", " --> a.yaml:1:4\n  |\n1 | a: ␛[2J\u{FFFD}\n  |    ^^^^\n"),
        ("a: 1️⃣one\n  two\n2️⃣b: 1\n", " --> a.yaml:1:4\n  |\n1 | a: one\n  |    ^^^ and 1 more line\n"),
        ("a:1️⃣\n  b\n  c2️⃣\n", " --> a.yaml:1:3\n  |\n1 | a:\n  |   ^ and 2 more lines\n"),
        ("a: 1️⃣b\n2️⃣", " --> a.yaml:1:4\n  |\n1 | a: b\n  |    ^\n"),
    ])
    func `underlines what a person sees`(text: String, shown: String) {
        #expect(excerpt(of: text) == shown)
    }

    @Test func `joins label and further lines`() {
        #expect(excerpt(of: "1️⃣a\nb2️⃣\n", label: "here").hasSuffix("  | ^ here (and 1 more line)\n"))
    }

    @Test func `shows a window of a long line`() {
        let filling = String(repeating: "x", count: 5000)
        let shown = excerpt(of: filling + " 1️⃣wrong2️⃣ " + filling).split(separator: "\n")
        #expect(shown[0] == " --> a.yaml:1:5002")
        #expect(shown[2] == "1 | …" + String(repeating: "x", count: 29) + " wrong " + String(repeating: "x", count: 64) + "…")
        #expect(shown[3] == "  | " + String(repeating: " ", count: 31) + "^^^^^")
    }

    @Test func `marks a long range as far as it is shown`() {
        let shown = excerpt(of: "a: 1️⃣" + String(repeating: "城", count: 5000) + "2️⃣ end").split(separator: "\n")
        #expect(shown[2] == "1 | a: " + String(repeating: "城", count: 48) + "…")
        #expect(shown[3] == "  |    " + String(repeating: "^", count: 96))
    }

    @Test(arguments: [
        // An insertion, a removal, and a replacement of several lines.
        ("a: 1️⃣b", "c ", "1 | a: c b\n  |    ++\n"),
        ("a: 1️⃣b2️⃣ c", "", "1 | a:  c\n"),
        ("a: 1️⃣b2️⃣\nc", "\n  - b", "1 | a: \n2 |   - b\n"),
        ("a: 1️⃣b\nc: 2️⃣d", "", "1 | a: d\n"),
    ])
    func `shows the line as it would be`(text: String, replacement: String, shown: String) {
        let marked = MarkedText(text)
        let file = SourceFile(name: "a.yaml", text: marked.text)
        let range = SourceRange(file: file, bytes: marked.offsets[0]..<(marked.offsets.last ?? 0))
        let fix = Diagnostic.Fix("mend it", at: range, replacement: replacement)
        let output = plain.render([Diagnostic(.badValue, "wrong", at: nil, fix: fix)])
        #expect(output == "error[bad-value]: wrong\nhelp: mend it\n  |\n" + shown)
    }

    @Test func `sets later lines of a message in`() {
        let diagnostic = Diagnostic(.badValue, "one\ntwo", at: nil, notes: [Diagnostic.Note("three\nfour")])
        #expect(
            plain.render([diagnostic]) == """
                error[bad-value]: one
                                  two
                  = note: three
                          four

                """)
    }

    @Test func `writes the same text with colours`() {
        let file = SourceFile(name: "a.yaml", text: "a: 1\nb: 城市\n")
        let range = SourceRange(file: file, bytes: 8..<14)
        let diagnostics = [Diagnostic.Severity.error, .warning, .note].map { severity in
            Diagnostic(
                .badValue, severity: severity, "wrong", label: "here", at: range,
                notes: [Diagnostic.Note("there", at: SourceRange(file: file, bytes: 0..<1)), Diagnostic.Note("all")],
                fix: Diagnostic.Fix("mend it", at: range, replacement: "x"))
        }
        let colored = TerminalRenderer(color: true)
        #expect(colored.render(diagnostics).contains("\u{1B}[1;31merror[bad-value]\u{1B}[0m"))
        #expect(colored.render(diagnostics).replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.render(diagnostics))
        let summary = colored.summary(errors: 2, warnings: 1, files: 3).replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(summary == plain.summary(errors: 2, warnings: 1, files: 3))
    }

    @Test(
        arguments: [
            (3, 1, 2, "3 errors, 1 warning in 2 files"), (1, 0, 1, "1 error in 1 file"), (0, 2, nil, "2 warnings"),
            (0, 0, 5, "no problems in 5 files"),
        ] as [(Int, Int, Int?, String)])
    func `sums up`(errors: Int, warnings: Int, files: Int?, line: String) {
        #expect(plain.summary(errors: errors, warnings: warnings, files: files) == line)
    }

    @Test func `shows nothing where nothing is wrong`() { #expect(plain.render([]) == "") }
}
