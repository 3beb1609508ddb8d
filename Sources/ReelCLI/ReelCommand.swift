import ArgumentParser
import ReelDiagnostics

/// `reel`: the commands by name.
struct ReelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reel",
        abstract: "A video edit kept as code: check it, plan it, run it.",
        discussion: """
            A spec in YAML lists clips, what is done to them and what comes out. Reel renders it in steps, keeps what is done, \
            and goes on where it stopped.

            EXAMPLES
              reel new clip.mp4 "calm music"       write a first spec
              reel check specs/*.yaml              say all that is wrong
              reel plan clip.yaml                  say what would happen, and why
              reel run clip.yaml                   make the film, or go on with it
              reel mood clip.mp4                   say what a clip feels like
              reel compose --mood calm -o bed.wav  make a piece of music
              reel explain unknown-key             describe a problem

            EXIT CODES
              0   everything is as asked
            \(ExitReason.allCases.map { "  \(padded("\($0.rawValue)", to: 4))\($0.meaning)" }.joined(separator: "\n"))
            """,
        version: reelVersion,
        subcommands: [
            NewCommand.self, CheckCommand.self, PlanCommand.self, RunCommand.self, PreviewCommand.self,
            WatchCommand.self, StatusCommand.self, TimelineCommand.self,
            SayCommand.self, LockCommand.self, VerifyCommand.self, ServeCommand.self,
            MoodCommand.self, ComposeCommand.self,
            LoginCommand.self, CreditsCommand.self, OpenCommand.self, CloudCommand.self,
            CleanCommand.self, DoctorCommand.self, ExplainCommand.self, SchemaCommand.self, ManualCommand.self,
            StepCommand.self,
        ])
}

extension ReelCommand {
    /// Whether the first word is a command; a person who mistyped it is told the nearest one.
    static func checkCommandName() throws {
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return }
        let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard !known.contains(word) else { return }
        let nearest = nearestWord(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
        throw ValidationError("there is no command '\(word)'\(nearest)")
    }
}

/// Reel's own version.
let reelVersion = "0.1.0"
