import ReelDiagnostics
import ReelSpec

/// Finds the specs that arguments mean: files as they are named, all that match a pattern, and the specs among all files of a
/// folder.
enum SpecSearch {
    /// The paths of the specs, each once, in the order of the arguments; those of a folder or pattern sorted.
    ///
    /// - Throws: what stands for nothing.
    static func specs(_ arguments: [String]) throws(DiagnosticsError) -> [String] {
        var found: [String] = []
        var problems: [Diagnostic] = []
        for argument in arguments {
            if let pattern = PathPattern(argument) {
                let files = pattern.files
                if files.isEmpty { problems.append(Diagnostic(.unreadableFile, "no file matches '\(argument)'", at: nil)) }
                found += files
            } else if Folder.isFolder(argument, followingLinks: true) {
                let specs = specs(below: argument)
                if specs.isEmpty {
                    problems.append(Diagnostic(.unreadableFile, "there is no spec in the folder '\(argument)'", at: nil))
                }
                found += specs
            } else {
                found.append(argument)
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        var seen: Set<String> = []
        return found.filter { seen.insert(normalizedPath(absolutePath($0))).inserted }
    }

    /// The same for a command, which ends after saying what stands for nothing.
    static func specs(_ arguments: [String], format: DiagnosticFormat) throws -> [String] {
        do throws(DiagnosticsError) {
            return try specs(arguments)
        } catch {
            DiagnosticPrinter(format: format).print(error.diagnostics)
            throw ExitReason.spec
        }
    }

    /// The specs below a folder. What only serves others to extend, and has nothing to come out, is none by itself.
    private static func specs(below folder: String) -> [String] {
        var files: [String] = []
        let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        collectYAML(below: prefix, into: &files)
        let outlines = files.map { path -> (path: String, outline: SpecOutline?) in
            (path, (try? readSource(path: path, displayName: path)).map { SpecOutline($0) })
        }
        let bases = outlines.reduce(into: Set<String>()) { $0.formUnion($1.outline?.bases ?? []) }
        return outlines.filter { path, outline in
            guard let outline, outline.isSpec else { return false }
            return outline.isWhole || !bases.contains(normalizedPath(absolutePath(path)))
        }.map(\.path)
    }

    private static func collectYAML(below prefix: String, into files: inout [String]) {
        for name in Folder.names(in: prefix) where !name.hasPrefix(".") {
            if Folder.isFolder(prefix + name) {
                collectYAML(below: prefix + name + "/", into: &files)
            } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
                files.append(prefix + name)
            }
        }
    }
}
