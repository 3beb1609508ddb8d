import ArgumentParser
import ReelDiagnostics
import ReelSpec

/// `reel schema`: the JSON Schema of specs, or the page that describes their instructions.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of specs, for editors.",
        discussion: """
            EXAMPLES
              reel schema > schemas/job.v1.schema.json
              reel schema --docs > docs/instructions.md
            """)

    @Flag(help: "Print the page that describes all instructions, in Markdown.")
    var docs = false

    func run() throws {
        Console.output.write(docs ? InstructionDocument.text : JobSchema.document.text() + "\n")
    }
}
