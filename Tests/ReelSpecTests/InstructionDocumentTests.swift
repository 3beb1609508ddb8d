import Foundation
import ReelSpec
import Testing

@Suite struct InstructionDocumentTests {
    @Test func `the committed page is the one that reel schema --docs prints`() throws {
        try expectRecorded(InstructionDocument.text, in: "docs/instructions.md")
    }

    @Test func `every instruction has a section with all of its fields`() {
        let sections = InstructionDocument.text.components(separatedBy: "\n## ").dropFirst()
        #expect(sections.count == InstructionCatalogue.all.count)
        for (section, entry) in zip(sections, InstructionCatalogue.all) {
            #expect(section.hasPrefix("\(entry.word)\n\n\(entry.summary)"))
            #expect(section.contains("- \(entry.example)"))
            for key in entry.keys { #expect(section.contains("\n| `\(key)` | "), "\(entry.word) \(key)") }
        }
    }

    @Test func `the fields of the maps within a field are described as well`() throws {
        let sections = InstructionDocument.text.components(separatedBy: "\n## ")
        let sequence = try #require(sections.first { $0.hasPrefix("sequence\n") })
        #expect(sequence.contains("A map under `clips` takes:\n\n| field "))
        for key in ["clip", "from", "to", "duration", "type"] { #expect(sequence.contains("\n| `\(key)` | "), "\(key)") }
        let cut = try #require(sections.first { $0.hasPrefix("cut\n") })
        #expect(cut.contains("A map under `ranges` takes:"))
    }
}
