import ReelDiagnostics
import ReelMedia
import ReelPlan
import ReelSpec

/// Finds the colour tables that a job's edits read beside its inputs, checks what they hold and digests them.
struct ColorTableResolver {
    let inspector: Inspector

    /// - Returns: the files by their absolute paths, and what is wrong with the others.
    func resolve(_ edits: [Edit]) async -> (files: [String: Step.InputFile], diagnostics: [Diagnostic]) {
        var files: [String: Step.InputFile] = [:]
        var diagnostics: [Diagnostic] = []
        for table in edits.flatMap(\.instruction.colorTables) {
            let path = resolvePath(table.value, in: table.range.file)
            do {
                try CubeFile.check(path: path, displayPath: table.value)
                let (digest, signature) = try await inspector.digest(path: path)
                files[path] = Step.InputFile(path: path, digest: digest, signature: signature)
            } catch {
                diagnostics.append(InputResolver.diagnostic(for: error, table.value, at: table.range))
            }
        }
        return (files, diagnostics)
    }
}
