import ArgumentParser
import ReelNemo

/// `reel open`: a link to the session of a job in the service's own editor.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Print a link that opens a job's session in the cloud service's editor.",
        discussion: """
            Whoever has the link can claim the session for an account within seven days.

            EXAMPLE
              reel open specs/promo.yaml
            """)

    @Argument(help: "A spec file with 'backend: nemo'.", completion: .specs)
    var spec: String

    @OptionGroup var options: SpecOptions

    func run() async throws {
        try await tellingCloudErrors {
            let sessions = try await CloudSessions.load(spec, options: options)
            let service = NemoService(settings: sessions.settings)
            for (name, record) in sessions.known {
                let link = try await service.claimLink(for: record.nemoSession)
                Console.output.write(sessions.known.count == 1 ? "\(link)\n" : "\(name)  \(link)\n")
            }
        }
    }
}
