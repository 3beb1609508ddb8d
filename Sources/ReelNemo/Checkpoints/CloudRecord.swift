import GRDB
package import ReelMedia
package import ReelRun

/// Which job at which service: what its session is found by.
package struct CloudJobID: Sendable, Hashable {
    /// The service's address.
    package let service: String
    /// The spec's path from the project's root.
    package let scope: String
    /// The job's name.
    package let name: String

    package init(service: String, scope: String, name: String) {
        self.service = service
        self.scope = scope
        self.name = name
    }
}

/// All that is recorded of one session at one moment.
package struct CloudRecord: Sendable, Hashable {
    package enum Progress: String, Sendable, Hashable {
        /// It was about to be asked for; nothing is known of its end.
        case begun
        case done
        /// It was asked for and did not come about.
        case failed
    }

    package struct Upload: Sendable, Hashable {
        package let name: String
        package let content: String
        package let progress: Progress
        /// How many messages had been begun before it.
        package let messagesBefore: Int
    }

    package struct Message: Sendable, Hashable {
        package let place: Int
        package let text: String
        package let progress: Progress
        /// Drafts as JSON texts.
        package let before: String
        package let after: String?
        /// What the service said; nil before its end.
        package let answer: String?
    }

    package struct Render: Sendable, Hashable {
        /// The path of the export as it is written.
        package let export: String
        package let draft: Digest
        /// Counted from 1.
        package let attempt: Int
        package let id: String
        package let progress: Progress

        package init(export: String, draft: Digest, attempt: Int, id: String, progress: Progress) {
            self.export = export
            self.draft = draft
            self.attempt = attempt
            self.id = id
            self.progress = progress
        }
    }

    let id: Int64
    /// How many sessions of the job there were before it.
    package let generation: Int
    package let task: String
    package let session: String
    /// Why it is not to be used any more; nil if it is.
    package let givenUp: String?
    /// In the order in which they were begun.
    package let uploads: [Upload]
    /// In the order in which they were begun.
    package let messages: [Message]
    package let renders: [Render]

    /// Whether a message was sent that cost something.
    package var hasPaid: Bool { messages.contains { $0.progress != .failed } }

    /// Reads what is recorded of a job's newest session, also while a run goes on.
    ///
    /// - Returns: nil if there is none.
    /// - Throws: ``StateError``.
    package static func newest(of job: CloudJobID, in state: StateFolder) throws -> CloudRecord? {
        try Checkpoints.read(state) { database in
            try database.tableExists("cloudSessions") ? newest(of: job, in: database) : nil
        } ?? nil
    }

    static func newest(of job: CloudJobID, in database: Database) throws -> CloudRecord? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM cloudSessions WHERE service = ? AND scope = ? AND job = ? ORDER BY generation DESC LIMIT 1
                """, arguments: [job.service, job.scope, job.name])
        guard let row else { return nil }
        let id: Int64 = row["id"]
        return CloudRecord(
            id: id, generation: row["generation"], task: row["task"], session: row["session"], givenUp: row["givenUp"],
            uploads: try rows("SELECT * FROM cloudUploads WHERE owner = ? ORDER BY place", id, database).map {
                Upload(
                    name: $0["name"], content: $0["content"], progress: progress($0), messagesBefore: $0["messages"])
            },
            messages: try rows("SELECT * FROM cloudMessages WHERE owner = ? ORDER BY place", id, database).map {
                Message(
                    place: $0["place"], text: $0["text"], progress: progress($0), before: $0["before"], after: $0["after"],
                    answer: $0["answer"])
            },
            renders: try rows("SELECT * FROM cloudRenders WHERE owner = ? ORDER BY export, attempt", id, database)
                .compactMap { row in
                    guard let draft = Digest(hexadecimal: row["draft"]) else { return nil }
                    return Render(
                        export: row["export"], draft: draft, attempt: row["attempt"], id: row["render"], progress: progress(row)
                    )
                })
    }

    private static func rows(_ sql: String, _ owner: Int64, _ database: Database) throws -> [Row] {
        try Row.fetchAll(database, sql: sql, arguments: [owner])
    }

    /// What is written in no known word was not seen to end.
    private static func progress(_ row: Row) -> Progress { Progress(rawValue: row["state"]) ?? .begun }
}
