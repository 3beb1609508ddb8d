import ArgumentParser
import ReelDiagnostics
import ReelSpec

/// `reel schema`: the JSON Schema of specs, or a page of the reference.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of specs, for editors.",
        discussion: """
            EXAMPLES
              reel schema > schemas/job.v1.schema.json
              reel schema --docs spec > docs/spec.md
              reel schema --docs instructions > docs/instructions.md
              reel schema --check schemas/job.v1.schema.json
            """)

    /// A page of the reference.
    enum Page: String, CaseIterable, ExpressibleByArgument {
        case spec, instructions

        var text: String {
            switch self {
            case .spec: SpecDocument.text
            case .instructions: InstructionDocument.text
            }
        }
    }

    @Option(help: "Print a page of the reference in Markdown: the whole language (spec), or every edit (instructions).")
    var docs: Page?

    @Option(
        help: ArgumentHelp("Print nothing; fail if this file is not what would be printed.", valueName: "file"),
        completion: .files(["json", "md"]))
    var check: String?

    func run() throws {
        let text = docs?.text ?? JobSchema.document.text() + "\n"
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
        let command = "reel schema\(docs.map { " --docs \($0.rawValue)" } ?? "") > \(check)"
        Console.error.write("error: '\(check)' is of another version of Reel; to bring it up to date: \(command)\n")
        throw ExitReason.spec
    }
}
