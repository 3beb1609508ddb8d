/// Whether a job goes on in the session that it has at the service, or needs a new one.
///
/// A session is a timeline that messages changed one after another: what is appended runs alone in it, but nothing in it can be
/// undone or exchanged.
package enum SessionChoice: Sendable, Hashable {
    /// The job has none yet.
    case first
    case goOn(CloudRecord)
    /// What it has cannot be used; in the new one all edits are paid again.
    case again(after: CloudRecord, because: String)

    /// - Parameters:
    ///   - record: what is recorded of the job's newest session.
    ///   - isLost: whether the service does not know that session any more.
    package init(for job: CloudJob, record: CloudRecord?, isLost: Bool = false) {
        guard let record else {
            self = .first
            return
        }
        if isLost {
            self = .again(after: record, because: "the service does not have its session any more")
        } else if let reason = record.givenUp ?? Self.difference(of: job, from: record) {
            self = .again(after: record, because: reason)
        } else {
            self = .goOn(record)
        }
    }

    /// How many sessions of the job come before the one that is used.
    package var generation: Int {
        switch self {
        case .first: 0
        case .goOn(let record): record.generation
        case .again(let record, _): record.generation + 1
        }
    }

    /// The session that is used, if it is there already.
    package var record: CloudRecord? { if case .goOn(let record) = self { record } else { nil } }

    /// Whether something is paid again that was paid before, which needs a person's word.
    package func paysAgain(for job: CloudJob) -> Bool {
        guard case .again(let record, _) = self else { return false }
        return record.hasPaid && !job.messages.isEmpty
    }

    /// Why what was sent is not the beginning of what is to be sent; nil if it is.
    private static func difference(of job: CloudJob, from record: CloudRecord) -> String? {
        for upload in record.uploads {
            guard let input = job.inputs.first(where: { $0.name == upload.name }) else {
                return "the input '\(upload.name)', which it has, was removed or renamed"
            }
            if input.content != upload.content { return "the input '\(upload.name)' is another file now" }
        }
        let messages = job.messages
        for message in record.messages where message.progress != .failed {
            guard messages.indices.contains(message.place) else {
                return "an edit that it has was removed: \(message.text)"
            }
            if messages[message.place] != message.text {
                return "an edit that it has was changed, or another put before it: \(message.text)"
            }
        }
        return nil
    }
}
