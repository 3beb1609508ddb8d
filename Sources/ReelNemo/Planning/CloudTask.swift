/// What a step of a job at the service does: the typed form of an effect.
package struct CloudTask: Sendable, Hashable {
    package enum Deed: Sendable, Hashable {
        /// Makes sure that there is a token.
        case token
        /// Makes sure that the job has its session.
        case session
        case upload(CloudJob.Input)
        /// Sends a sentence, the one at this place among the job's, and gets the draft that it led to.
        case message(place: Int, text: String)
        case credits
        /// Tells the tracks.
        case tracks
        /// Gets the draft.
        case state
        /// Asks for a render and waits for it.
        case render(CloudJob.Export)
        /// Fetches what was rendered and checks it.
        case download(CloudJob.Export)
    }

    /// What is the same for all tasks of a job.
    package struct Context: Sendable, Hashable {
        package let id: CloudJobID
        /// How many sessions of the job were given up before.
        package let generation: Int
        /// The session that is given up for a new one, and why.
        package let replaced: CloudRecord?
        package let reason: String?
        /// `en` or `zh`: in which language the service is to answer.
        package let language: String
    }

    package let context: Context
    package let deed: Deed
}
