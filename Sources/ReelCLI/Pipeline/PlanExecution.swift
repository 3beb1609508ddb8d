import ReelNemo
import ReelPlan
import ReelRun

extension PreparedPlan {
    /// Runs the plan, showing how far it is and what comes out; ends the command, after saying why, if something fails.
    ///
    /// - Parameters:
    ///   - shared: results of other machines; nil for none.
    ///   - agreement: what a person agreed to pay for.
    ///   - report: where to write a report, also of a run in which something failed.
    func execute(
        jobs: Int, options: Runner.Options = Runner.Options(), shared: (any SharedResults)? = nil,
        agreement: Agreement = Agreement(), report: ReportFile? = nil
    ) async throws {
        let permissions = try cloud.map { try agreement.permissions(for: $0) } ?? agreement.given
        if !options.overwrite { tellOfForeignOutputs() }
        let progress = RunProgress(plan: plan, jobs: jobs)
        let recorder = RunRecorder()
        let runner = Runner(
            state: state, programs: programs, jobs: jobs, options: options,
            effects: cloud.map { cloud in
                CloudPerformer(
                    service: NemoService(settings: cloud.settings), tasks: cloud.tasks, permissions: permissions)
            },
            shared: shared,
            observer: RunObservers(all: [progress, recorder]))
        let outcome = try await runner.run(plan, from: snapshot)
        progress.close()
        let text = ReportText(report: outcome, prepared: self)
        Console.output.write(text.outcome)
        if let report {
            try await report.write(await RunDocument.of(outcome, self, seconds: recorder.seconds), of: self)
            Console.output.write("\(report.path)\n")
        }
        guard outcome.isSuccess else {
            Console.error.write(text.failures)
            throw text.isMachine ? ExitReason.machine : ExitReason.step
        }
    }

    /// What is rendered may turn out to be the same as what is there, so this is no error yet.
    private func tellOfForeignOutputs() {
        for (delivery, state) in zip(plan.graph.deliveries, plan.assessment.deliveries) where state == .placed(.foreign) {
            Console.error.write(
                "note: '\(delivery.displayPath)' is there and not of an earlier run: unless it is the same, replacing it needs --overwrite\n"
            )
        }
    }
}

/// Does a command's work so that Ctrl-C stops it cleanly, and says how to go on.
func interruptibly(_ work: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await work() }
    Interruption.cancelOnSignal(task)
    do {
        try await task.value
    } catch is CancellationError {
        Console.error.write("\nstopped; what is done is kept. To go on: \(StateLock.currentCommand)\n")
        throw ExitReason.interrupted
    }
}
