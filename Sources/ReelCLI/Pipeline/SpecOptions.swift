import ArgumentParser
import Glibc
import ReelDiagnostics
import ReelSpec

/// What is given beside specs, and where state lies.
struct SpecValues: ParsableArguments {
    @Option(name: .customLong("set"), help: ArgumentHelp("Give a param a value.", valueName: "name=value"))
    var settings: [String] = []

    @Option(
        name: .customLong("params"), help: ArgumentHelp("Read values of params from a YAML file.", valueName: "file"),
        completion: .specs)
    var paramFiles: [String] = []

    @Option(
        help: ArgumentHelp("Keep state in this folder instead of the project's .reel.", valueName: "folder"),
        completion: .directory)
    var state: String?
}

/// What every command that reads specs takes.
struct SpecOptions: ParsableArguments {
    @OptionGroup var values: SpecValues

    @Option(help: "In which form problems are told: text, json, github, sarif or junit.")
    var format = DiagnosticFormat.text

    /// What is given beside the specs.
    func overrides() throws -> SpecOverrides {
        do throws(DiagnosticsError) {
            let files = try values.paramFiles.map { path throws(DiagnosticsError) in
                try readSource(path: path, displayName: path)
            }
            let overrides = SpecOverrides(settings: values.settings, paramFiles: files, environment: Self.environment)
            guard overrides.diagnostics.isEmpty else { throw DiagnosticsError(overrides.diagnostics) }
            return overrides
        } catch {
            DiagnosticPrinter(format: format).print(error.diagnostics)
            throw ExitReason.usage
        }
    }

    private static var environment: [String: String] {
        var values: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return values
    }
}
