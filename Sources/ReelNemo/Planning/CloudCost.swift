/// About how many credits it takes to finish a job. The service tells no prices: these are what its makers say of usual cases.
package struct CloudCost: Sendable, Hashable {
    /// Messages that are still to be sent.
    package let messages: Int
    /// Those among them that ask for a clip to be made.
    package let generations: Int

    package init(of job: CloudJob, choice: SessionChoice) {
        let done = choice.record?.messages.filter { $0.progress == .done }.map(\.place) ?? []
        let left = job.messages.enumerated().filter { !done.contains($0.offset) }.map(\.element)
        messages = left.count
        generations = left.count(where: \.asksForGeneration)
    }

    /// Exports are free, and so is everything else.
    package var credits: Int {
        (messages > generations ? CloudLimits.editingSession : 0) + generations * CloudLimits.generation
    }
}
