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
              reel check specs/*.yaml
              reel check --format github specs/*.yaml      annotations for a pull request
            """)

    @Argument(help: "Spec files.", completion: .specs)
    var specs: [String]

    @OptionGroup var options: SpecOptions

    func run() async throws {
        let loaded = try await LoadedSpecs.load(specs, options: options, purpose: .check)
        DiagnosticPrinter(format: options.format).print(loaded.diagnostics)
        if loaded.hasErrors { throw ExitReason.spec }
        if options.format == .text {
            Console.output.write("\(counted(Set(specs).count, "spec")), \(counted(loaded.jobCount, "job")): no errors\n")
        }
    }
}
