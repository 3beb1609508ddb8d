import ReelDiagnostics
import Testing

@Suite struct NearestWordTests {
    @Test(
        arguments: [
            ("titel", "title"), ("ttile", "title"), ("Title", "title"), ("musik", "music"), ("trimm", "trim"), ("xyz", nil),
            ("", nil),
            (String(repeating: "a", count: 65), nil), ("标头", "标题"),
        ] as [(String, String?)])
    func `finds the word that was meant`(word: String, nearest: String?) {
        #expect(nearestWord(to: word, among: ["title", "trim", "music", "标题"]) == nearest)
    }

    @Test func `keeps the first of equally near words`() {
        #expect(nearestWord(to: "ab", among: ["ac", "ad"]) == "ac")
    }
}
