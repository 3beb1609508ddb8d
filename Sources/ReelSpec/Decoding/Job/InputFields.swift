import ReelDiagnostics
import ReelMedia
import ReelYAML

/// The keys of an input's long form.
struct InputFields: Sendable {
    private var path: Located<String>?
    private var url: Located<String>?
    private var glob: Located<String>?
    private var otio: Located<String>?
    private var digest: Located<Digest>?

    static let map = FieldMap(
        of: "an input",
        fields: [
            .optional(
                "path", \.path, ValueType.nonEmpty("a path").located.showing("footage/clip.mp4"),
                "Where the file is, relative to the spec."),
            .optional(
                "url", \.url, ValueType.nonEmpty("a URL").located.showing("https://example.com/logo.png"),
                "Where the file is on the web."),
            .optional(
                "glob", \.glob, ValueType.nonEmpty("a pattern").located.showing("footage/still-*.jpg"),
                "A pattern of several files, sorted by name."),
            .optional(
                "otio", \.otio, ValueType.nonEmpty("a path").located.showing("edit.otio"),
                "An OpenTimelineIO file: its clips are a sequence, their files relative to it."),
            .optional("sha256", \.digest, ValueType.digest.located, "The digest that the file must have."),
        ], short: "path",
        rules: [.exactlyOne(of: [["path"], ["url"], ["glob"], ["otio"]], hint: "path: footage/clip.mp4")]
    ) { InputFields() }

    /// Where the files are; nil before a map that holds it was read.
    fileprivate var source: InputSpec.Source? {
        path.map(InputSpec.Source.path) ?? url.map(InputSpec.Source.url) ?? glob.map(InputSpec.Source.glob)
            ?? otio.map(InputSpec.Source.otio)
    }

    fileprivate func input(named name: Located<String>) -> InputSpec? {
        source.map { InputSpec(name: name, source: $0, digest: digest) }
    }
}

extension ValueType where Value == [InputSpec] {
    /// A map of names to files. The names are known to what is read after it.
    static var inputs: ValueType {
        let file = InputFields.map
        @Sendable func schema() -> JSONValue {
            [
                "type": "object", "minProperties": 1, "propertyNames": ["pattern": .string(keyPattern)],
                "patternProperties": ["^x-": true], "additionalProperties": ["anyOf": .array(file.forms)],
            ]
        }
        let expectation = "a map of names to files"
        return ValueType(
            expectation, forms: [schema()],
            examples: [["clip": "footage/clip.mp4", "stills": ["glob": "footage/still-*.jpg"]]],
            members: file.fields.map(\.description)
        ) { node, decoding in
            guard let all = node.mapping else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: expectation))
                return nil
            }
            let entries = all.filter { !isIgnored($0.key.scalar?.text ?? "") }
            guard !entries.isEmpty else {
                decoding.report(SpecDiagnostics.emptyCollection(node, expected: expectation))
                return nil
            }
            var inputs: [InputSpec] = []
            decoding.scope.inputs = [:]
            decoding.scope.laterInputs = Set(entries.compactMap { $0.key.scalar?.text })
            for entry in entries {
                let name = entry.key.scalar?.text ?? ""
                if !isName(name) { decoding.report(SpecDiagnostics.badName(entry.key)) }
                let input = file.decode(entry.value, at: entry.key.range, &decoding)?
                    .input(named: Located(name, at: entry.key.range))
                // Known even if its value is wrong: edits that name it are not wrong for that.
                decoding.scope.inputs?[name] = InputNames(path: input?.source.written)
                decoding.scope.laterInputs.remove(name)
                if let input, isName(name) { inputs.append(input) }
            }
            return inputs.count == entries.count ? inputs : nil
        }
    }
}

extension InputSpec.Source {
    /// The path, URL or pattern as it is written.
    fileprivate var written: Scope.Value {
        switch self {
        case .path(let text), .url(let text), .glob(let text), .otio(let text): Scope.Value(text.value, at: text.range)
        }
    }
}
