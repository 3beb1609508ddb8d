import Testing

@testable import ReelDiagnostics

@Suite struct DisplayWidthTests {
    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("\u{200B}", 0), ("城", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2),
            ("한", 2), ("、", 2), ("😀", 2), ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("©", 1), ("©\u{FE0F}", 2), ("❤\u{FE0F}", 2),
            ("1\u{FE0F}\u{20E3}", 2),
            ("…", 1), ("𠀀", 2), ("α", 1),
        ] as [(Character, Int)])
    func `counts columns`(character: Character, width: Int) { #expect(displayWidth(of: character) == width) }

    @Test(arguments: [
        ("plain 城 é\u{301}", "plain 城 é\u{301}"), ("\u{1B}[31m", "␛[31m"), ("\u{7F}\u{0}\t", "␡␀␉"),
        ("\u{9B}\u{202E}\u{2067}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ])
    func `makes control characters visible`(text: String, shown: String) { #expect(printable(text) == shown) }
}
