import ArgumentParser

/// `reel manual`: the manual page, which `make install` puts where `man` finds it.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page, for man(1).", shouldDisplay: false)

    func run() throws {
        Console.output.write(ManualPage(command: try CommandDescription.reel(), version: reelVersion).text)
    }
}
