import ReelDiagnostics
import ReelMedia
import ReelSpec
import ReelTestSupport
import ReelTimeline
import Testing

/// What is read from files of subtitles, and what is said about their mistakes.
@Suite struct SubtitleFileTests {
    private static let spec = SourceFile(name: "spec.yaml", text: "captions")
    private static func path(_ name: String) -> Located<String> {
        Located(name, at: SourceRange(file: spec, bytes: 0..<8))
    }

    private func cues(
        _ bytes: [UInt8], as name: String, encoding: TextEncoding = .auto
    ) throws -> [String] {
        let file = try SubtitleFile(bytes, path: Self.path(name), encoding: encoding)
        guard case .cues(let cues) = file.content else { return [] }
        return cues.map { cue in
            let text = cue.text.map { run in
                var text = run.text.replacing("\n", with: "/")
                if run.isItalic { text = "_\(text)_" }
                if run.isBold { text = "*\(text)*" }
                return text
            }.joined()
            return "\(cue.span.start)-\(cue.span.end)\(cue.isAtTop ? "^" : "") \(text)"
        }
    }

    private static let plain =
        "1\n00:00:01,000 --> 00:00:02,500\nGood morning\n\n2\n00:01:00,000 --> 01:00:00,250\nTwo\nlines\n"

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `subtitles are read whatever ends their lines`(ending: String) throws {
        let bytes = Array(Self.plain.replacing("\n", with: ending).utf8)
        #expect(try cues(bytes, as: "a.srt") == ["1-2.5 Good morning", "60-3600.25 Two/lines"])
    }

    @Test(arguments: [
        ("00:00:01.5 --> 00:00:02\nA", ["1.5-2 A"]),
        ("7\n0:01 --> 0:02,04 X1:40 X2:600\nA", ["1-2.04 A"]),
        ("1\n00:00:01,000-->00:00:02,000\nA <3 B & <i>C</i> <font color=\"red\">D</font>{\\an8}", ["1-2^ A <3 B & _C_ D"]),
        ("1\n00:00:01,000 --> 00:00:02,000\nA\n\nB\n\n2\n00:00:03,000 --> 00:00:04,000\nC", ["1-2 A//B", "3-4 C"]),
        ("2\n00:00:03,000 --> 00:00:09,000\nLater\n\n1\n00:00:01,000 --> 00:00:05,000\nFirst", ["1-5 First", "3-9 Later"]),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nC", ["3-4 C"]),
    ])
    func `SubRip is read as players read it`(text: String, expected: [String]) throws {
        #expect(try cues(Array(text.utf8), as: "a.srt") == expected)
    }

    @Test(arguments: [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nA", ["1-2 A"]),
        (
            "WEBVTT Kind: captions\n\nNOTE two\nlines\n\nSTYLE\n::cue {}\n\nintro\n00:00:01.000 --> 00:00:02.000 line:10% align:start\n<v Ann>A <b.loud>B</b> &lt;C&gt; <00:00:01.500><c>D</c>",
            ["1-2^ A *B* <C> D"]
        ),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 line:90%\nA\n\nB", ["1-2 A"]),
    ])
    func `WebVTT is read by its recommendation`(text: String, expected: [String]) throws {
        #expect(try cues(Array(text.utf8), as: "a.vtt") == expected)
    }

    @Test func `letters come in several encodings`() throws {
        let text = "1\n00:00:01,000 --> 00:00:02,000\nCafé – 早安"
        let expected = ["1-2 Café – 早安"]
        let units = Array(text.utf16)
        #expect(try cues([0xEF, 0xBB, 0xBF] + Array(text.utf8), as: "a.srt") == expected)
        #expect(try cues([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, as: "a.srt") == expected)
        #expect(try cues([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, as: "a.srt") == expected)
        let latin = Array("1\n00:00:01,000 --> 00:00:02,000\nCaf".utf8) + [0xE9, 0x20, 0x96]
        #expect(try cues(latin, as: "a.srt", encoding: .latin1) == ["1-2 Café –"])
        let error = try #require(throws: DiagnosticsError.self) { _ = try cues(latin, as: "a.srt") }
        #expect(error.diagnostics.map(\.message) == ["'a.srt' is not UTF-8: line 3 has a letter in another encoding"])
    }

    @Test(arguments: [
        (
            "a.srt", "1\n1️⃣00:00:05,000 --> 00:00:03,000\nA\n\n2\n2️⃣00:00:99,000 --> 00:01:40,000\nB",
            "the subtitle ends before it begins"
        ),
        ("a.srt", "1\n1️⃣00:00:05,000 -> 00:00:06,000\nA", "'00:00:05,000 -> 00:00:06,000' are no times of a subtitle"),
        ("a.srt", "1️⃣Chapter one\nA", "'Chapter one' has no times"),
        ("a.vtt", "1️⃣1\n00:00:05.000 --> 00:00:06.000\nA", "a WebVTT file begins with the line 'WEBVTT'"),
        ("a.ass", "1️⃣Hello\n", "a file of SubStation Alpha begins with '[Script Info]'"),
        (
            "a.ass", "[Script Info]\n[Events]\nFormat: Layer, Start, End, Text\n1️⃣Dialogue: 0,0:00:01.00,soon,Hello",
            "'0:00:01.00' and 'soon' are no times"
        ),
        (
            "a.ssa", "[Script Info]\n[Events]\n1️⃣Dialogue: 0,0:00:01.00,0:00:02.00,Hello",
            "there is no 'Format:' line before it that has Start and End"
        ),
    ])
    func `mistakes are told with their lines`(name: String, text: String, message: String) throws {
        let marked = MarkedText(text)
        let error = try #require(throws: DiagnosticsError.self) {
            _ = try SubtitleFile(Array(marked.text.utf8), path: Self.path(name))
        }
        #expect(error.diagnostics.first?.message == message)
        #expect(error.diagnostics.map { $0.range?.file.name } == marked.offsets.map { _ in name })
        #expect(error.diagnostics.map { $0.range?.bytes.lowerBound } == marked.offsets)
    }

    @Test(arguments: [("a.srt", " \n\n"), ("a.vtt", "WEBVTT\n\nNOTE nothing"), ("a.ass", "[Script Info]\nTitle: x\n")])
    func `a file without subtitles is a mistake`(name: String, text: String) throws {
        let error = try #require(throws: DiagnosticsError.self) {
            _ = try SubtitleFile(Array(text.utf8), path: Self.path(name))
        }
        #expect(error.diagnostics.map(\.id) == [.badSubtitles])
    }

    @Test func `a script keeps all but its times`() throws {
        let text = """
            [Script Info]
            ; by hand
            PlayResX: 640

            [V4+ Styles]
            Format: Name, Fontname
            Style: Sign,Serif

            [Fonts]
            fontname: x.ttf
            ABCDE
            [Events]
            Format: Layer, Start, End, Style, Text
            Comment: 0,0:00:00.00,0:00:01.00,Sign,no
            Dialogue: 1,0:00:01.50,0:00:02.00,Sign,{\\move(1,2,3,4)}Hello, you
            """
        let file = try SubtitleFile(Array(text.utf8), path: Self.path("a.ass"))
        guard case .script(let script) = file.content else {
            Issue.record("no script")
            return
        }
        #expect(script.header.contains("; by hand") && script.header.contains("Style: Sign,Serif"))
        #expect(!script.header.contains("ABCDE"))
        var event = try #require(script.events.first)
        #expect(script.events.count == 1)
        #expect(event.span == TimeSpan(MediaTime(seconds: 1.5), MediaTime(seconds: 2)))
        event.span = TimeSpan(MediaTime(seconds: 3661), MediaTime(seconds: 3662.25))
        #expect(script.text([event]) == script.header + "Dialogue: 1,1:01:01.00,1:01:02.25,Sign,{\\move(1,2,3,4)}Hello, you\n")
    }
}
