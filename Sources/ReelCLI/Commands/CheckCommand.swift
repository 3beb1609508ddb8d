import ArgumentParser
import ReelLocal
import ReelSpec

/// `reel check`: says all that is wrong with specs.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with specs, all of it at once.",
        discussion: """
            Reads each spec, looks at its inputs and tries its edits and exports. Nothing is rendered.

            EXAMPLES
              reel check specs/                       all specs of a folder
              reel check specs/ --since origin/main   those that a branch changes
              reel check specs/ --format sarif        for code scanning
            """)

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var options: SpecOptions

    func run() async throws {
        let specs = try await selection.paths(options)
        guard !specs.isEmpty else {
            DiagnosticPrinter(format: options.format).print([])
            return
        }
        let loaded = try await LoadedSpecs.load(specs, options: options, purpose: .check, shard: selection.shard)
        DiagnosticPrinter(format: options.format).print(loaded.diagnostics, of: loaded.paths)
        if loaded.hasErrors { throw ExitReason.spec }
        if options.format == .text {
            Console.output.write(
                "\(counted(loaded.paths.count, "spec")), \(counted(loaded.jobs.count, "job")): no errors\n")
        }
    }
}
