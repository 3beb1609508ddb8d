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
}
