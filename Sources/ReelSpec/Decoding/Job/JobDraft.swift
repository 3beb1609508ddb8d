import ReelDiagnostics
import ReelYAML

/// A spec's top level while it is read: what is missing is nil.
struct JobDraft: Sendable {
    private(set) var version: Int?
    private(set) var name: String?
    private(set) var backend: Located<JobSpec.Backend>?
    private(set) var inputs: [InputSpec]?
    private(set) var edits: [Edit]?
    private(set) var exports: [ExportSpec]?
    private var params: ParamNames?
    private var environment: [String]?
    private var matrix: MatrixNode?
    private var extends: String?

    /// The keys of a spec.
    static let fields: [Field<JobDraft>] = [
        .required("version", \.version, .languageVersion, "Version of the language: 1."),
        .optional(
            "name", \.name, .nonEmpty("a name").showing("city-promo"),
            "What the job is called in messages and plans; the file's name if absent."),
        .optional(
            "backend", \.backend, ValueType.choice.located, "Where it is rendered: local, which is the default, or nemo."),
        .optional("params", \.params, .params, "Values that --set and --params override, for ${{ params.name }}."),
        .optional(
            "env", \.environment, .list(of: .variableName, "a list of names of environment variables"),
            "Environment variables that expressions may name, for ${{ env.NAME }}."),
        .required("inputs", \.inputs, .inputs, "A name for each file that goes in."),
        .optional("edits", \.edits, .edits, "What is done, in order: each edit works on the result of those above it."),
        .required("exports", \.exports, .list(of: ExportSpec.map.type, "a list of exports"), "What comes out."),
        .optional(
            "matrix", \.matrix, .matrix, "One job for each combination of the values given here, for ${{ matrix.name }}."),
        .optional(
            "extends", \.extends, .specPath,
            "Another spec that this one starts from: maps merge, lists replace. Its path is relative to this file."),
    ]

    /// Reads a job; the draft has what could be read.
    ///
    /// - Parameter isWhole: false if what the spec extends is not there: then nothing is missing for sure.
    /// - Returns: nil if anything was wrong.
    static func read(_ document: Node, isWhole: Bool, _ decoding: inout Decoding) -> JobDraft? {
        var draft = JobDraft()
        let fields = isWhole ? fields : optionalFields
        let isRight = decoding.decode(inputsFirst(document), into: &draft, fields: fields, of: "the spec")
        return isRight && isWhole ? draft : nil
    }

    private static let optionalFields = fields.map(\.asOptional)

    /// The document with its inputs before everything that may name them.
    private static func inputsFirst(_ document: Node) -> Node {
        guard var entries = document.mapping, let index = entries.firstIndex(where: { $0.key.scalar?.text == "inputs" })
        else { return document }
        entries.insert(entries.remove(at: index), at: 0)
        return Node(.mapping(entries), at: document.range)
    }
}
