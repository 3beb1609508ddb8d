package import ReelPlan

/// Does steps that change something elsewhere or cost money.
///
/// Before it acts it writes down what it is about to do, after it what came back, both in the checkpoints. A step that it finds
/// begun and not finished it settles by asking; it never pays twice for one.
package protocol EffectPerformer: Sendable {
    /// Does a step, or finds that it was done, and leaves the step's results in the work's folder.
    ///
    /// - Throws: what went wrong, with a `description` for a person; `CancellationError` if the task was cancelled.
    func perform(_ work: EffectWork) async throws
}

/// An effect to perform, and what that may use.
package struct EffectWork: Sendable {
    package let step: Step
    /// Holds what the step reads, by the names of its sources, and takes its results.
    package let folder: String
    /// The open checkpoints of the run; its lock is held.
    package let checkpoints: Checkpoints
    /// Tells the fraction done, between 0 and 1.
    package let report: @Sendable (Double) -> Void
    /// Tells a person what the service answered or how it gets on.
    package let say: @Sendable (String) -> Void

    /// Where something that the step reads lies, or a result belongs.
    package func path(_ name: String) -> String { folder + "/" + name }

    /// Leaves a text as a result. Blocks.
    package func leave(_ text: String, as name: String) throws { try FileSystem.write(text, to: path(name)) }
}

/// A performer with what it is given for every step of a run.
struct EffectDoing: Sendable {
    let performer: any EffectPerformer
    let checkpoints: Checkpoints
    let observer: any RunObserver

    func perform(
        _ step: Step, in folder: String, progress: @escaping @Sendable (Double, Double?) -> Void
    ) async throws {
        try await performer.perform(
            EffectWork(
                step: step, folder: folder, checkpoints: checkpoints, report: { progress($0, nil) },
                say: { observer.observe(.stepSaid(step.id, $0)) }))
    }
}
