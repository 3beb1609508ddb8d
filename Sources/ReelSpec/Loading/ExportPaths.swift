package import ReelDiagnostics

/// What is wrong with the paths of all exports of a file: each must have one of its own.
package func problems(withExportPaths paths: [Located<String>]) -> [Diagnostic] {
    guard paths.count > 1 else { return [] }
    var first: [String: SourceRange] = [:]
    var problems: [Diagnostic] = []
    for path in paths {
        let resolved = resolvePath(path.value, in: path.range.file)
        guard let other = first[resolved] else {
            first[resolved] = path.range
            continue
        }
        if other == path.range {
            problems.append(
                Diagnostic(
                    .matrixPaths, "several jobs of the matrix export to '\(path.value)'",
                    label: "name a value of the matrix in it, such as ${{ matrix.size }}", at: path.range))
        } else {
            problems.append(
                Diagnostic(
                    .duplicateExport, "two exports have the path '\(path.value)'", label: "expected another path",
                    at: path.range, notes: [.init("the first one", at: other)]))
        }
    }
    return problems
}
