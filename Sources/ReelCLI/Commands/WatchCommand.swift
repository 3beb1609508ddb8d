import ArgumentParser
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelSpec

/// `reel watch`: makes a film anew whenever its spec or a file that it uses is saved.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Make films anew whenever their specs or inputs change, previews first.",
        discussion: """
            A preview comes first, then the films. What is saved meanwhile stops the work and begins it anew; finished steps are \
            kept. Ctrl-C ends it. Nothing is paid for here: films of the cloud service are made by 'reel run' alone.

            EXAMPLES
              reel watch film.yaml
              reel watch film.yaml --preview-only
            """)

    @Argument(help: "Spec files.", completion: .specs)
    var specs: [String]

    @Flag(help: "Make previews and no films.")
    var previewOnly = false

    @OptionGroup var parallel: ParallelOption

    @OptionGroup var options: SpecOptions

    /// Between two looks at the files.
    private static let pause = Duration.milliseconds(300)

    func run() async throws { try await interruptibly { try await watch() } }

    private func watch() async throws {
        while true {
            let before = try state()
            let work = Task { try await make() }
            let watcher = Task {
                while try state() == before { try await Task.sleep(for: Self.pause) }
                work.cancel()
            }
            defer { watcher.cancel() }
            try await withTaskCancellationHandler {
                do {
                    try await work.value
                    Console.error.write("waiting for changes; Ctrl-C ends it\n")
                } catch is CancellationError {
                    try Task.checkCancellation()
                    Console.error.write("a file was saved: beginning anew\n")
                } catch is ExitReason {
                    // What is wrong has been said; the next save may mend it.
                    Console.error.write("waiting for changes; Ctrl-C ends it\n")
                }
                _ = try await watcher.value
            } onCancel: {
                work.cancel()
                watcher.cancel()
            }
        }
    }

    private func make() async throws {
        let previews = try await PreparedPlan.make(specs, options: options, purpose: .preview)
        for job in previews.leftOut {
            Console.error.write(
                "note: '\(printable(job.name))' is right, and is made by the cloud service: 'reel run \(job.path)' pays for it\n"
            )
        }
        guard !previews.jobs.isEmpty else { return }
        try await previews.execute(jobs: parallel.count)
        guard !previewOnly else { return }
        try await PreparedPlan.make(specs, options: options, cloud: .leftOut).execute(jobs: parallel.count)
    }

    /// What the file system says of the specs and of all that they use; files that are not there count too.
    private func state() throws -> [String: FileSignature?] {
        let loader = SpecLoader(overrides: try options.overrides())
        var state: [String: FileSignature?] = [:]
        for path in specs {
            let loaded = loader.load(path: path)
            for file in loaded.sources + loaded.jobs.flatMap({ JobFiles(of: $0).existing }) {
                state[file] = .some(FileSignature(path: file))
            }
        }
        return state
    }
}
