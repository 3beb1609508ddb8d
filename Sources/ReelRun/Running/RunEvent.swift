package import ReelMedia
package import ReelPlan

/// What happens during a run, as it happens.
package enum RunEvent: Sendable {
    /// Another process holds the state folder; this run waits for it.
    case waitingForLock(StateLock.Holder?)
    /// Something that a person should know: that damaged checkpoints were moved aside, for example.
    case notice(String)
    /// The plan is made: this many steps in all, of which these are kept.
    case started(total: Int, kept: Int)
    case stepStarted(StepID)
    /// `fraction` lies between 0 and 1; `speed` is seconds of film for a second of work.
    case stepProgress(StepID, fraction: Double, speed: Double?)
    case stepFinished(StepID, seconds: Double)
    /// What a service answered to a step, or how it gets on: a text for a person, several lines perhaps.
    case stepSaid(StepID, String)
    /// A step that was to run is kept: the earlier step that ran again gave the same bytes as before.
    case stepKept(StepID)
    case stepFailed(StepFailure)
    /// A step does not run because one that it needs failed.
    case stepSkipped(StepID, because: StepID)
    case delivered(Delivery, size: Int64, digest: Digest)
    /// The file at an output's path had been changed and lies at another path now.
    case outputMovedAside(Delivery, to: String)
    case deliveryFailed(DeliveryFailure)
    case finished(RunReport)
}

/// Is told what happens. Called from many tasks at once; must not block for long.
package protocol RunObserver: Sendable {
    func observe(_ event: RunEvent)
}

/// Watches nothing.
package struct SilentObserver: RunObserver {
    package init() {}
    package func observe(_ event: RunEvent) {}
}
