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
            """)

    @Argument(help: "The id, as it stands in brackets behind 'error'.")
    var id: String?

    func run() throws {
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
}
