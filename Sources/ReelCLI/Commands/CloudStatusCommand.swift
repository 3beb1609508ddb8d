import ArgumentParser
import ReelDiagnostics
import ReelNemo

/// `reel cloud status`: what was sent for a spec's jobs, what came of it, and the timeline at the service.
struct CloudStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say what was sent for a spec, what came of it, and what the timeline is now.",
        discussion: """
            EXAMPLE
              reel cloud status specs/promo.yaml
            """)

    @Argument(help: "A spec file with 'backend: nemo'.", completion: .specs)
    var spec: String

    @OptionGroup var options: SpecOptions

    func run() async throws {
        try await tellingCloudErrors {
            let sessions = try await CloudSessions.load(spec, options: options)
            for (name, record) in sessions.known { Console.output.write(text(name, record)) }
            let service = NemoService(settings: sessions.settings)
            for (name, record) in sessions.known {
                let draft = Draft(try await service.state(of: record.nemoSession).draft ?? ["t": []])
                let heading = sessions.known.count == 1 ? "" : "\(printable(name)): "
                Console.output.write(
                    heading + draft.summary.split(separator: "\n").map { printable(String($0)) + "\n" }.joined())
            }
        }
    }

    private func text(_ name: String, _ record: CloudRecord) -> String {
        var lines = ["\(printable(name)): session \(printable(record.session))"]
        for upload in record.uploads { lines.append("  \(word(upload.progress, done: "sent")) \(printable(upload.name))") }
        for message in record.messages {
            lines.append("  \(word(message.progress, done: "done")) “\(printable(message.text))”")
            if let answer = message.answer, !answer.isEmpty, message.progress == .done {
                lines += answer.split(separator: "\n").map { "    " + printable(ScreenWording.translated(String($0))) }
            }
        }
        for render in record.renders {
            lines.append("  \(word(render.progress, done: "rendered")) \(printable(render.export))")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func word(_ progress: CloudRecord.Progress, done: String) -> String {
        switch progress {
        case .done: padded(done, to: 8)
        case .begun: "begun   "
        case .failed: "failed  "
        }
    }
}
