import ArgumentParser
import Glibc
import ReelRun

/// `reel status`: how far the last run is, also while it goes on.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say what is done, what runs and what is left, also while a run goes on.",
        discussion: """
            EXAMPLE
              reel status specs/add-music.yaml
            """)

    @Argument(help: "A spec of the project; the current folder's project if absent.", completion: .specs)
    var spec: String?

    @Option(
        help: ArgumentHelp("The folder that holds the state instead of the project's .reel.", valueName: "folder"),
        completion: .directory)
    var state: String?

    func run() async throws {
        let folder = ProjectFolder.state(ofSpec: spec ?? "./spec", given: state)
        guard let status = try RunStatus.read(folder) else {
            Console.output.write("nothing has run here yet\n")
            return
        }
        var lines = ["\(status.scope): \(words(for: status.state))"]
        lines.append(
            "  \(status.kept + status.done) of \(status.total) steps are done, \(status.left) \(status.left == 1 ? "is" : "are") left"
        )
        let now = Int64(time(nil))
        for step in status.running {
            lines.append(
                status.state == .running
                    ? "  running for \(durationInWords(Double(max(0, now - step.since)))): \(step.step)"
                    : "  was cut off: \(step.step)")
        }
        for step in status.failed { lines.append("  failed: \(step)  (log in \(folder.logsPath))") }
        if status.state == .interrupted || status.state == .failed {
            lines.append("to go on: reel run \(status.scope)")
        }
        Console.output.write(lines.joined(separator: "\n") + "\n")
    }

    private func words(for state: RunStatus.State) -> String {
        switch state {
        case .running: "a run is going on"
        case .done: "the last run finished"
        case .failed: "the last run failed"
        case .interrupted: "the last run was cut off"
        }
    }
}
