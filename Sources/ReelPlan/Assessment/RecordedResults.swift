package import ReelMedia

/// What is known of earlier runs, seen from one graph: the answers that an ``Assessment`` needs, and no more.
///
/// Whoever fills it has looked at the store and at the outputs already; nothing here looks at a file.
package struct RecordedResults: Sendable {
    /// What was found for a step's key.
    package enum Finding: Sendable, Hashable {
        /// No results are recorded under this key.
        case absent
        /// All results are recorded and in the store; their digests in the order of the step's results.
        case intact([Digest])
        /// A result is recorded, but its file is not in the store.
        case gone(result: String, recorded: [Digest])
        /// A result is recorded, but the file in the store has another content.
        case changed(result: String, recorded: [Digest])
        /// They are recorded and in the store, but made from results of an earlier step that have been replaced since.
        case outdated(by: StepID, recorded: [Digest])

        /// The recorded digests in the order of the step's results; nil if there are none.
        package var recorded: [Digest]? {
            switch self {
            case .absent: nil
            case .intact(let digests), .gone(_, let digests), .changed(_, let digests), .outdated(_, let digests): digests
            }
        }
    }

    /// The last successful run of a step id.
    package struct LastRun: Sendable, Hashable {
        package let key: StepKey
        package let parts: [KeyPart]
        /// Seconds of wall time.
        package let duration: Double

        package init(key: StepKey, parts: [KeyPart], duration: Double) {
            self.key = key
            self.parts = parts
            self.duration = duration
        }
    }

    /// A run of a step id that was begun and has no results.
    package enum Attempt: Sendable, Hashable {
        case cutOff, failed
    }

    /// What lies at the path of a delivery.
    package enum Output: Sendable, Hashable {
        case missing
        /// The content that Reel put there.
        case asPlaced(Digest)
        /// Reel put a file there once; since then its content was changed to this.
        case changed(Digest)
        /// A file that Reel never put there, with this content.
        case foreign(Digest)
    }

    /// In the order of the graph's steps.
    package var findings: [Finding]
    /// In the order of the graph's deliveries.
    package var outputs: [Output]
    /// Of steps whose finding is not intact, where known.
    package var lastRuns: [StepID: LastRun]
    package var attempts: [StepID: Attempt]
    /// Something that a person should know of the records: that they could not be read, for example.
    package var notice: String?

    package init(
        findings: [Finding], outputs: [Output], lastRuns: [StepID: LastRun] = [:], attempts: [StepID: Attempt] = [:],
        notice: String? = nil
    ) {
        self.findings = findings
        self.outputs = outputs
        self.lastRuns = lastRuns
        self.attempts = attempts
        self.notice = notice
    }
}
