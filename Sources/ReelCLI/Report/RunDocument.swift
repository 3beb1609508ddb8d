import ReelDiagnostics

/// How a run went, for other programs: `reel run --report FILE.json`, and what the HTML page is made from. Times are seconds.
struct RunDocument: Encodable {
    struct Job: Encodable {
        let name: String
        /// The tracks, a line each.
        let timeline: [String]
        /// Nil where nothing depends on it.
        let mood: String?
        let moodReasons: [String]
        /// The pieces composed or chosen.
        let music: [String]
        /// What was said to the cloud service; nil for films of this machine.
        let cloud: Conversation?
    }

    /// What was said to the cloud service, and what it answered.
    struct Conversation: Encodable {
        struct Message: Encodable {
            let text: String
            /// `done`, `begun` or `failed`.
            let state: String
            /// Nil where it answered nothing.
            let answer: String?
        }

        /// Its address.
        let service: String
        let messages: [Message]
    }

    struct Step: Encodable {
        enum State: String, Encodable {
            case ran, kept, failed, skipped
            case notRun = "not-run"
            case notAsked = "not-asked"
        }

        let id: String
        let summary: String
        let state: State
        /// How long it took; nil unless it ran.
        let seconds: Double?
        /// Why it ran; nil if it was kept.
        let reason: String?
        /// What went wrong; nil if nothing did.
        let problem: String?
    }

    struct Output: Encodable {
        enum State: String, Encodable {
            case written, kept, failed
        }

        let path: String
        /// The job that it belongs to.
        let job: String?
        let state: State
        /// Bytes; nil if there is no such file.
        let size: Int64?
        /// SHA-256.
        let digest: String?
        /// Of the film; nil for a still.
        let length: Double?
        /// Whether it was copied, joined or encoded.
        let summary: String
        let problem: String?
    }

    struct Warning: Encodable {
        let id: String
        let message: String
        let file: String?
        /// From 1.
        let line: Int?
    }

    let reel: String
    let specs: [String]
    let isSuccess: Bool
    let seconds: Double
    let jobs: [Job]
    let outputs: [Output]
    let steps: [Step]
    let warnings: [Warning]
    /// Whose the music is that was taken from libraries.
    let credits: [String]
}

extension RunDocument.Warning {
    init(_ diagnostic: Diagnostic) {
        self.init(
            id: diagnostic.id.rawValue, message: diagnostic.message, file: diagnostic.range?.file.name,
            line: diagnostic.range.map { LineTable($0.file).line(of: $0.bytes.lowerBound) })
    }
}
