package import ReelDiagnostics
import ReelMedia
package import ReelYAML

/// All that Reel says about values and keys of a spec, in one place, so that it speaks with one voice.
package enum SpecDiagnostics {
    // MARK: Values

    /// A value of another form than its key takes, or none at all.
    ///
    /// - Parameter expected: completes "expected …".
    package static func wrongType(_ node: Node, expected: String) -> Diagnostic {
        let message = "expected \(expected), found \(node.kindInWords)"
        guard let scalar = node.scalar, scalar.isEmpty else {
            return Diagnostic(.wrongType, message, label: "expected \(expected)", at: node.range)
        }
        if let comment = commentAfter(node) {
            return Diagnostic(
                .wrongType, "\(message): '#' begins a comment", label: "a value that begins with '#' needs quotes", at: comment,
                fix: .init("put it in quotes", at: comment, replacement: "\"\(comment.text)\""))
        }
        guard !scalar.text.isEmpty else {
            return Diagnostic(.wrongType, message, label: "expected \(expected)", at: node.range)
        }
        return Diagnostic(
            .wrongType, "\(message): '\(scalar.text)' means nothing in YAML", label: "expected \(expected)", at: node.range,
            notes: [.init("to mean the text, write it in quotes: \"\(scalar.text)\"")])
    }

    static func emptyText(_ scalar: ScalarText, expected: String) -> Diagnostic {
        Diagnostic(
            .badValue, "expected \(expected), found an empty text", label: "expected \(expected)", at: scalar.node.range,
            notes: scalar.origins)
    }

    static func emptyCollection(_ node: Node, expected: String) -> Diagnostic {
        Diagnostic(
            .wrongType, "expected \(expected), found an empty \(node.sequence == nil ? "map" : "list")",
            label: "expected at least one", at: node.range)
    }

    static func badValue(_ scalar: ScalarText, as id: DiagnosticID = .badValue, expected: String) -> Diagnostic {
        Diagnostic(
            id, "'\(scalar.text)' is not \(expected)", label: "expected \(expected)", at: scalar.node.range,
            notes: scalar.origins)
    }

    static func badDigest(_ scalar: ScalarText) -> Diagnostic {
        let count = scalar.text.count
        let reason = count == 64 ? "holds other signs than 0-9 and a-f" : "has \(count) digits"
        return Diagnostic(
            .badValue, "'\(shortened(scalar.text))' is not a SHA-256: it \(reason)", label: "expected 64 hexadecimal digits",
            at: scalar.node.range, notes: scalar.origins)
    }

    static func badName(_ key: Node) -> Diagnostic {
        Diagnostic(
            .badValue, "'\(key.scalar?.text ?? "")' is not a name",
            label: "expected letters, digits, '_' and '-', which is not the first",
            at: key.range)
    }

    static func noNumber(_ scalar: ScalarText, expected: String) -> Diagnostic {
        guard scalar.quotedNumber != nil else { return badValue(scalar, as: .wrongType, expected: expected) }
        return Diagnostic(
            .wrongType, "expected \(expected), found the text '\(scalar.text)': quotes make it a text",
            label: "expected \(expected)", at: scalar.node.range, notes: scalar.origins,
            fix: fix("remove the quotes", at: scalar.node.range, replacement: scalar.text))
    }

    static func outOfRange(
        _ scalar: ScalarText, _ value: Double, bounds: ClosedRange<Double>, expected: String
    ) -> Diagnostic {
        let limit =
            value < bounds.lowerBound
            ? "less than \(secondsText(bounds.lowerBound))" : "more than \(secondsText(bounds.upperBound))"
        return Diagnostic(
            .outOfRange, "\(scalar.text) is \(limit)", label: "expected \(expected)", at: scalar.node.range,
            notes: scalar.origins)
    }

    static func unknownVersion(_ node: Node, text: String) -> Diagnostic {
        Diagnostic(
            .outOfRange, "'\(text)' is not a version of the language that this Reel reads", label: "expected 1", at: node.range,
            fix: fix("write '1'", at: node.range, replacement: "1"))
    }

    /// A text that the value's own type could not read, with its reason.
    static func badText(_ error: ValueError, _ scalar: ScalarText, expected: String) -> Diagnostic {
        Diagnostic(
            .badValue, error.message, label: "expected \(expected)", at: scalar.node.range, notes: scalar.origins,
            fix: error.suggestion.flatMap { fix("write '\($0)'", at: scalar.node.range, replacement: $0) })
    }

    /// - Parameter what: "a mood"; nil where the known words say what they are.
    static func unknownWord(_ scalar: ScalarText, _ what: String? = nil, known: [String]) -> Diagnostic {
        Diagnostic(
            .badValue, "'\(scalar.text)' is not \(what ?? "one of \(wordList(known))")", label: "expected \(wordList(known))",
            at: scalar.node.range, notes: scalar.origins, fix: fix(for: scalar.text, at: scalar.node.range, among: known))
    }

    /// A word among several of a text.
    ///
    /// - Parameters:
    ///   - word: the one that is not known.
    ///   - what: "a mood".
    static func unknownWord(_ scalar: ScalarText, _ word: String, _ what: String, known: [String]) -> Diagnostic {
        guard word != scalar.text else { return unknownWord(scalar, what, known: known) }
        let near = nearestWords(to: word, among: known)
        return Diagnostic(
            .badValue, "'\(word)' in '\(scalar.text)' is no word for \(what)",
            label: "expected \(wordList(near.isEmpty ? known : near))", at: scalar.node.range, notes: scalar.origins,
            fix: nearestWord(to: word, among: known).flatMap {
                fix("write '\($0)'", at: scalar.node.range, replacement: scalar.text.replacing(word, with: $0))
            })
    }

    // MARK: Keys

    /// - Parameter given: keys that the map has already, which are not proposed.
    static func unknownKey(_ key: Node, in what: String, known: [String], given: [String]) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        return Diagnostic(
            .unknownKey, "\(what) has no key '\(name)'", label: "expected \(wordList(known, limit: 12))", at: key.range,
            fix: fix(for: name, at: key.range, among: known.filter { !given.contains($0) }))
    }

    /// - Parameter key: the key whose value lacks something; nil for one that has none, such as an item of a list.
    static func missingKey(_ name: String, in what: String, of node: Node, at key: SourceRange?, expected: String) -> Diagnostic
    {
        Diagnostic(
            .missingKey, "\(what) has no '\(name)'", label: "add '\(name):' with \(expected)", at: key ?? start(of: node))
    }

    /// A place of a few letters, where a whole map would be too much to underline.
    static func start(of node: Node) -> SourceRange {
        // What came from another file, by 'extends', is not where something is missing.
        let first = node.mapping?.first {
            $0.key.range.file === node.range.file && node.range.bytes.contains($0.key.range.bytes.lowerBound)
        }
        return first?.key.range ?? node.range
    }

    // MARK: Edits

    static func unknownInstruction(_ key: Node, known: [String]) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        return Diagnostic(
            .unknownInstruction, "unknown instruction '\(name)'", label: "expected \(wordList(known, limit: 20))",
            at: key.range, fix: fix(for: name, at: key.range, among: known))
    }

    static func severalInstructions(_ keys: [Node]) -> Diagnostic {
        let names = keys.map { "'\($0.scalar?.text ?? "")'" }
        return Diagnostic(
            .wrongType, "an edit is one instruction, found \(names.joined(separator: " and "))",
            label: "begin a new edit: '- \(keys.last?.scalar?.text ?? ""):'", at: keys.last?.range,
            notes: [.init("the edit begins here", at: keys.first?.range)])
    }

    /// `- title:` with its keys on the next lines, but not set in further than `title`.
    static func shallowKeys(_ keys: [Node], of instruction: Node) -> Diagnostic {
        let word = instruction.scalar?.text ?? ""
        let names = keys.map { "'\($0.scalar?.text ?? "")'" }.joined(separator: ", ")
        return Diagnostic(
            .unknownInstruction,
            keys.count == 1
                ? "\(names) is a key of '\(word)' but stands beside it" : "\(names) are keys of '\(word)' but stand beside it",
            label: "set \(keys.count == 1 ? "it" : "them") in further than '\(word)'", at: keys.first?.range,
            notes: [.init("'\(word)' begins here and holds nothing", at: instruction.range)])
    }

    static func noInstruction(_ node: Node, known: [String]) -> Diagnostic {
        Diagnostic(
            .missingKey, "this edit names no instruction", label: "add one of \(wordList(known, limit: 20))",
            at: start(of: node))
    }

    /// The word of an instruction without what it can't do without.
    static func bareInstruction(_ node: Node, _ word: String, example: String) -> Diagnostic {
        Diagnostic(
            .wrongType, "'\(word)' says nothing without what it takes", label: "such as '\(example)'", at: node.range)
    }

    static func duplicateID(_ id: Located<String>, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateKey, "two edits have the id '\(id.value)'", label: "expected another name", at: id.range,
            notes: [.init("the first one", at: first)])
    }

    // MARK: Names

    /// - Parameter none: what is said where nothing is known.
    static func unknownName(
        _ kind: String, _ name: String, at range: SourceRange, known: [String], none: String = "there are none here",
        notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        let sorted = known.sorted()
        return Diagnostic(
            .unknownName, "unknown \(kind) '\(name)'",
            label: sorted.isEmpty ? none : "expected \(wordList(sorted, limit: 12))", at: range, notes: notes,
            fix: fix(for: name, at: range, among: sorted))
    }

    static func badExpression(_ text: String, why: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .badExpression, "'\(shortened(text))' is no expression: \(why)",
            label: "expected params.name, matrix.name, env.NAME, job.name or input.name.path between ${{ and }}", at: range)
    }

    // MARK: Fixes

    static func fix(for word: String, at range: SourceRange, among known: [String]) -> Diagnostic.Fix? {
        nearestWord(to: word, among: known).flatMap { fix("write '\($0)'", at: range, replacement: $0) }
    }

    /// Nil where an expression stands: it is its value that needs mending, and that stands elsewhere.
    static func fix(_ message: String, at range: SourceRange, replacement: String) -> Diagnostic.Fix? {
        containsExpression(range.text) ? nil : Diagnostic.Fix(message, at: range, replacement: replacement)
    }

    private static func shortened(_ text: String) -> String { text.count > 40 ? "\(text.prefix(40))…" : text }

    /// The word after an empty value that YAML takes for a comment, such as `#ff8800`; nil for a real comment.
    private static func commentAfter(_ node: Node) -> SourceRange? {
        let bytes = node.range.file.bytes
        var start = node.range.bytes.upperBound
        while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        guard start < bytes.count, bytes[start] == UInt8(ascii: "#") else { return nil }
        let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let isOneWord = line.count > 1 && !line.contains(UInt8(ascii: " ")) && !line.contains(UInt8(ascii: "\""))
        return isOneWord ? SourceRange(file: node.range.file, bytes: start..<line.endIndex) : nil
    }
}
