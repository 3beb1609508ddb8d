import ReelDiagnostics
import ReelMedia
import ReelYAML

/// A spec's top level while it is read: what is missing is nil.
struct JobDraft: Sendable {
    var version: Int?
    var name: String?
    var backend: Located<JobSpec.Backend>?
    var params: [Located<String>]?
    var environment: [Located<String>]?
    var inputs: [InputSpec]?
    var edits: [Edit]?
    var exports: [ExportSpec]?
    var matrix: Node?
    var extends: String?

    /// The keys of a spec. `inputs` are read before the rest, so that edits can name them.
    static let fields: [Field<JobDraft>] = [
        .required("version", \.version, .integer(1...1), "Version of the language: 1."),
        .optional("name", \.name, .text, "What the job is called in messages and plans; the file's name if absent."),
        .optional("backend", \.backend, ValueType.choice.located, "Where it is rendered: local or nemo."),
        .optional("params", \.params, .params, "Values that --set and --params override."),
        .optional(
            "env", \.environment, .list(of: ValueType<String>.text.located), "Environment variables that expressions may name."),
        .required("inputs", \.inputs, .inputs, "A name for each file that goes in."),
        .optional("edits", \.edits, .edits, "What is done, in order: each edit works on the result of those above it."),
        .required("exports", \.exports, .list(of: ExportSpec.type), "What comes out."),
        .optional("matrix", \.matrix, .matrix, "One job for each combination of the values given here."),
        .optional("extends", \.extends, .text, "Another spec that this one starts from: maps merge, lists replace."),
    ]

    static let inputsOrder = ["name", "inputs"]
}

extension ValueType where Value == [Located<String>] {
    /// A map of names to texts; the names are kept, the values are read before.
    static var params: ValueType {
        let schema: JSONValue = [
            "type": "object", "propertyNames": ["pattern": "^(x-.*|[A-Za-z0-9_][A-Za-z0-9_-]*)$"],
            "additionalProperties": ["type": ["string", "number", "boolean", "null"]],
        ]
        return ValueType(expectation: "a map of names to values", schema: schema) { node, decoding in
            guard let entries = node.mapping else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "a map of names to values"))
                return nil
            }
            var isRight = true
            for entry in entries where !isName(entry.key.scalar?.text ?? "") {
                decoding.report(
                    SpecDiagnostics.badValue(
                        .badValue, entry.key, text: entry.key.scalar?.text ?? "", expected: "a name of letters, digits, - and _"
                    ))
                isRight = false
            }
            for entry in entries where entry.value.scalar == nil {
                decoding.report(SpecDiagnostics.wrongType(entry.value, expected: "a single value"))
                isRight = false
            }
            return isRight ? [] : nil
        }
    }
}

extension ValueType where Value == Node {
    /// A matrix as it is written; its combinations are worked out before jobs are decoded.
    static var matrix: ValueType {
        let values: JSONValue = ["type": "array", "minItems": 1, "items": ["type": ["string", "number", "boolean"]]]
        let combinations: JSONValue = [
            "type": "array", "items": ["type": "object", "additionalProperties": ["type": ["string", "number", "boolean"]]],
        ]
        let schema: JSONValue = [
            "type": "object", "properties": ["include": combinations, "exclude": combinations],
            "propertyNames": ["pattern": .string(namePattern)], "additionalProperties": values,
        ]
        return ValueType(expectation: "a map of names to lists of values", schema: schema) { node, _ in node }
    }
}

extension ValueType where Value == [InputSpec] {
    static var inputs: ValueType {
        let item = InputFields.type
        let schema: JSONValue = [
            "type": "object", "minProperties": 1,
            "propertyNames": ["pattern": "^(x-.*|[A-Za-z0-9_][A-Za-z0-9_-]*)$"], "patternProperties": ["^x-": true],
            "additionalProperties": item.schema,
        ]
        let expectation = "a map of names to files"
        return ValueType(expectation: expectation, schema: schema) { node, decoding in
            guard let entries = node.mapping, entries.contains(where: { $0.key.scalar?.text.hasPrefix("x-") == false })
            else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: expectation))
                return nil
            }
            var inputs: [InputSpec] = []
            var isRight = true
            for entry in entries {
                guard let name = entry.key.scalar?.text, !name.hasPrefix("x-") else { continue }
                // Known even if its value is wrong: edits that name it are not wrong for that.
                decoding.scope.inputs[name] = [:]
                guard isName(name) else {
                    decoding.report(
                        SpecDiagnostics.badValue(
                            .badValue, entry.key, text: name, expected: "a name of letters, digits, - and _"))
                    isRight = false
                    continue
                }
                guard let fields = item.decode(entry.value, &decoding),
                    let input = fields.input(named: Located(name, at: entry.key.range), at: entry, reporting: &decoding)
                else {
                    isRight = false
                    continue
                }
                inputs.append(input)
                decoding.scope.inputs[name] = input.expressionFields
            }
            return isRight ? inputs : nil
        }
    }
}

/// The keys of an input's long form.
struct InputFields: Sendable {
    var path: Located<String>?
    var url: Located<String>?
    var glob: Located<String>?
    var digest: Located<Digest>?

    static let type = ValueType<InputFields>.map(
        of: "an input",
        fields: [
            .optional("path", \.path, ValueType.text.located, "Where the file is, relative to the spec."),
            .optional("url", \.url, ValueType.text.located, "Where the file is on the web."),
            .optional("glob", \.glob, ValueType.text.located, "A pattern of several files, sorted by name."),
            .optional("sha256", \.digest, ValueType.digest.located, "The digest that the file must have."),
        ], short: "path"
    ) { InputFields() }

    func input(named name: Located<String>, at entry: Node.Entry, reporting decoding: inout Decoding) -> InputSpec? {
        let sources = [path.map(InputSpec.Source.path), url.map(InputSpec.Source.url), glob.map(InputSpec.Source.glob)]
            .compactMap { $0 }
        guard sources.count == 1 else {
            decoding.report(
                Diagnostic(
                    sources.isEmpty ? .missingKey : .badValue,
                    sources.isEmpty
                        ? "the input '\(name.value)' names no file"
                        : "the input '\(name.value)' names its file in \(sources.count) ways",
                    label: "expected one of 'path', 'url' and 'glob'", at: entry.key.range))
            return nil
        }
        return InputSpec(name: name, source: sources[0], digest: digest)
    }
}

extension InputSpec {
    /// What `${{ input.<name>.… }}` gives.
    var expressionFields: [String: String] {
        let text: String
        switch source {
        case .path(let path): text = path.value
        case .url(let url): text = url.value
        case .glob(let glob): text = glob.value
        }
        let name = text.split(separator: "/").last.map(String.init) ?? text
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        return ["path": text, "name": name, "stem": stem]
    }
}

extension ValueType where Value == [Edit] {
    static var edits: ValueType {
        let words = InstructionCatalogue.words
        var properties: [JSONValue.Member] = [.init("id", ValueType<String>.name.schema)]
        for entry in InstructionCatalogue.all {
            guard case .object(let members) = entry.schema else { continue }
            properties.append(.init(entry.word, .object([.init("description", .string(entry.summary))] + members)))
        }
        let edit: JSONValue = [
            "type": "object", "properties": .object(properties), "patternProperties": ["^x-": true],
            "additionalProperties": false,
            "oneOf": .array(words.map { ["required": [.string($0)]] }),
        ]
        let alone = InstructionCatalogue.all.filter(\.standsAlone).map { JSONValue.string($0.word) }
        let schema: JSONValue = ["type": "array", "items": ["anyOf": [edit, ["enum": .array(alone)]]]]
        return ValueType(expectation: "a list of edits", schema: schema) { node, decoding in
            guard let items = node.sequence else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "a list of edits, each beginning with '- '"))
                return nil
            }
            var seen: [String: SourceRange] = [:]
            let edits = items.map { item -> Edit? in
                let edit = decodeEdit(item, &decoding)
                if let id = edit?.id {
                    if let first = seen[id.value] {
                        decoding.report(
                            Diagnostic(
                                .duplicateKey, "two edits have the id '\(id.value)'", label: "expected another name",
                                at: id.range,
                                notes: [.init("the first one", at: first)]))
                    }
                    seen[id.value] = id.range
                }
                return edit
            }
            return edits.contains { $0 == nil } ? nil : edits.compactMap { $0 }
        }
    }
}

private func decodeEdit(_ node: Node, _ decoding: inout Decoding) -> Edit? {
    let words = InstructionCatalogue.words
    if let scalar = node.scalar {
        guard let entry = InstructionCatalogue.entry(scalar.text) else {
            decoding.report(SpecDiagnostics.unknownInstruction(node, known: words))
            return nil
        }
        guard entry.standsAlone else {
            decoding.report(
                SpecDiagnostics.wrongType(node, expected: "'\(entry.word):' with what it takes, such as '\(entry.example)'"))
            return nil
        }
        let empty = Node(.scalar(Scalar(text: "", isPlain: true, exactOffset: nil)), at: node.range)
        return entry.decode(empty, node.range, &decoding)
            .map { Edit(id: nil, word: entry.word, instruction: $0, range: node.range) }
    }
    guard let entries = node.mapping else {
        decoding.report(SpecDiagnostics.wrongType(node, expected: "an edit such as 'trim: {to: 10s}'"))
        return nil
    }
    var id: Located<String>?
    var isRight = true
    var instructions: [(key: Node, value: Node)] = []
    for entry in entries {
        let key = entry.key.scalar?.text ?? ""
        if key.hasPrefix("x-") { continue }
        if key == "id" {
            id = ValueType<String>.name.located.decode(entry.value, &decoding)
            isRight = isRight && id != nil
        } else {
            instructions.append((entry.key, entry.value))
        }
    }
    for instruction in instructions where InstructionCatalogue.entry(instruction.key.scalar?.text ?? "") == nil {
        decoding.report(SpecDiagnostics.unknownInstruction(instruction.key, known: words + ["id"]))
        isRight = false
    }
    guard let first = instructions.first else {
        decoding.report(SpecDiagnostics.noInstruction(node, known: words))
        return nil
    }
    if instructions.count > 1 && isRight {
        decoding.report(SpecDiagnostics.severalInstructions(instructions.map(\.key), in: node))
        isRight = false
    }
    guard let entry = InstructionCatalogue.entry(first.key.scalar?.text ?? ""),
        let instruction = entry.decode(first.value, first.key.range, &decoding), isRight
    else { return nil }
    return Edit(id: id, word: entry.word, instruction: instruction, range: first.key.range)
}
