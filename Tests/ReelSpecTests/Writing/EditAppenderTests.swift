import ReelDiagnostics
import ReelSpec
import Testing

@Suite struct EditAppenderTests {
    private static let edits = ["trim: {from: 10s}", "mute"]

    /// What is added stands in one place, and every other byte is as it was.
    @Test(arguments: [
        (
            "block style", "edits:\n  - normalize   # loud\n⬇\n# what comes out\nexports: [a.mp4]\n",
            "  - trim: {from: 10s}\n  - mute\n"
        ),
        ("no indentation", "edits:\n- fade: {in: 1s}\n⬇exports: [a.mp4]\n", "- trim: {from: 10s}\n- mute\n"),
        (
            "deep indentation", "edits:\n      - title:\n          text: A\n⬇exports: [a.mp4]\n",
            "      - trim: {from: 10s}\n      - mute\n"
        ),
        (
            "a text block", "edits:\n  - title: |\n      One\n      Two\n⬇exports: [a.mp4]\n",
            "  - trim: {from: 10s}\n  - mute\n"
        ),
        ("at the end of the file", "exports: [a.mp4]\nedits:\n  - mute⬇", "\n  - trim: {from: 10s}\n  - mute\n"),
        ("an ending of two bytes", "edits:\r\n  - mute\r\n⬇exports: [a.mp4]\r\n", "  - trim: {from: 10s}\r\n  - mute\r\n"),
        ("flow style", "edits: [mute, {fade: {in: 1s}}⬇]  # few\nexports: [a.mp4]\n", ", {trim: {from: 10s}}, mute"),
        ("flow style over lines", "edits: [\n  mute,⬇\n]\nexports: [a.mp4]\n", " {trim: {from: 10s}}, mute"),
        ("an empty list", "edits: [⬇]\nexports: [a.mp4]\n", "{trim: {from: 10s}}, mute"),
        ("no edits", "# all\n⬇exports: [a.mp4]  # out\n", "edits:\n  - trim: {from: 10s}\n  - mute\n\n"),
    ])
    func `edits are added and nothing else changes`(name: String, text: String, added: String) throws {
        let head = "version: 1   # one\ninputs: {clip: clip.mp4}\n"
        let file = SourceFile(name: "spec.yaml", text: head + text.replacing("⬇", with: ""))
        #expect(try EditAppender.append(Self.edits, to: file) == head + text.replacing("⬇", with: added), "\(name)")
    }

    @Test func `a spec in braces stays one`() throws {
        let file = SourceFile(name: "spec.yaml", text: "{version: 1, inputs: {clip: a.mp4}, exports: [b.mp4]}\n")
        #expect(
            try EditAppender.append(["mute"], to: file)
                == "{version: 1, inputs: {clip: a.mp4}, exports: [b.mp4], edits: [mute]}\n")
    }

    @Test(arguments: [
        "x-e: &e [mute]\nedits: *e\nexports: [a.mp4]\n", "extends: base.yaml\nexports: [a.mp4]\n",
        "edits: [mute]\nexports: [a.mp4]\n---\nedits: [mute]\nexports: [b.mp4]\n",
        "x-b: &b {edits: [mute]}\n<<: *b\nexports: [a.mp4]\n",
    ])
    func `edits that are written elsewhere are left alone`(text: String) {
        let file = SourceFile(name: "spec.yaml", text: "version: 1\n" + text)
        let error = #expect(throws: DiagnosticsError.self) { try EditAppender.append(["mute"], to: file) }
        #expect(error?.diagnostics.map(\.id) == [.unsupported])
    }
}
