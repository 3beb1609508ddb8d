import ArgumentParser
import ReelSpec

/// Which specs, and which of their jobs, a command is about.
struct SelectionOptions: ParsableArguments {
    @Argument(help: "Spec files, folders that hold some, or patterns such as 'specs/**/*.yaml'.", completion: .specs)
    var specs: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only specs that git calls changed since this commit, or that extend or use a changed file.", valueName: "commit"))
    var since: String?

    @Option(help: ArgumentHelp("Only one part of the jobs, such as 3/16: the same part on every machine.", valueName: "part"))
    var shard: Shard?

    func validate() throws {
        if specs.isEmpty && since == nil { throw ValidationError("name a spec, a folder of specs or a pattern") }
    }

    /// The paths of the specs; ends the command, after saying why, if they cannot be told. None if none has changed.
    func paths(_ options: SpecOptions) async throws -> [String] {
        let paths = try SpecSearch.specs(specs.isEmpty ? ["."] : specs, format: options.format)
        guard let since else { return paths }
        let changed = try await changedPaths(paths, since: since, options)
        if changed.isEmpty { Console.error.write("no spec changed since \(since)\n") }
        return changed
    }

    private func changedPaths(_ paths: [String], since revision: String, _ options: SpecOptions) async throws -> [String] {
        let loader = SpecLoader(overrides: try options.overrides())
        let given = options.values.paramFiles.map { normalizedPath(absolutePath($0)) }
        var repositories: [String: ChangedFiles] = [:]
        var changed: [String] = []
        for path in paths {
            let root = ProjectFolder.root(ofSpec: path)
            let files: ChangedFiles
            if let known = repositories[root] {
                files = known
            } else {
                do {
                    files = try await ChangedFiles(since: revision, in: root)
                } catch let failure as ChangedFiles.Failure {
                    Console.error.write("error: what changed since '\(revision)' is not known: \(failure)\n")
                    throw ExitReason.machine
                }
                repositories[root] = files
            }
            if !files.paths.isDisjoint(with: given) || files.affect(loader.load(path: path)) { changed.append(path) }
        }
        return changed
    }
}
