import ReelDiagnostics
import ReelMedia
import ReelPlan
import ReelSpec

/// What a job's edits and exports read beside its inputs, by absolute paths; what could not be read is absent.
struct EditFiles {
    /// The bytes of those that an edit reads itself.
    var contents: [String: [UInt8]] = [:]
    /// Those that steps read.
    var colorTables: [String: Step.InputFile] = [:]
    var covers: [String: CoverPicture] = [:]
}

/// Reads, checks and digests the files that a job's edits and exports name beside its inputs.
struct EditFileResolver {
    let inspector: Inspector

    /// - Returns: the files, and what is wrong with those that are not among them.
    func resolve(_ named: [EditFile]) async -> (files: EditFiles, diagnostics: [Diagnostic]) {
        var files = EditFiles()
        var diagnostics: [Diagnostic] = []
        for file in named {
            let path = file.absolutePath
            do {
                switch file.use {
                case .content: files.contents[path] = try readBytes(path: path, displayName: file.path.value)
                case .colorTable:
                    try CubeFile.check(path: path, displayPath: file.path.value)
                    let (digest, signature) = try await inspector.digest(path: path)
                    files.colorTables[path] = Step.InputFile(path: path, digest: digest, signature: signature)
                case .cover:
                    let picture = try await inspector.inspect(path: path, displayPath: file.path.value, depth: .digest)
                    if let cover = CoverPicture(picture) {
                        files.covers[path] = cover
                    } else {
                        diagnostics.append(
                            Diagnostic(
                                .badValue,
                                "'\(file.path.value)' is a file of type \(picture.type.name), which players show as no cover",
                                label: "expected a JPEG or PNG picture", at: file.path.range))
                    }
                case .place: break
                }
            } catch let error as DiagnosticsError {
                diagnostics += error.diagnostics.map { problem in
                    let id: DiagnosticID = problem.id == .unreadableFile ? .missingInput : problem.id
                    return Diagnostic(id, problem.message, label: problem.label, at: file.path.range)
                }
            } catch {
                diagnostics.append(InputResolver.diagnostic(for: error, file.path.value, at: file.path.range))
            }
        }
        return (files, diagnostics)
    }
}
