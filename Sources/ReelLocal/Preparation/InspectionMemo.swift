package import ReelMedia
import Synchronization

/// Inspects each file once in the life of a command, however many jobs use it and at the same time.
package final class InspectionMemo: Sendable {
    private struct Question: Hashable {
        let path: String
        let depth: Inspector.Depth
    }

    private let inspector: Inspector
    private let answers = Mutex<[Question: Task<InspectedFile, any Error>]>([:])

    package init(inspector: Inspector) { self.inspector = inspector }

    /// What was found out about a file, or why it cannot be used.
    func inspect(path: String, displayPath: String, depth: Inspector.Depth) async -> Result<InspectedFile, any Error> {
        let task = answers.withLock { answers in
            let question = Question(path: path, depth: depth)
            if let known = answers[question] { return known }
            let task = Task { [inspector] in
                try await inspector.inspect(path: path, displayPath: displayPath, depth: depth)
            }
            answers[question] = task
            return task
        }
        return await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
    }
}
