import ReelDiagnostics

extension RunDocument {
    /// The steps and outputs as cases, for CI systems.
    var junit: JUnitReport {
        JUnitReport(
            name: "reel run",
            cases: steps.map { step in
                JUnitReport.Case(
                    group: specs.joined(separator: " "), name: step.id, duration: step.seconds, outcome: step.outcome,
                    remarks: step.reason.map { "\(step.summary); \($0)" } ?? step.summary)
            }
                + outputs.map { output in
                    JUnitReport.Case(
                        group: specs.joined(separator: " "), name: output.path, outcome: output.outcome,
                        remarks: output.digest.map { "sha256 \($0)" } ?? "")
                })
    }
}

extension RunDocument.Step {
    fileprivate var outcome: JUnitReport.Case.Outcome {
        switch state {
        case .ran, .kept: .passed
        case .failed: .failed(kind: "step", message: problem ?? "the step failed", details: summary)
        case .skipped, .notRun: .skipped("not run, because an earlier step failed")
        case .notAsked: .skipped("not asked for")
        }
    }
}

extension RunDocument.Output {
    fileprivate var outcome: JUnitReport.Case.Outcome {
        switch state {
        case .written, .kept: .passed
        case .failed: .failed(kind: "output", message: problem ?? "the output was not made", details: summary)
        }
    }
}
