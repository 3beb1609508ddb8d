import ArgumentParser
import ReelNemo
import ReelPlan
import ReelRun

/// `reel run`: makes the films.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Make the films of specs; go on where an earlier run stopped.",
        discussion: """
            What is done and unchanged is kept. Ctrl-C stops cleanly; the same command goes on. A second Ctrl-C stops at once.

            EXAMPLES
              reel run specs/add-music.yaml
              reel run specs/batch.yaml --jobs 4 --keep-going
              reel run specs/ --shard 3/16   one machine's part of a batch
              reel run specs/promo.yaml --set title="Morning Brew"
              reel run specs/promo.yaml --report out/report.html
            """)

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var parallel: ParallelOption

    @Flag(name: .shortAndLong, help: "After a failure, go on with everything that does not need the failed step.")
    var keepGoing = false

    @Option(help: ArgumentHelp("Run this step again though it is done.", valueName: "step"))
    var force: [String] = []

    @Option(help: ArgumentHelp("Run only this step and what it needs.", valueName: "step"))
    var until: String?

    @Flag(help: "Replace files at the exports' paths that Reel did not make.")
    var overwrite = false

    @Flag(
        help: """
            Agree to pay again for edits at the cloud service whose session is gone, no longer fits the spec, or is not known \
            here though the lock says that they were paid for.
            """)
    var yes = false

    @Flag(help: "Send messages again that the cloud service was asked before and that failed; they may be paid twice.")
    var retryMessage = false

    @Flag(help: "If another run holds the project, end instead of waiting.")
    var noWait = false

    @Option(
        help: ArgumentHelp("Write a report: a page for people (.html), JSON (.json) or JUnit's XML (.xml).", valueName: "file"),
        completion: .files(["html", "json", "xml"]))
    var report: ReportFile?

    @Flag(help: "Run nothing that differs from the specs' locks; see 'reel lock'.")
    var locked = false

    @OptionGroup var store: StoreOptions

    @OptionGroup var options: SpecOptions

    func run() async throws {
        try await interruptibly { try await make() }
    }

    private func make() async throws {
        let shared = try store.open()
        let specs = try await selection.paths(options)
        guard !specs.isEmpty else { return }
        let prepared = try await PreparedPlan.make(
            specs, options: options, shard: selection.shard, force: force, until: until, isLocked: locked)
        try await prepared.execute(
            jobs: parallel.count,
            options: Runner.Options(
                keepGoing: keepGoing, forced: Set(force.map { StepID($0) }), until: until.map { StepID($0) },
                overwrite: overwrite, wait: !noWait),
            shared: shared,
            agreement: Agreement(
                given: CloudPerformer.Permissions(payAgain: yes, retryMessages: retryMessage), isLocked: locked),
            report: report)
        if locked { try await prepared.requireLocked(options, results: try prepared.results(), orEnd: .step) }
    }
}
