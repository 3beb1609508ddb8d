package import ReelDiagnostics
import ReelYAML

/// Reads a spec file: from its text to the jobs it stands for, with all that is wrong with it.
///
/// It looks at no file but specs; whether inputs exist and what they are comes later.
package struct SpecLoader: Sendable {
    /// A spec file and what came of it. With errors among the diagnostics, `jobs` are those that could be read nevertheless.
    package struct Loaded: Sendable {
        package let path: String
        package let jobs: [JobSpec]
        package let diagnostics: [Diagnostic]

        package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    private let overrides: SpecOverrides

    package init(overrides: SpecOverrides = SpecOverrides()) { self.overrides = overrides }

    /// Reads the spec at a path.
    package func load(path: String) -> Loaded {
        do throws(DiagnosticsError) {
            return load(try readSource(path: path, displayName: path))
        } catch {
            return Loaded(path: path, jobs: [], diagnostics: error.diagnostics)
        }
    }

    /// Reads a spec from a text; the file's name says where paths in it begin.
    package func load(_ file: SourceFile) -> Loaded {
        var (documents, problems) = YAMLParser.parse(file)
        var diagnostics = DiagnosticList()
        diagnostics.add(problems)
        var jobs: [JobSpec] = []
        // A text that is no YAML says nothing about what it lacks.
        if !problems.contains(where: { $0.severity == .error }) {
            for index in documents.indices {
                var chain = ExtendsChain(from: file)
                if let merged = chain.merged(documents[index], reporting: &diagnostics) { documents[index] = merged }
                jobs += expand(documents[index], of: file, reporting: &diagnostics)
            }
            checkPaths(of: jobs, reporting: &diagnostics)
        }
        return Loaded(path: file.name, jobs: jobs, diagnostics: diagnostics.all)
    }

    /// The jobs of one document: one, or one for each combination of its matrix.
    private func expand(_ document: Node, of file: SourceFile, reporting diagnostics: inout DiagnosticList) -> [JobSpec] {
        var decoding = Decoding(scope: scope(of: document, reporting: &diagnostics))
        var combinations: [[String: String]] = [[:]]
        if let matrix = document["matrix"] {
            combinations = MatrixCombinations(matrix, decoding: &decoding).combinations
            // Read it all the same, so that everything wrong is told at once.
            if combinations.isEmpty { combinations = [[:]] }
        }
        diagnostics.add(decoding.diagnostics.all)
        return combinations.compactMap { combination in
            var scope = decoding.scope
            scope.matrix = combination
            return job(document, of: file, scope: scope, combination: combination, reporting: &diagnostics)
        }
    }

    private func job(
        _ document: Node, of file: SourceFile, scope: Scope, combination: [String: String],
        reporting diagnostics: inout DiagnosticList
    ) -> JobSpec? {
        var decoding = Decoding(scope: scope)
        let baseName = Self.name(of: document, file: file, decoding: &decoding)
        let values = combination.sorted { $0.key < $1.key }.map(\.value).joined(separator: ", ")
        let name = values.isEmpty ? baseName : "\(baseName) (\(values))"
        decoding.scope.jobName = name
        var draft = JobDraft()
        let isRight = decoding.decode(Self.inputsFirst(document), into: &draft, fields: JobDraft.fields, of: "the spec")
        diagnostics.add(decoding.diagnostics.all)
        guard isRight, let inputs = draft.inputs, let exports = draft.exports else { return nil }
        return JobSpec(
            name: name, backend: draft.backend ?? Located(.local, at: document.range), inputs: inputs,
            edits: draft.edits ?? [], exports: exports, file: file)
    }

    /// The document with its inputs before everything that may name them.
    private static func inputsFirst(_ document: Node) -> Node {
        guard let entries = document.mapping, let index = entries.firstIndex(where: { $0.key.scalar?.text == "inputs" })
        else { return document }
        var ordered = entries
        ordered.insert(ordered.remove(at: index), at: 0)
        return Node(.mapping(ordered), at: document.range)
    }

    private static func name(of document: Node, file: SourceFile, decoding: inout Decoding) -> String {
        if let node = document["name"], let text = decoding.text(of: node, expecting: "a name") { return text }
        let last = file.name.split(separator: "/").last.map(String.init) ?? file.name
        return last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    }

    /// Params and environment as expressions see them.
    private func scope(of document: Node, reporting diagnostics: inout DiagnosticList) -> Scope {
        var scope = Scope()
        for node in document["env"]?.sequence ?? document["env"].map({ [$0] }) ?? [] {
            guard let name = node.scalar?.text else { continue }
            scope.environment[name] = .some(overrides.environment[name])
        }
        var known: [String] = []
        for entry in document["params"]?.mapping ?? [] {
            guard let name = entry.key.scalar?.text, let scalar = entry.value.scalar else { continue }
            known.append(name)
            if let value = overrides.params[name] {
                scope.params[name] = value
            } else if scalar.isEmpty {
                diagnostics.add(
                    Diagnostic(
                        .missingKey, "the param '\(name)' has no value", label: "give it one here, or with --set \(name)=…",
                        at: entry.key.range))
                scope.params[name] = ""
            } else {
                scope.params[name] = scope.replaceExpressions(in: scalar, at: entry.value.range, reporting: &diagnostics) ?? ""
            }
        }
        for name in overrides.params.keys.sorted() where !known.contains(name) {
            let nearest = nearestWord(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            let place = SourceRange(
                file: document.range.file, bytes: document.range.bytes.lowerBound..<document.range.bytes.lowerBound)
            diagnostics.add(
                Diagnostic(
                    .unknownName, "unknown param '\(name)' given with --set or --params\(nearest)",
                    label: known.isEmpty ? "this spec has no params" : "its params are \(wordList(known.sorted()))", at: place))
        }
        return scope
    }

    /// Each export must have a path of its own.
    private func checkPaths(of jobs: [JobSpec], reporting diagnostics: inout DiagnosticList) {
        var seen: [String: (job: String, range: SourceRange)] = [:]
        for job in jobs {
            for export in job.exports {
                guard let path = export.path else { continue }
                let resolved = resolvePath(path.value, in: path.range.file)
                if let first = seen[resolved] {
                    let isSamePlace = first.range == path.range
                    diagnostics.add(
                        Diagnostic(
                            isSamePlace ? .matrixPaths : .duplicateExport,
                            isSamePlace
                                ? "several jobs of the matrix export to '\(path.value)'"
                                : "two exports have the path '\(path.value)'",
                            label: isSamePlace ? "name a value of the matrix in it: ${{ matrix.… }}" : "expected another path",
                            at: path.range, notes: isSamePlace ? [] : [.init("the first one", at: first.range)]))
                } else {
                    seen[resolved] = (job.name, path.range)
                }
            }
        }
    }
}

/// The absolute path that a path written in a spec stands for: relative ones begin at the spec's folder.
package func resolvePath(_ path: String, in file: SourceFile) -> String {
    if path.hasPrefix("/") { return normalizedPath(path) }
    let folder = file.name.lastIndex(of: "/").map { String(file.name[..<$0]) } ?? "."
    return normalizedPath(absolutePath(folder) + "/" + path)
}
