import Foundation
import ReelDiagnostics
import ReelSpec
import ReelYAML
import Testing

/// The tables of phrases: what each means, or that it means nothing for sure.
@Suite struct PhraseTests {
    @Test(arguments: ["phrases.txt", "fresh-phrases.txt", "everyday-phrases.txt"])
    func `every phrase is read as what it means`(table: String) throws {
        let phrases = try Phrase.table(table)
        var wrong: [String] = []
        var missed: [String] = []
        var refused = 0
        for phrase in phrases {
            let read = try phrase.read()
            if read == nil, phrase.edits == nil { refused += 1 }
            guard read != phrase.edits else { continue }
            if let read {
                wrong.append("\(phrase.text) => \(read.joined(separator: " | "))")
            } else {
                missed.append(phrase.text)
            }
        }
        let right = phrases.count - wrong.count - missed.count - refused
        print("\(table): \(phrases.count) phrases, \(right) read right, \(refused) rightly refused,")
        print("  \(missed.count) refused that mean something, \(wrong.count) read wrong")
        #expect(wrong == [])
        #expect(missed == [])
        #expect(right > 0 && refused > 0)
    }
}

/// A line of a table.
private struct Phrase {
    let text: String
    /// The edits in a form that does not depend on how they are written; nil for a phrase that is to be refused.
    let edits: [String]?

    static func table(_ name: String) throws -> [Phrase] {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: " => ", maxSplits: 1).map(String.init)
            try #require(parts.count == 2, "\(line)")
            guard parts[1] != "refused" else { return Phrase(text: parts[0], edits: nil) }
            let edits = parts[1].split(separator: " | ").map(String.init)
            // What a phrase is said to mean has to be right itself.
            #expect(expectJobs(spec(edits.map { "- \($0)" }.joined(separator: "\n"))).count == 1, "\(line)")
            return Phrase(text: parts[0], edits: try edits.map(canonical))
        }
    }

    /// The edits that the phrase is read as; nil if it is refused.
    func read() throws -> [String]? {
        let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let file = SourceFile(name: "/project/test.yaml", text: spec("- say: \"\(quoted)\""))
        guard let edit = SpecLoader().load(file).jobs.first?.edits.first else { return nil }
        let say = try #require(edit.instruction as? SayInstruction)
        return try #require(say.reading).lines.map(Phrase.canonical)
    }

    private static func canonical(_ edit: String) throws -> String {
        try text(of: #require(YAMLParser.parse(SourceFile(name: "edit", text: edit)).documents.first, "\(edit)"))
    }

    private static func text(of node: Node) -> String {
        if let scalar = node.scalar { return scalar.text }
        if let items = node.sequence { return "[" + items.map(text).joined(separator: ", ") + "]" }
        return (node.mapping ?? []).map { entry in
            // A word alone is the same as a word without values.
            let value = text(of: entry.value)
            return text(of: entry.key) + (value.isEmpty ? "" : ": {\(value)}")
        }.sorted().joined(separator: ", ")
    }
}
