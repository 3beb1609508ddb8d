/// Why a step runs.
package enum Reason: Sendable, Hashable {
    /// No run of it is recorded.
    case neverRan
    /// The person asked for it.
    case forced
    /// Its last run began and never ended: the machine or Reel was stopped.
    case cutOff
    /// Its last run reported failure.
    case failedLastTime
    /// A result that is recorded is not in the store any more.
    case resultGone(String)
    /// A result in the store is not what the step left there.
    case resultChanged(String)
    /// An earlier step's key changed, and so did this one's.
    case earlierStepChanged(StepID)
    /// An earlier step is made again under the same key; if its results are the same bytes, this one is kept after all.
    case earlierStepRunsAgain(StepID)
    /// The program is another, or in another version.
    case programChanged(was: String, now: String)
    case argumentsChanged(was: String, now: String)
    /// The content of a file that it reads, by its name in the step's folder.
    case fileChanged(String)
    /// A text of the plan that it reads, by its name in the step's folder.
    case textChanged(String, was: String, now: String)
    /// It reads a file, result or text that it did not read before.
    case sourceAdded(String)
    /// It no longer reads what it read before.
    case sourceRemoved(String)
    /// It leaves behind files of other names.
    case resultsChanged(was: String, now: String)
    /// Reel itself works keys out in another way.
    case formatChanged
}

extension Reason: CustomStringConvertible {
    /// A lowercase fragment for the plan's table.
    package var description: String {
        switch self {
        case .neverRan: "never ran"
        case .forced: "forced"
        case .cutOff: "its last run was cut off"
        case .failedLastTime: "its last run failed"
        case .resultGone(let name): "its result '\(name)' is gone from the store"
        case .resultChanged(let name): "its result '\(name)' in the store was changed"
        case .earlierStepChanged(let id): "'\(id)' changed"
        case .earlierStepRunsAgain(let id): "'\(id)' runs again"
        case .programChanged(let was, let now): "program changed: \(was) → \(now)"
        case .argumentsChanged(let was, let now): "arguments changed: \(was) → \(now)"
        case .fileChanged(let name): "'\(name)' changed"
        case .textChanged(let name, let was, let now): "'\(name)' changed: \(was) → \(now)"
        case .sourceAdded(let name): "reads '\(name)', which it did not"
        case .sourceRemoved(let name): "no longer reads '\(name)'"
        case .resultsChanged(let was, let now): "results changed: \(was) → \(now)"
        case .formatChanged: "made by another version of Reel"
        }
    }

    /// A stable name for machines.
    package var code: String {
        switch self {
        case .neverRan: "never-ran"
        case .forced: "forced"
        case .cutOff: "cut-off"
        case .failedLastTime: "failed-last-time"
        case .resultGone: "result-gone"
        case .resultChanged: "result-changed"
        case .earlierStepChanged: "earlier-step-changed"
        case .earlierStepRunsAgain: "earlier-step-runs-again"
        case .programChanged: "program-changed"
        case .argumentsChanged: "arguments-changed"
        case .fileChanged: "file-changed"
        case .textChanged: "text-changed"
        case .sourceAdded: "source-added"
        case .sourceRemoved: "source-removed"
        case .resultsChanged: "results-changed"
        case .formatChanged: "format-changed"
        }
    }
}
