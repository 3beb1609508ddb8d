import ArgumentParser

/// `reel cloud`: what concerns the cloud service alone.
struct CloudCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cloud", abstract: "Look at jobs at the cloud service.", subcommands: [CloudStatusCommand.self])
}
