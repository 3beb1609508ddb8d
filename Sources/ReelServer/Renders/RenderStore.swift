import GRDB
import HTTPTypes

/// Renders that were asked for, in the order in which they were.
struct RenderStore: Sendable {
    enum State: String, Sendable {
        case pending, processing, completed, failed

        var isOver: Bool { self == .completed || self == .failed }
    }

    /// A render as it was asked for, and what has become of it.
    struct Render: Sendable {
        /// The client's, unique for its account.
        let id: String
        /// What nobody can guess: the folder of the film and a part of its link.
        let key: String
        /// The film's name.
        let file: String
        /// The spec of the job, as the session was when the render was asked for.
        let spec: String
        let state: State
        /// Why it failed.
        let error: String?

        fileprivate init(_ row: Row) {
            id = row["id"]
            key = row["key"]
            file = row["file"]
            spec = row["spec"]
            state = State(rawValue: row["state"]) ?? .failed
            error = row["error"]
        }
    }

    let database: DatabaseQueue
    let settings: ServerSettings

    /// Takes a render on. One that is known by this id is not rendered again.
    ///
    /// - Parameters:
    ///   - spec: the job's spec, given the key and the name of the film.
    /// - Throws: ``ServiceProblem`` if the session has another one under way, or the queue is full.
    func submit(
        _ id: String, session: String, account: Int64, file: String, spec: @escaping @Sendable (_ key: String) -> String
    ) async throws -> Render {
        try await database.write { [settings] database in
            if let known = try Self.find(id, of: account, database) {
                try database.execute(
                    sql: "UPDATE renders SET asked = asked + 1 WHERE id = ? AND account = ?", arguments: [id, account])
                return known
            }
            let open = "state IN ('pending', 'processing')"
            let isBusy = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM renders WHERE session = ? AND \(open))", arguments: [session])
            if isBusy == true {
                throw ServiceProblem(409, .conflict, "another export of this session is under way", retryAfter: 30)
            }
            let waiting = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM renders WHERE state = 'pending'") ?? 0
            guard waiting < settings.longestQueue else {
                throw ServiceProblem(429, .tooManyRequests, "too many exports wait already", retryAfter: 30)
            }
            let key = RandomText.secret()
            try database.execute(
                sql: """
                    INSERT INTO renders (account, id, session, spec, key, file, state, submitted)
                    VALUES (?, ?, ?, ?, ?, ?, 'pending', ?)
                    """, arguments: [account, id, session, spec(key), key, file, Moment.now])
            guard let render = try Self.find(id, of: account, database) else { throw ServiceProblem.noRender }
            return render
        }
    }

    /// - Throws: ``ServiceProblem/noRender``.
    func render(_ id: String, of account: Int64) async throws -> Render {
        try await database.read { database in
            guard let render = try Self.find(id, of: account, database) else { throw ServiceProblem.noRender }
            return render
        }
    }

    /// The finished film that a link leads to; nil if there is none.
    func film(key: String) async throws -> Render? {
        try await database.read { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM renders WHERE key = ? AND state = 'completed'", arguments: [key]
            ).map(Render.init)
        }
    }

    /// A session's finished films, the newest first.
    func films(of session: String) async throws -> [Render] {
        try await database.read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM renders WHERE session = ? AND state = 'completed' ORDER BY number DESC",
                arguments: [session]
            ).map(Render.init)
        }
    }

    // MARK: The queue

    /// The next that waits, which is under way from now on.
    func takeNext() async throws -> Render? {
        try await database.write { database in
            try Row.fetchOne(
                database,
                sql: """
                    UPDATE renders SET state = 'processing'
                    WHERE number = (SELECT MIN(number) FROM renders WHERE state = 'pending') RETURNING *
                    """
            ).map(Render.init)
        }
    }

    func finish(_ render: Render, error: String?) async throws {
        try await database.write { database in
            try database.execute(
                sql: "UPDATE renders SET state = ?, error = ? WHERE key = ?",
                arguments: [(error == nil ? State.completed : .failed).rawValue, error, render.key])
        }
    }

    /// Puts back into the queue what an earlier server did not finish. Its steps that are done are kept.
    func resume() async throws {
        try await database.write { try $0.execute(sql: "UPDATE renders SET state = 'pending' WHERE state = 'processing'") }
    }

    private static func find(_ id: String, of account: Int64, _ database: Database) throws -> Render? {
        try Row.fetchOne(database, sql: "SELECT * FROM renders WHERE id = ? AND account = ?", arguments: [id, account])
            .map(Render.init)
    }
}
