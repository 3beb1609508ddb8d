import ArgumentParser
import ReelNemo

/// `reel credits`: what is left to pay with at the cloud service.
struct CreditsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credits", abstract: "Say how many credits are left at the cloud service.",
        discussion: """
            EXAMPLE
              reel credits
            """)

    @Flag(help: "Print the balance as JSON.")
    var json = false

    private struct Document: Encodable {
        let available: Double
        let frozen: Double
        let total: Double
    }

    func run() async throws {
        try await tellingCloudErrors {
            let settings = try CloudLogin.settings()
            guard CloudLogin.source(settings) != .none else {
                Console.error.write("there is no token yet; 'reel login' gets one, with 100 credits that are free\n")
                throw ExitReason.usage
            }
            let balance = try await NemoService(settings: settings).balance()
            if json {
                Console.output.write(
                    try JSONText.of(
                        Document(available: balance.available, frozen: balance.frozen, total: balance.total)))
            } else {
                Console.output.write(balance.inWords + "\n")
            }
        }
    }
}

/// Runs a command's work, and ends the command with a message and the right exit code where the service is at fault.
func tellingCloudErrors(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let error as NemoError {
        Console.error.write("error: \(error)\n")
        throw error.code == .connection || error.code == .settings ? ExitReason.machine : ExitReason.step
    }
}
