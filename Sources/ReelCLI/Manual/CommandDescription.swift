import ArgumentParser
import FoundationEssentials

/// A command with its options and the commands below it, as the argument parser describes it.
struct CommandDescription: Decodable {
    /// An option, a flag or a plain argument.
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String

            /// As it is typed: `--jobs`, `-j`.
            var typed: String { (kind == "long" ? "--" : "-") + name }
        }

        let kind: String
        let names: [Name]?
        let valueName: String?
        let abstract: String?
        let defaultValue: String?
        let allValues: [String]?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool

        var isPositional: Bool { kind == "positional" }
        /// Whether a value follows its name.
        var takesValue: Bool { kind == "option" }
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [CommandDescription]?
    let shouldDisplay: Bool

    /// What a person may type; the argument parser adds some of its own to every command, which are said once.
    var shownArguments: [Argument] {
        (arguments ?? []).filter { argument in
            argument.shouldDisplay && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
        }
    }

    /// The commands below that people call.
    var shownCommands: [CommandDescription] { (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" } }

    /// All of `reel`.
    ///
    /// - Throws: `DecodingError` if the argument parser describes commands in another form than it did.
    static func reel() throws -> CommandDescription {
        struct Document: Decodable { let command: CommandDescription }
        return try JSONDecoder().decode(Document.self, from: Data(ReelCommand._dumpHelp().utf8)).command
    }
}
