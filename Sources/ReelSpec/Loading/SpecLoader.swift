package import ReelDiagnostics
import ReelMedia
import ReelYAML

/// Reads a spec file: from its text to the jobs it stands for, with all that is wrong with it.
///
/// It looks at no file but specs; whether inputs exist and what they are comes later.
package struct SpecLoader: Sendable {
    /// A spec file and what came of it.
    package struct Loaded: Sendable {
        /// The path as it was given, or the file's name.
        package let path: String
        /// The absolute paths of the spec and of all that it extends, also of those that could not be read.
        package let sources: [String]
        /// At least one without errors; with errors those that could be read nevertheless.
        package let jobs: [JobSpec]
        /// Everything that is wrong, in the order in which it was found.
        package let diagnostics: [Diagnostic]

        /// Whether anything is so wrong that nothing may run.
        package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    private let overrides: SpecOverrides

    /// - Parameter overrides: values of params and the environment that are given beside the spec.
    package init(overrides: SpecOverrides = SpecOverrides()) { self.overrides = overrides }

    /// Reads the spec at a path, and those that it extends.
    package func load(path: String) -> Loaded {
        do throws(DiagnosticsError) {
            return load(try readSource(path: path, displayName: path))
        } catch {
            return Loaded(path: path, sources: [Self.place(of: path)], jobs: [], diagnostics: error.diagnostics)
        }
    }

    /// Reads a spec from a text; the file's name says where paths in it begin.
    package func load(_ file: SourceFile) -> Loaded {
        let documents = SpecDocuments(file)
        var diagnostics = DiagnosticList()
        diagnostics.add(documents.problems)
        var sources = [Self.place(of: file.name)]
        guard documents.areReadable else {
            return Loaded(path: file.name, sources: sources, jobs: [], diagnostics: diagnostics.all)
        }

        var reading = Reading()
        var specs: [Node] = []
        for document in documents.nodes {
            var chain = ExtendsChain(from: file)
            let (spec, isWhole) = chain.merged(document, reporting: &reading.diagnostics)
            sources += chain.paths
            if isWhole { specs.append(spec) }
            read(spec, isWhole: isWhole, of: file, &reading)
        }
        if specs.count == documents.nodes.count { checkOverrides(against: specs, reporting: &reading.diagnostics) }
        reading.checkExportPaths()
        diagnostics.add(documents.independent(reading.diagnostics.all))
        return Loaded(path: file.name, sources: sources, jobs: reading.jobs, diagnostics: diagnostics.all)
    }

    private static func place(of path: String) -> String { normalizedPath(absolutePath(path)) }

    /// What came of the documents of a file so far.
    private struct Reading {
        var diagnostics = DiagnosticList()
        var jobs: [JobSpec] = []
        var exportPaths: [Located<String>] = []

        mutating func checkExportPaths() {
            for problem in ReelSpec.problems(withExportPaths: exportPaths) { diagnostics.add(problem) }
        }
    }

    /// Reads the jobs of one document: one, or one for each combination of its matrix.
    private func read(_ document: Node, isWhole: Bool, of file: SourceFile, _ reading: inout Reading) {
        var decoding = Decoding(
            scope: ScopeReader(overrides: overrides).scope(of: document, isWhole: isWhole, reporting: &reading.diagnostics))
        decoding.scope.stage = .matrix
        var combinations: [MatrixCombination]? = [MatrixCombination()]
        if let matrix = document["matrix"] { combinations = MatrixCombinations.read(matrix, &decoding) }
        reading.diagnostics.add(decoding.diagnostics.all)

        decoding.scope.stage = .job
        // A job is read also where the matrix can't be, so that everything wrong is told at once.
        for combination in combinations ?? [MatrixCombination()] {
            var scope = decoding.scope
            scope.matrix = isWhole && combinations != nil ? combination.values : nil
            read(document, isWhole: isWhole, of: file, scope: scope, combination, &reading)
        }
    }

    private func read(
        _ document: Node, isWhole: Bool, of file: SourceFile, scope: Scope, _ combination: MatrixCombination,
        _ reading: inout Reading
    ) {
        var decoding = Decoding(scope: scope)
        let baseName = Self.name(of: document, file: file, &decoding)
        let texts = combination.texts.joined(separator: ", ")
        let name = texts.isEmpty ? baseName : "\(baseName) (\(texts))"
        decoding.scope.jobName = name
        decoding.scope.readsWords = document["backend"]?.scalar?.text != JobSpec.Backend.nemo.rawValue
        let draft = JobDraft.read(document, isWhole: isWhole, &decoding)
        reading.diagnostics.add(decoding.diagnostics.all)
        reading.exportPaths += decoding.exportPaths
        guard let draft, let inputs = draft.inputs, let exports = draft.exports else { return }
        reading.jobs.append(
            JobSpec(
                name: name, backend: draft.backend ?? Located(.local, at: document.range), inputs: inputs,
                edits: draft.edits ?? [], exports: exports, file: file))
    }

    /// The job's name as it is written, or that of its file.
    private static func name(of document: Node, file: SourceFile, _ decoding: inout Decoding) -> String {
        if let node = document["name"], let text = decoding.text(of: node, expecting: "a name") { return text.text }
        return fileStem(of: file.name)
    }

    /// A value given for a param that no document has is a slip.
    private func checkOverrides(against specs: [Node], reporting diagnostics: inout DiagnosticList) {
        let reader = ScopeReader(overrides: overrides)
        var known: Set<String> = []
        for spec in specs {
            guard let names = reader.paramNames(of: spec) else { return }
            known.formUnion(names)
        }
        diagnostics.add(overrides.problems(knowing: known, spec: specs.first))
    }
}
