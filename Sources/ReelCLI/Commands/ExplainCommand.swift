import ArgumentParser
import ReelDiagnostics

/// `reel explain`: describes a kind of problem.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Describe a kind of problem by its id.",
        discussion: """
            EXAMPLES
              reel explain unknown-key
              reel explain                                 list all ids
              reel explain --docs > docs/problems.md
            """)

    @Flag(help: "Print the page that describes all of them, in Markdown.")
    var docs = false

    @Argument(
        help: "The id, as it stands in brackets behind 'error'.",
        completion: .list(DiagnosticID.allCases.map(\.rawValue)))
    var id: String?

    func run() throws {
        if docs {
            Console.output.write(Self.page)
            return
        }
        guard let id else {
            Console.output.write(DiagnosticID.allCases.map { $0.rawValue + "\n" }.joined())
            return
        }
        guard let known = DiagnosticID(rawValue: id) else {
            let nearest =
                nearestWord(to: id, among: DiagnosticID.allCases.map(\.rawValue)).map { "; did you mean '\($0)'?" } ?? ""
            Console.error.write("error: there is no problem called '\(id)'\(nearest)\n")
            throw ExitReason.usage
        }
        Console.output.write(known.explanation + "\n")
    }

    /// The explanations are plain text whose examples are indented, which is Markdown as it stands.
    private static var page: String {
        let sections = DiagnosticID.allCases.map { "## \($0.rawValue)\n\n\($0.explanation)\n" }
        return """
            # Problems by name

            Each problem that Reel tells has a name, in brackets behind `error`. `reel explain NAME` prints what stands here, and
            `reel explain --docs` writes this page.


            """ + sections.joined(separator: "\n")
    }
}
