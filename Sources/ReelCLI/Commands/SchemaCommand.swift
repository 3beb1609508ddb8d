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
              reel schema --check schemas/job.v1.schema.json
            """)

    @Flag(help: "Print the page that describes all instructions, in Markdown.")
    var docs = false

    @Option(
        help: ArgumentHelp("Print nothing; fail if this file is not what would be printed.", valueName: "file"),
        completion: .files(["json", "md"]))
    var check: String?

    func run() throws {
        let text = docs ? InstructionDocument.text : JobSchema.document.text() + "\n"
        guard let check else {
            Console.output.write(text)
            return
        }
        do throws(DiagnosticsError) {
            guard try readBytes(path: check, displayName: check) != Array(text.utf8) else { return }
        } catch {
            DiagnosticPrinter(format: .text).print(error.diagnostics)
            throw ExitReason.spec
        }
        let command = "reel schema\(docs ? " --docs" : "") > \(check)"
        Console.error.write("error: '\(check)' is of another version of Reel; to bring it up to date: \(command)\n")
        throw ExitReason.spec
    }
}
