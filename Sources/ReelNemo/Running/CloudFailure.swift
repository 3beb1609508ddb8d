/// Why a step at the service did not come about, in words for a person.
package struct CloudFailure: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The service refused, or could not be reached.
        case service
        /// What became of a message is not known, and the timeline did not change for as long as an edit can take.
        case messageLost
        /// A message failed before and is sent again only when somebody says so.
        case messageFailed
        /// The service does not have the session any more.
        case sessionLost
        /// Edits would be paid again without a person's word.
        case needsAgreement
        /// Another run changed what this one was planned on.
        case overtaken
        case emptyTimeline
        case renderFailed
        /// What came down is not the film that was asked for.
        case badDownload
    }

    package let code: Code
    /// What happened and how to mend it.
    package let message: String
    package let cause: NemoError?

    init(_ code: Code, _ message: String, cause: NemoError? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package var description: String { message }

    /// Whether the machine is at fault, and not what was asked for: no way to the service, settings that cannot be used.
    package var isOfTheMachine: Bool {
        guard code == .service, let cause else { return false }
        return cause.code == .connection || cause.code == .settings
    }
}

/// The wording of all failures, in one place.
extension CloudFailure {
    static func service(_ error: NemoError) -> CloudFailure { CloudFailure(.service, "\(error)", cause: error) }

    static func messageLost(_ text: String, because reason: String) -> CloudFailure {
        CloudFailure(
            .messageLost,
            "\(reason), and the timeline has not changed since: the service most likely did not do “\(text)”. It is not sent "
                + "again by itself, because it could be paid twice: look with 'reel cloud status', then 'reel run' with "
                + "--retry-message sends it again")
    }

    static func messageRefused(_ text: String, because reason: String) -> CloudFailure {
        CloudFailure(
            .messageFailed,
            "the service did not do “\(text)”: \(reason). 'reel run' with --retry-message sends it again, which may cost again")
    }

    static func messageFailedBefore(_ text: String) -> CloudFailure {
        CloudFailure(
            .messageFailed,
            "“\(text)” was sent before and failed. It is sent again only with --retry-message, because it may be paid twice; "
                + "or change the edit")
    }

    static func sessionLost(_ error: NemoError) -> CloudFailure {
        CloudFailure(
            .sessionLost,
            "the service does not have this job's session any more, and its timeline is gone with it; a new one needs the edits "
                + "again, which costs again: 'reel plan' says how much, 'reel run' with --yes does it", cause: error)
    }

    static func needsAgreement(_ reason: String) -> CloudFailure {
        CloudFailure(
            .needsAgreement,
            "a new session is needed, and its edits are paid again: \(reason). To agree, run with --yes")
    }

    static let damagedRecords =
        "what was sent before is not known, because the record of it was damaged or removed behind Reel's back"

    static let overtaken = CloudFailure(
        .overtaken, "another run has changed this job's session since this one was planned: run again")

    static let emptyTimeline = CloudFailure(
        .emptyTimeline, "there is nothing to export: no track of the timeline at the service has anything on it")

    static func renderFailed(_ reason: String?) -> CloudFailure {
        CloudFailure(
            .renderFailed,
            "the service could not render the film, twice\(reason.map { ": \($0)" } ?? ""); exports are free, so run again later"
        )
    }

    static func renderTooSlow(_ wait: Duration) -> CloudFailure {
        CloudFailure(
            .renderFailed,
            "the service has been rendering for \(wait.formattedSeconds); run again to go on waiting for the same render")
    }

    static func badDownload(_ reason: String) -> CloudFailure {
        CloudFailure(
            .badDownload,
            "what the service sent is not the film: \(reason); it was not put in its place. Run again to fetch it again")
    }
}
