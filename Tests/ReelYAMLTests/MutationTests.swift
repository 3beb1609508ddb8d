import ReelDiagnostics
import ReelTestSupport
import Testing

@testable import ReelYAML

/// Parses thousands of damaged specs: whatever is in a file, the parser answers, and with ranges that lie in the file.
@Suite struct MutationTests {
    private static let sample = """
        version: 1
        name: "city — promo"
        x-look: &look {font: bold, color: '#ff0000'}
        inputs: &inputs
          city: footage/城市.mp4
          walk: {path: footage/walk.mov, sha256: 3f1c}
        edits:
          - sequence: [city, {clip: walk, from: 0:05, to: 0:35}]
          - title: {<<: *look, text: "${{ params.title }}", from: 0s}
          - say: |
              make the ending
              fade to black
          - title:
              <<: [*look, *inputs]
              text: >-
                folded
                text
        exports: [out/city.mp4, !!str out/é.mp3]
        ---
        second: &a [1, &b [2, *b], *a]
        """

    @Test(arguments: 0..<8)
    func `survives damaged text`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<500 {
            var bytes = Array(Self.sample.utf8)
            for _ in 0...Int.random(in: 0..<6, using: &random) {
                bytes.damage(signs: "{}[]:,-?&*!|>'\"%@`#\t\n \\", using: &random)
            }
            // Anything that is not UTF-8 is refused before it is parsed.
            let file = SourceFile(name: "damaged.yaml", text: String(decoding: bytes, as: UTF8.self))
            let (documents, diagnostics) = YAMLParser.parse(file)
            #expect(!documents.isEmpty || !diagnostics.isEmpty)
            let ranges = diagnostics.flatMap { [$0.range, $0.fix?.range] + $0.notes.map(\.range) }.compactMap { $0 }
            let areInFile = ranges.allSatisfy { $0.bytes.upperBound <= file.bytes.count }
            #expect(areInFile)
            for document in documents { expectInFile(document) }
            for renderer in [TerminalRenderer(color: false), TerminalRenderer(color: true)] {
                #expect(renderer.render(diagnostics).isEmpty == diagnostics.isEmpty)
            }
        }
    }

    private func expectInFile(_ node: Node) {
        if node.range.bytes.upperBound > node.range.file.bytes.count { Issue.record("a range ends outside the file") }
        switch node.content {
        case .scalar(let scalar):
            guard let offset = scalar.exactOffset else { return }
            let held = node.range.file.bytes[offset...].prefix(scalar.text.utf8.count)
            let length = scalar.text.utf8.count + (scalar.isPlain ? 0 : 2)
            if !held.elementsEqual(scalar.text.utf8) || node.range.bytes.count != length {
                Issue.record("an exact offset is wrong")
            }
        case .sequence(let nodes): nodes.forEach(expectInFile)
        case .mapping(let entries):
            for entry in entries {
                expectInFile(entry.key)
                expectInFile(entry.value)
            }
        }
    }
}
