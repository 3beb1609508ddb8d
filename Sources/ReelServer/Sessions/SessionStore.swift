import GRDB

/// Sessions: films in the making, each a list of clips and a list of edits that both only grow.
struct SessionStore: Sendable {
    /// A session as its owner sees it.
    struct Session: Sendable {
        let id: String
        let name: String
        let clips: [StoredClip]
        /// The edits as a spec has them: `trim: {from: 10s}`.
        let edits: [String]
    }

    let database: DatabaseQueue

    func create(name: String, for account: Int64) async throws -> (task: String, session: String) {
        let (task, session) = (RandomText.id(), RandomText.id())
        try await database.write { database in
            try database.execute(
                sql: "INSERT INTO sessions (id, task, account, name, created) VALUES (?, ?, ?, ?, ?)",
                arguments: [session, task, account, name, Moment.now])
        }
        return (task, session)
    }

    /// - Throws: ``ServiceProblem`` if there is no such session, or it is another's.
    func session(_ id: String, of account: Int64) async throws -> Session {
        try await database.read { database in
            let name = try String.fetchOne(
                database, sql: "SELECT name FROM sessions WHERE id = ? AND account = ?", arguments: [id, account])
            guard let name else { throw ServiceProblem.noSession(id) }
            return try Self.session(id, named: name, database)
        }
    }

    /// The session that a claim token opens; nil for one that is unknown or has expired.
    func claimed(_ token: String) async throws -> Session? {
        try await database.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT id, name FROM claims JOIN sessions ON id = session WHERE hash = ? AND expires > ?",
                arguments: [AccountStore.hash(token), Moment.now]
            ).map { try Self.session($0["id"], named: $0["name"], database) }
        }
    }

    private static func session(_ id: String, named name: String, _ database: Database) throws -> Session {
        let edits = try String.fetchAll(
            database, sql: "SELECT line FROM edits WHERE session = ? ORDER BY id", arguments: [id])
        return Session(id: id, name: name, clips: try StoredClip.fetchAll(database, session: id), edits: edits)
    }

    /// A token with which a person takes a session over.
    ///
    /// - Throws: ``ServiceProblem`` if the task and the session do not belong together, or to the account.
    func claim(task: String, session: String, of account: Int64) async throws -> String {
        let token = "clm_" + RandomText.secret()
        try await database.write { database in
            let known = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM sessions WHERE id = ? AND task = ? AND account = ?)",
                arguments: [session, task, account])
            guard known == true else { throw ServiceProblem.noSession(session) }
            try database.execute(
                sql: "INSERT INTO claims VALUES (?, ?, ?)",
                arguments: [AccountStore.hash(token), session, Moment.now + ServerSettings.claimLifetime])
        }
        return token
    }

    // MARK: Messages

    /// Notes a message before it is worked on, and holds its credits.
    ///
    /// - Returns: the message's number.
    /// - Throws: ``ServiceProblem/noCredits``.
    func begin(message text: String, session: String, account: Int64, cost: Int) async throws -> Int64 {
        try await database.write { database in
            guard try AccountStore.balance(of: account, database).available >= cost else { throw ServiceProblem.noCredits }
            try database.execute(
                sql: "INSERT INTO messages (session, account, text, state, cost, asked) VALUES (?, ?, ?, 'running', ?, ?)",
                arguments: [session, account, text, cost, Moment.now])
            return database.lastInsertedRowID
        }
    }

    /// Adds a message's edits and takes its credits, at once or not at all. A message without edits costs nothing.
    func finish(message: Int64, edits: [String]) async throws {
        try await database.write { database in
            if !edits.isEmpty {
                try database.execute(
                    sql: """
                        UPDATE accounts SET credits = credits - (SELECT cost FROM messages WHERE id = ?1)
                        WHERE id = (SELECT account FROM messages WHERE id = ?1)
                        """, arguments: [message])
            }
            for edit in edits {
                try database.execute(
                    sql: "INSERT INTO edits (session, message, line) SELECT session, id, ? FROM messages WHERE id = ?",
                    arguments: [edit, message])
            }
            try database.execute(sql: "UPDATE messages SET state = 'done' WHERE id = ?", arguments: [message])
        }
    }

    /// Frees the credits of messages that an earlier server did not finish: none of their edits was kept.
    func releaseLostMessages() async throws {
        try await database.write { try $0.execute(sql: "UPDATE messages SET state = 'lost' WHERE state = 'running'") }
    }
}
