import ReelDiagnostics
import ReelYAML

/// Reads the edits of a spec, one by one.
struct EditReader {
    private var ids: [String: SourceRange] = [:]

    private static let identifier = ValueType<String>.identifier.located

    /// The edit that a list item stands for; nil after all that is wrong with it was reported.
    mutating func read(_ node: Node, _ decoding: inout Decoding) -> Edit? {
        if let scalar = node.scalar, !scalar.isEmpty { return readWord(scalar.text, node, &decoding) }
        guard let entries = node.mapping else {
            decoding.report(SpecDiagnostics.wrongType(node, expected: "an edit such as 'trim: {to: 10s}'"))
            return nil
        }
        var id: Located<String>?
        var isRight = true
        var instructions: [Node.Entry] = []
        for entry in entries {
            let key = entry.key.scalar?.text ?? ""
            if key == "id" {
                id = readID(entry.value, &decoding)
                isRight = isRight && id != nil
            } else if !isIgnored(key) {
                instructions.append(entry)
            }
        }
        guard let first = instructions.first else {
            decoding.report(SpecDiagnostics.noInstruction(node, known: InstructionCatalogue.words))
            return nil
        }
        if !areInstructions(instructions, &decoding) { isRight = false }
        // All of them are read, though only one may be there, so that everything wrong is told at once.
        let read = instructions.map { entry -> (any Instruction)? in
            guard let instruction = InstructionCatalogue.entry(entry.key.scalar?.text ?? "") else { return nil }
            // With its keys beside it, it is no news that nothing stands in it.
            if !isRight && entry.value.scalar?.isEmpty == true { return nil }
            return instruction.decode(entry.value, entry.key.range, &decoding)
        }
        guard isRight, let instruction = read[0] else { return nil }
        return Edit(id: id, word: first.key.scalar?.text ?? "", instruction: instruction, range: first.key.range)
    }

    /// `- mute`: an instruction by its word alone.
    private func readWord(_ word: String, _ node: Node, _ decoding: inout Decoding) -> Edit? {
        guard let entry = InstructionCatalogue.entry(word) else {
            decoding.report(SpecDiagnostics.unknownInstruction(node, known: InstructionCatalogue.words))
            return nil
        }
        guard entry.standsAlone else {
            decoding.report(SpecDiagnostics.bareInstruction(node, word, example: entry.example))
            return nil
        }
        let nothing = Node(.scalar(Scalar(text: "", isPlain: true, exactOffset: nil)), at: node.range)
        return entry.decode(nothing, node.range, &decoding)
            .map { Edit(id: nil, word: word, instruction: $0, range: node.range) }
    }

    private mutating func readID(_ node: Node, _ decoding: inout Decoding) -> Located<String>? {
        guard let id = Self.identifier.decode(node, &decoding) else { return nil }
        if let first = ids.updateValue(id.range, forKey: id.value) {
            decoding.report(SpecDiagnostics.duplicateID(id, first: first))
        }
        return id
    }

    /// Whether the keys of an edit are one instruction; reports what else they are.
    private func areInstructions(_ entries: [Node.Entry], _ decoding: inout Decoding) -> Bool {
        let unknown = entries.map(\.key).filter { InstructionCatalogue.entry($0.scalar?.text ?? "") == nil }
        let first = entries[0]
        let owner = first.value.scalar?.isEmpty == true ? InstructionCatalogue.entry(first.key.scalar?.text ?? "") : nil
        let shallow = unknown.filter { owner?.keys.contains($0.scalar?.text ?? "") == true }
        if !shallow.isEmpty { decoding.report(SpecDiagnostics.shallowKeys(shallow, of: first.key)) }
        for key in unknown where owner?.keys.contains(key.scalar?.text ?? "") != true {
            decoding.report(SpecDiagnostics.unknownInstruction(key, known: InstructionCatalogue.words + ["id"]))
        }
        if unknown.isEmpty && entries.count > 1 { decoding.report(SpecDiagnostics.severalInstructions(entries.map(\.key))) }
        return entries.count == 1 && unknown.isEmpty
    }
}

extension ValueType where Value == [Edit] {
    /// The list of edits; it may be empty.
    static var edits: ValueType {
        ValueType("a list of edits", takesList: true, forms: [schema], examples: examples) { node, decoding in
            guard let items = node.sequence else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "a list of edits, each beginning with '- '"))
                return nil
            }
            var reader = EditReader()
            var edits: [Edit] = []
            edits.reserveCapacity(items.count)
            for item in items { if let edit = reader.read(item, &decoding) { edits.append(edit) } }
            return edits.count == items.count ? edits : nil
        }
    }

    private static var schema: JSONValue {
        let name = ValueType<String>.identifier.description
        var properties: [JSONValue.Member] = [
            .init(
                "id",
                describedSchema(
                    title: "id: name", "Names the edit in messages, plans and logs.", examples: name.examples,
                    forms: name.forms))
        ]
        properties += InstructionCatalogue.all.map { entry in
            .init(
                entry.word,
                describedSchema(
                    title: "\(entry.word): edit", "\(entry.summary)\n\nExample: `- \(entry.example)`",
                    examples: [entry.exampleValue], forms: entry.forms))
        }
        let edit: JSONValue = [
            "type": "object", "properties": .object(properties), "patternProperties": ["^x-": true],
            "additionalProperties": false,
            "oneOf": .array(InstructionCatalogue.words.map { ["required": [.string($0)]] }),
        ]
        let alone = InstructionCatalogue.all.filter(\.standsAlone).map { JSONValue.string($0.word) }
        return ["type": "array", "items": ["anyOf": [edit, ["enum": .array(alone)]]]]
    }

    private static var examples: [JSONValue] {
        InstructionCatalogue.all.prefix(2).map { [.object([.init($0.word, $0.exampleValue)])] }
    }
}
