import GRDB
import ReelDiagnostics
import ReelMedia
package import ReelRun

/// What was begun at the service and what came of it, in tables beside those of local runs.
///
/// It is the only thing that stands between a person and paying twice, so every entry is on the disk before the call that it speaks
/// of. It holds no token and no address that opens anything.
package struct CloudLedger: Sendable {
    private let checkpoints: Checkpoints

    /// - Throws: ``StateError``, ``DiskFullError``.
    package init(_ checkpoints: Checkpoints) throws {
        self.checkpoints = checkpoints
        try checkpoints.write { try $0.execute(sql: Self.tables) }
    }

    private static let tables = """
        -- A session is one timeline at the service. The newest of a job is the one that it goes on in, unless it was given up.
        CREATE TABLE IF NOT EXISTS cloudSessions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            service TEXT NOT NULL,
            scope TEXT NOT NULL,
            job TEXT NOT NULL,
            generation INTEGER NOT NULL,
            task TEXT NOT NULL,
            session TEXT NOT NULL,
            givenUp TEXT,
            UNIQUE (service, scope, job, generation)
        );

        -- `content` is the digest of the file, or the address that was given; `place` counts the uploads, and `messages` those
        -- that had been begun before it.
        CREATE TABLE IF NOT EXISTS cloudUploads (
            owner INTEGER NOT NULL REFERENCES cloudSessions (id),
            name TEXT NOT NULL,
            content TEXT NOT NULL,
            state TEXT NOT NULL,
            place INTEGER NOT NULL,
            messages INTEGER NOT NULL,
            PRIMARY KEY (owner, name)
        ) WITHOUT ROWID;

        -- Messages in the order in which they were begun. `before` and `after` are drafts.
        CREATE TABLE IF NOT EXISTS cloudMessages (
            owner INTEGER NOT NULL REFERENCES cloudSessions (id),
            place INTEGER NOT NULL,
            text TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 1,
            before TEXT NOT NULL,
            after TEXT,
            answer TEXT,
            PRIMARY KEY (owner, place)
        ) WITHOUT ROWID;

        -- `render` is the id that was chosen before the render was asked for.
        CREATE TABLE IF NOT EXISTS cloudRenders (
            owner INTEGER NOT NULL REFERENCES cloudSessions (id),
            export TEXT NOT NULL,
            draft TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            render TEXT NOT NULL,
            state TEXT NOT NULL,
            PRIMARY KEY (owner, export, draft, attempt)
        ) WITHOUT ROWID;
        """

    // MARK: - Sessions

    /// Records the session of a job, which takes the place of any earlier one.
    package func open(_ session: String, task: String, of job: CloudJobID, generation: Int) throws -> CloudRecord {
        try checkpoints.write { database in
            try database.execute(
                sql: """
                    INSERT INTO cloudSessions (service, scope, job, generation, task, session) VALUES (?, ?, ?, ?, ?, ?)
                    """, arguments: [job.service, job.scope, job.name, generation, task, session])
        }
        guard let record = try record(of: job), record.session == session else {
            throw StateError.unusable(path: "checkpoints", message: "the session was not recorded")
        }
        return record
    }

    /// What is recorded of a job's newest session; nil if there is none, or if it was given up.
    package func record(of job: CloudJobID) throws -> CloudRecord? {
        let newest = try checkpoints.write { try CloudRecord.newest(of: job, in: $0) }
        return newest?.givenUp == nil ? newest : nil
    }

    /// Notes that a session is not to be used any more.
    package func giveUp(_ record: CloudRecord, because reason: String) throws {
        try change("UPDATE cloudSessions SET givenUp = ? WHERE id = ?", [reason, record.id])
    }

    // MARK: - Uploads

    package func begin(upload name: String, content: String, in record: CloudRecord) throws {
        try change(
            """
            INSERT INTO cloudUploads VALUES (
                ?1, ?2, ?3, ?4, (SELECT count(*) FROM cloudUploads WHERE owner = ?1),
                (SELECT count(*) FROM cloudMessages WHERE owner = ?1 AND state <> 'failed'))
            ON CONFLICT (owner, name) DO UPDATE SET content = ?3, state = ?4
            """,
            [record.id, name, content, CloudRecord.Progress.begun.rawValue])
    }

    package func finish(upload name: String, in record: CloudRecord) throws {
        try change(
            "UPDATE cloudUploads SET state = ? WHERE owner = ? AND name = ?",
            [CloudRecord.Progress.done.rawValue, record.id, name])
    }

    // MARK: - Messages

    /// Notes that a message is sent from now on. A message at its place that failed, or that the service refused, is replaced.
    package func begin(message text: String, at place: Int, before: Draft, in record: CloudRecord) throws {
        try change(
            """
            INSERT INTO cloudMessages (owner, place, text, state, before) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (owner, place) DO UPDATE SET
                text = ?3, state = ?4, before = ?5, after = NULL, answer = NULL, attempts = attempts + 1
            """,
            [
                record.id, place, text, CloudRecord.Progress.begun.rawValue, before.json.text(indented: false),
            ])
    }

    /// Notes what became of a message.
    ///
    /// - Parameter after: nil for one that failed.
    package func finish(
        messageAt place: Int, as progress: CloudRecord.Progress, after: Draft?, answer: String, in record: CloudRecord
    ) throws {
        try change(
            "UPDATE cloudMessages SET state = ?, after = ?, answer = ? WHERE owner = ? AND place = ?",
            [progress.rawValue, after?.json.text(indented: false), answer, record.id, place])
    }

    /// Forgets a message that the service did not take. One that failed before, and was not sent again, is kept.
    package func withdraw(messageAt place: Int, in record: CloudRecord) throws {
        try change(
            "DELETE FROM cloudMessages WHERE owner = ? AND place = ? AND state = ?",
            [record.id, place, CloudRecord.Progress.begun.rawValue])
    }

    // MARK: - Renders

    /// Notes that a render is about to be asked for, under an id that was chosen for it.
    package func begin(render: CloudRecord.Render, in record: CloudRecord) throws {
        try change(
            "INSERT OR REPLACE INTO cloudRenders VALUES (?, ?, ?, ?, ?, ?)",
            [
                record.id, render.export, render.draft.hexadecimal, render.attempt, render.id, render.progress.rawValue,
            ])
    }

    package func finish(render id: String, as progress: CloudRecord.Progress, in record: CloudRecord) throws {
        try change(
            "UPDATE cloudRenders SET state = ? WHERE owner = ? AND render = ?", [progress.rawValue, record.id, id])
    }

    private func change(_ sql: String, _ arguments: StatementArguments) throws {
        try checkpoints.write { try $0.execute(sql: sql, arguments: arguments) }
    }
}
