package import ReelDiagnostics
import ReelYAML

/// What somebody said in a spec, and the edits that it was read as.
package struct SpokenReading: Sendable {
    /// What was said.
    package let text: String
    /// The edits, in order; none where the text is not read here.
    package let edits: [Edit]
    /// Each edit as a spec has it: `trim: {from: 10s}`.
    package let lines: [String]

    /// What was said, for a backend that understands words itself.
    static func unread(_ text: String) -> SpokenReading { SpokenReading(text: text, edits: [], lines: []) }

    /// Reads words that stand in no spec, for a job whose inputs they may name.
    ///
    /// - Throws: what is not understood, at its place in the words.
    package static func read(_ words: String, for job: JobSpec) throws(DiagnosticsError) -> SpokenReading {
        let file = SourceFile(name: "<words>", text: words)
        let node = Node(
            .scalar(Scalar(text: words, isPlain: false, exactOffset: 0)),
            at: SourceRange(file: file, bytes: 0..<file.bytes.count))
        var scope = Scope()
        scope.inputs = Dictionary(job.inputs.map { ($0.name.value, InputNames(path: nil)) }) { first, _ in first }
        var decoding = Decoding(scope: scope)
        guard let reading = read(words, of: node, &decoding) else { throw DiagnosticsError(decoding.diagnostics.all) }
        return reading
    }

    /// Reads words as edits; nil after it was reported that they are none.
    ///
    /// - Parameters:
    ///   - text: the words, with expressions replaced.
    ///   - node: where they stand.
    static func read(_ text: String, of node: Node, _ decoding: inout Decoding) -> SpokenReading? {
        let place = SpokenPlace(node, text: text)
        let inputs = (decoding.scope.inputs ?? [:]).keys.sorted()
        switch SpokenReader.read(text, inputs: inputs) {
        case .problems(let problems):
            for problem in problems { decoding.report(diagnostic(problem, at: place.range(of: problem.range))) }
            return nil
        case .edits(let spoken):
            var edits: [Edit] = []
            let tokens = SpokenToken.tokens(of: text)
            for edit in spoken {
                let bytes =
                    tokens[edit.tokens.lowerBound].range.lowerBound..<tokens[edit.tokens.upperBound - 1].range.upperBound
                guard let typed = typed(edit, at: place.range(of: bytes), &decoding) else { return nil }
                edits.append(typed)
            }
            return SpokenReading(text: text, edits: edits, lines: spoken.map(\.yaml))
        }
    }

    /// The edit as if it were written, each value at the place of its words.
    private static func typed(_ edit: SpokenEdit, at range: SourceRange, _ decoding: inout Decoding) -> Edit? {
        let (documents, _) = YAMLParser.parse(SourceFile(name: "say", text: edit.yaml))
        guard let entry = InstructionCatalogue.entry(edit.word), let document = documents.first else { return nil }
        let value =
            document.mapping?.first?.value ?? Node(.scalar(Scalar(text: "", isPlain: true, exactOffset: nil)), at: range)
        return entry.decode(value.moved(to: range), range, &decoding)
            .map { Edit(id: nil, word: edit.word, instruction: $0, range: range) }
    }

    private static func diagnostic(_ problem: SpokenProblem, at range: SourceRange) -> Diagnostic {
        let fix = problem.nearest.map { Diagnostic.Fix("write '\($0)'", at: range, replacement: $0) }
        return Diagnostic(
            problem.isRouted ? .unsupported : .unclearWords, problem.message, label: problem.label, at: range,
            notes: problem.notes.map { Diagnostic.Note($0) }, fix: fix)
    }
}

extension Node {
    /// The same, with every place replaced.
    fileprivate func moved(to range: SourceRange) -> Node {
        switch content {
        case .scalar(let scalar):
            Node(.scalar(Scalar(text: scalar.text, isPlain: scalar.isPlain, exactOffset: nil)), at: range)
        case .sequence(let items): Node(.sequence(items.map { $0.moved(to: range) }), at: range)
        case .mapping(let entries):
            Node(.mapping(entries.map { .init(key: $0.key.moved(to: range), value: $0.value.moved(to: range)) }), at: range)
        }
    }
}

extension ValueType where Value == SpokenReading {
    /// Plain words in English or Chinese.
    static var words: ValueType {
        let expectation = "what is to be done, in plain words"
        return .scalar(expectation, forms: [["type": "string", "minLength": 1]], examples: ["fade to black at the end"]) {
            scalar, decoding in
            guard decoding.scope.readsWords else { return .unread(scalar.text) }
            return SpokenReading.read(scalar.text, of: scalar.node, &decoding)
        }
    }
}
