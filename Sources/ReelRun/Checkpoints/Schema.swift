import GRDB

/// The tables of the checkpoints and how an older file becomes a newer one.
enum Schema {
    /// The layout that this Reel writes, kept as SQLite's `user_version`.
    static let version = migrations.count

    /// Each brings a file from the layout of its index to the next. Released ones are never edited, only followed.
    private static let migrations = [
        """
        -- What a step left behind, and what the file system said of each file when it was stored. `made` is the tick at which
        -- these bytes first appeared, `verified` that of the last run that gave them: a record is outdated once a result that
        -- it was made from has a `made` after its own `verified`.
        CREATE TABLE results (
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            digest TEXT NOT NULL,
            made INTEGER NOT NULL,
            verified INTEGER NOT NULL,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            device INTEGER NOT NULL,
            step TEXT NOT NULL,
            duration REAL NOT NULL,
            finished INTEGER NOT NULL,
            PRIMARY KEY (key, name)
        ) WITHOUT ROWID;

        -- The last successful run of each step of each job, to explain why the next one runs.
        CREATE TABLE lastRuns (
            scope TEXT NOT NULL,
            step TEXT NOT NULL,
            key TEXT NOT NULL,
            parts TEXT NOT NULL,
            duration REAL NOT NULL,
            finished INTEGER NOT NULL,
            PRIMARY KEY (scope, step)
        ) WITHOUT ROWID;

        -- Steps that began and have not given their results.
        CREATE TABLE attempts (
            scope TEXT NOT NULL,
            step TEXT NOT NULL,
            key TEXT NOT NULL,
            run INTEGER NOT NULL,
            since INTEGER NOT NULL,
            failed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (scope, step)
        ) WITHOUT ROWID;

        -- What was put at which path of the person's.
        CREATE TABLE outputs (
            path TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            device INTEGER NOT NULL
        ) WITHOUT ROWID;

        -- Files beside outputs that a killed run may leave half written.
        CREATE TABLE temporaries (path TEXT PRIMARY KEY) WITHOUT ROWID;

        CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope TEXT NOT NULL,
            process INTEGER NOT NULL,
            started INTEGER NOT NULL,
            ended INTEGER,
            total INTEGER NOT NULL,
            kept INTEGER NOT NULL,
            done INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL
        );

        -- Counts the recorded steps: an order that no clock of the machine can turn round.
        CREATE TABLE ticks (now INTEGER NOT NULL);
        INSERT INTO ticks VALUES (0);
        """
    ]

    /// Brings a file to the newest layout in one transaction.
    static func migrate(_ database: Database, path: String) throws {
        let found = try check(database, path: path)
        guard found < version else { return }
        try database.inTransaction {
            for migration in migrations[found...] { try database.execute(sql: migration) }
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// The layout of a file; 0 for an empty one.
    ///
    /// - Throws: ``StateError/newer(path:version:known:)``.
    @discardableResult
    static func check(_ database: Database, path: String) throws -> Int {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else { throw StateError.newer(path: path, version: found, known: version) }
        return found
    }
}
