package import ReelMedia

/// What to do about a message that was begun and whose end nobody saw: the connection broke, or this program died.
///
/// It is never sent again, because it would run and be charged twice. The service's state tells what became of it: once the draft
/// is another, it was done. A state machine over digests of drafts; it waits for nothing and asks nobody itself.
package struct RecoveryRule: Sendable {
    package enum Action: Sendable, Hashable {
        /// Let this time pass, then ask for the state and tell what it is.
        case wait(Duration)
        /// It was done: the draft is another, and does not change any more.
        case done
        /// The draft stayed what it was for as long as an edit can take.
        case unchanged
    }

    /// The draft before the message.
    private let before: Digest
    private let waits: NemoWaits
    private let mostUnchangedAnswers: Int
    private var unchangedAnswers = 0
    private var changed: Digest?
    private var changedAnswers = 0

    package init(before: Digest, waits: NemoWaits = NemoWaits(), limits: NemoLimits = NemoLimits()) {
        self.before = before
        self.waits = waits
        mostUnchangedAnswers = limits.unchangedStates
    }

    /// The first thing to do.
    package var beginning: Action { .wait(waits.lostConnection) }

    /// What to do after the service told its draft.
    package mutating func heard(_ draft: Digest) -> Action {
        guard draft != before else {
            changed = nil
            unchangedAnswers += 1
            return unchangedAnswers < mostUnchangedAnswers ? .wait(waits.unchangedState) : .unchanged
        }
        // A generation changes the draft twice: first the picture, then music and a title. The next message must not come between.
        changedAnswers += 1
        if changed == draft || changedAnswers == Self.mostChangedAnswers { return .done }
        changed = draft
        return .wait(waits.lostConnection)
    }

    /// A draft that changes for so long is changed by somebody else.
    private static let mostChangedAnswers = 10
}
