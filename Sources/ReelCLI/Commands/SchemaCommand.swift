import ArgumentParser
import ReelDiagnostics
import ReelSpec

/// `reel schema`: the JSON Schema of specs.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of specs, for editors.",
        discussion: """
            EXAMPLE
              reel schema > schemas/job.v1.schema.json
            """)

    func run() throws { Console.output.write(JobSchema.document.text() + "\n") }
}
