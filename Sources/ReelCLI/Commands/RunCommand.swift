import ArgumentParser
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
              reel run specs/ --shard 3/16                 one machine's part of a batch
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

    @Flag(help: "If another run holds the project, end instead of waiting.")
    var noWait = false

    @Option(
        help: ArgumentHelp("Write a report: a page for people (.html), JSON (.json) or JUnit's XML (.xml).", valueName: "file"),
        completion: .file(extensions: ["html", "json", "xml"]))
    var report: ReportFile?

    @OptionGroup var options: SpecOptions

    func run() async throws {
        let task = Task {
            let specs = try await selection.paths(options)
            guard !specs.isEmpty else { return }
            let prepared = try await PreparedPlan.make(
                specs, options: options, shard: selection.shard, force: force, until: until)
            return try await execute(prepared)
        }
        Interruption.cancelOnSignal(task)
        do {
            try await task.value
        } catch is CancellationError {
            Console.error.write("\nstopped; what is done is kept. To go on: \(StateLock.currentCommand)\n")
            throw ExitReason.interrupted
        }
    }

    private func execute(_ prepared: PreparedPlan) async throws {
        if !overwrite { tellOfForeignOutputs(prepared.plan) }
        let progress = RunProgress(plan: prepared.plan, jobs: parallel.count)
        let recorder = RunRecorder()
        let runner = Runner(
            state: prepared.state, programs: prepared.programs, jobs: parallel.count,
            options: Runner.Options(
                keepGoing: keepGoing, forced: Set(force.map { StepID($0) }), until: until.map { StepID($0) },
                overwrite: overwrite,
                wait: !noWait),
            observer: RunObservers(all: [progress, recorder]))
        let outcome = try await runner.run(prepared.plan, from: prepared.snapshot)
        progress.close()
        let text = ReportText(report: outcome, prepared: prepared)
        Console.output.write(text.outcome)
        if let report {
            let document = await RunDocument.of(outcome, prepared, seconds: recorder.seconds)
            try await report.write(document, of: prepared, tools: prepared.tools)
            Console.output.write("\(report.path)\n")
        }
        guard outcome.isSuccess else {
            Console.error.write(text.failures)
            throw text.isMachine ? ExitReason.machine : ExitReason.step
        }
    }

    /// What is rendered may turn out to be the same as what is there, so this is no error yet.
    private func tellOfForeignOutputs(_ plan: Plan) {
        for (delivery, state) in zip(plan.graph.deliveries, plan.assessment.deliveries) where state == .placed(.foreign) {
            Console.error.write(
                "note: '\(delivery.displayPath)' is there and not of an earlier run: unless it is the same, replacing it needs --overwrite\n"
            )
        }
    }
}
