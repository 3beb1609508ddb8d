import Foundation
import ReelDiagnostics
import Testing

/// The renderers whose readers are programs.
@Suite struct MachineRendererTests {
    private let file = SourceFile(name: "specs/a,b: 100%.yaml", text: "ä: \"x\"\nbc: 2\n")

    private func diagnostics() -> [Diagnostic] {
        let range = SourceRange(file: file, bytes: 4..<7)
        return [
            Diagnostic(
                .badValue, "'x\"\\\n\u{1B}' is 100% wrong", label: "here", at: range,
                notes: [
                    Diagnostic.Note("there", at: SourceRange(file: file, bytes: 8..<10)), Diagnostic.Note("nowhere"),
                ],
                fix: Diagnostic.Fix("write 'y'", at: range, replacement: "y")),
            Diagnostic(.oldTool, severity: .warning, "ffmpeg is old", at: nil),
            Diagnostic(.badValue, severity: .note, "long", at: SourceRange(file: file, bytes: 0..<12)),
            Diagnostic(.badValue, "set", at: SourceRange(file: SourceFile(name: "<--set>", text: "a=b"), bytes: 2..<3)),
        ]
    }

    @Test func `writes JSON with members in a fixed order`() {
        let name = #""file":"specs/a,b: 100%.yaml""#
        let place = name + #","line":1,"column":4,"endLine":1,"endColumn":7,"byteOffset":4,"byteLength":3"#
        let there = name + #","line":2,"column":1,"endLine":2,"endColumn":3,"byteOffset":8,"byteLength":2"#
        let nowhere =
            #""file":null,"line":null,"column":null,"endLine":null,"endColumn":null,"byteOffset":null,"byteLength":null"#
        let lines = JSONRenderer().render(diagnostics()).split(separator: "\n")
        #expect(lines.first == "[" && lines.last == "]" && lines.count == 6)
        #expect(
            lines[1] == #"{"id":"bad-value","severity":"error","message":"'x\"\\\n\u001b' is 100% wrong","label":"here","#
                + place
                + #","notes":[{"message":"there",\#(there)},{"message":"nowhere",\#(nowhere)}],"#
                + #""fix":{"message":"write 'y'","replacement":"y",\#(place)}},"#)
        #expect(
            lines[2] == #"{"id":"old-tool","severity":"warning","message":"ffmpeg is old","label":null,\#(nowhere),"#
                + #""notes":[],"fix":null},"#)
    }

    @Test func `writes JSON that another program can read`() throws {
        let all = String(String.UnicodeScalarView((0..<0x300).compactMap { Unicode.Scalar($0 as UInt32) })) + "\u{2028}😀"
        let text = JSONRenderer().render([Diagnostic(.badValue, all, at: nil)])
        let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(read.first?["message"] as? String == all)
        #expect(JSONRenderer().render([]) == "[]\n")
    }

    @Test func `writes commands for GitHub`() {
        let lines = GitHubRenderer().render(diagnostics()).split(separator: "\n")
        let name = "file=specs/a%2Cb%3A 100%25.yaml"
        #expect(
            lines == [
                "::error \(name),line=1,col=4,endColumn=6,title=bad-value::'x\"\\%0A\u{1B}' is 100%25 wrong (here)"
                    + "%0Anote: there (specs/a,b: 100%25.yaml:2)%0Anote: nowhere%0Ahelp: write 'y'",
                "::warning title=old-tool::ffmpeg is old",
                "::notice \(name),line=1,endLine=2,title=bad-value::long",
                "::error title=bad-value::set%0Ain <--set>",
            ])
    }

    @Test func `writes a SARIF log`() throws {
        let text = SARIFRenderer(version: "1.2.3").render(diagnostics())
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["level"] as? String } == ["error", "warning", "note", "error"])
        #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1, 0, 0])
        #expect(results.map { ($0["locations"] as? [Any])?.count } == [1, nil, 1, nil])
        let location = ((results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"]) as? [String: Any]
        let region = try #require(location?["region"] as? [String: Int])
        #expect(region == ["startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 7])
        let artifact = try #require(location?["artifactLocation"] as? [String: String])
        #expect(artifact == ["uri": "specs/a%2Cb%3A%20100%25.yaml", "uriBaseId": "%SRCROOT%"])
        #expect((results[0]["relatedLocations"] as? [Any])?.count == 1)
        let message = (results[0]["message"] as? [String: String])?["text"]
        #expect(message == "'x\"\\\n\u{1B}' is 100% wrong (here)\nnowhere")
    }

    @Test func `counts a SARIF column in code points, not in characters or bytes`() throws {
        let file = SourceFile(name: "/a.yaml", text: "\u{FEFF}👨‍👩‍👧é: x\n")
        let place = file.bytes.count - 2
        let text = SARIFRenderer(version: "1.2.3").render(
            [Diagnostic(.badValue, "x", at: SourceRange(file: file, bytes: place..<place + 1))])
        // Five of the family (three persons, two joiners), é, the colon and the space stand before it.
        #expect(text.contains("\"startColumn\": 9") && text.contains("\"endColumn\": 10"), "\(text)")
        #expect(text.contains("\"uri\": \"file:///a.yaml\""))
    }

    @Test func `writes a JUnit report with a case for each file`() {
        let wrong = SourceFile(name: "wrong.yaml", text: "a: <b> & \u{1B}\n")
        let range = SourceRange(file: wrong, bytes: 3..<6)
        let text = JUnitRenderer(name: "reel check").render(
            [
                Diagnostic(.badValue, "'<b>' & \"c\"\u{1B}", at: range), Diagnostic(.unknownKey, "two", at: range),
                Diagnostic(.badValue, severity: .warning, "three", at: range), Diagnostic(.missingTool, "four", at: nil),
            ], of: ["right.yaml", "wrong.yaml"])
        let lines = text.split(separator: "\n")
        #expect(lines[1] == #"<testsuites name="reel check" tests="3" failures="2" errors="0" skipped="0">"#)
        #expect(lines[3] == #"    <testcase classname="right.yaml" name="reel check"/>"#)
        #expect(
            lines[5].hasPrefix(
                #"      <failure type="bad-value" message="2 errors; the first: '&lt;b&gt;' &amp; &quot;c&quot;␛">error[bad"#),
            "\(lines[5])")
        #expect(text.contains("<system-out>warning[bad-value]: three\n"), "\(text)")
        #expect(text.contains(#"<testcase classname="reel" name="reel check">"#))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `tells a JUnit case's time and why it was left out`() {
        let text = JUnitReport(
            name: "run",
            cases: [
                .init(group: "a", name: "mix", duration: 1.0625),
                .init(group: "a", name: "join", outcome: .skipped("'mix' failed")),
            ]
        ).xml
        #expect(text.contains(#"tests="2" failures="0" errors="0" skipped="1" time="1.063">"#), "\(text)")
        #expect(text.contains(#"<testcase classname="a" name="mix" time="1.063"/>"#), "\(text)")
        #expect(text.contains(#"<skipped message="'mix' failed"/>"#), "\(text)")
    }
}
