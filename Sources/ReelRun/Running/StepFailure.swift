package import ReelMedia
package import ReelPlan

/// Why a step did not give its results.
package struct StepFailure: Error, Sendable, CustomStringConvertible {
    package enum Cause: Sendable {
        /// The program ended with this code, which is not 0.
        case exit(Int32)
        /// The program was ended by this signal.
        case signal(Int32)
        /// The program reported success and left no such file, or something else than a file with content.
        case resultMissing(String)
        case resultEmpty(String)
        /// A file that it reads is not what it was when the plan was made, or changed while it was read.
        case inputChanged(String)
        case inputMissing(String)
        /// A result of an earlier step was changed in the store while it was read.
        case storedFileChanged(String)
        case diskFull(DiskFullError)
        case program(ProgramError)
        /// Anything else that the system refused.
        case other(any Error)
    }

    package let step: StepID
    package let cause: Cause
    /// The last lines that the program wrote to standard error, oldest first.
    package let lastWords: [String]
    /// The file that holds all it wrote; nil if it did not start.
    package let logPath: String?

    /// What happened and how to mend it, in one line.
    package var message: String {
        switch cause {
        case .exit(let code): "'\(step)' failed with exit code \(code)"
        case .signal(9): "'\(step)' was killed (signal 9), by a person or for want of memory"
        case .signal(let number): "'\(step)' was ended by signal \(number)"
        case .resultMissing(let name): "'\(step)' reported success but left no file '\(name)'"
        case .resultEmpty(let name): "'\(step)' reported success but left '\(name)' empty"
        case .inputChanged(let path): "'\(path)' changed while '\(step)' read it; run again when it is finished"
        case .inputMissing(let path): "'\(path)', which '\(step)' reads, is gone"
        case .storedFileChanged(let name): "'\(name)' changed in the store while '\(step)' read it; run again"
        case .diskFull(let error): "'\(step)' stopped: \(error)"
        case .program(let error): "'\(step)' did not start: \(error.message)"
        case .other(let error): "'\(step)' failed: \(error)"
        }
    }

    package var description: String {
        var text = message
        if !lastWords.isEmpty { text += "\n" + lastWords.map { "    \($0)" }.joined(separator: "\n") }
        if let logPath { text += "\n  all it said: \(logPath)" }
        return text
    }
}

/// What went wrong with a step, thrown where the step's id and log are not known.
struct StepProblem: Error {
    let cause: StepFailure.Cause
}

extension StepFailure {
    /// An error from outside the step's own work, such as a checkpoint that could not be written.
    init(wrapping error: any Error, step: StepID) {
        switch error {
        case let failure as StepFailure: self = failure
        case let error as DiskFullError: self.init(step: step, cause: .diskFull(error), lastWords: [], logPath: nil)
        default: self.init(step: step, cause: .other(error), lastWords: [], logPath: nil)
        }
    }
}
