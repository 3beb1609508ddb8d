import GRDB

/// Opens the SQLite file that holds what a server must not forget.
enum ServerDatabase {
    /// - Throws: ``ServerError`` if a newer Reel wrote the file; GRDB's errors.
    static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // What was answered to a client must outlive a failing machine.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version <= Self.version else {
                throw ServerError("'\(path)' was written by a newer Reel: use that one, or another folder")
            }
            if version == 0 { try database.execute(sql: tables + "PRAGMA user_version = \(Self.version);") }
        }
        return queue
    }

    private static let version = 1

    /// Times are seconds since 1970; `asked` counts how often a client asked for the same.
    private static let tables = """
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY, client TEXT NOT NULL UNIQUE, credits INTEGER NOT NULL, created INTEGER NOT NULL
        );
        CREATE TABLE tokens (
            hash TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, address TEXT NOT NULL,
            issued INTEGER NOT NULL, expires INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX tokensByAddress ON tokens (address, issued);
        CREATE TABLE sessions (
            id TEXT PRIMARY KEY, task TEXT NOT NULL, account INTEGER NOT NULL REFERENCES accounts, name TEXT NOT NULL,
            created INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE claims (
            hash TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions, expires INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE uploads (
            id INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions, name TEXT NOT NULL, file TEXT NOT NULL,
            digest TEXT NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL, key TEXT NOT NULL UNIQUE,
            asked INTEGER NOT NULL DEFAULT 1, UNIQUE (session, name)
        );
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions, account INTEGER NOT NULL REFERENCES accounts,
            text TEXT NOT NULL, state TEXT NOT NULL, cost INTEGER NOT NULL, asked INTEGER NOT NULL
        );
        CREATE INDEX messagesInWork ON messages (account) WHERE state = 'running';
        CREATE TABLE edits (
            id INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES sessions, message INTEGER NOT NULL REFERENCES messages,
            line TEXT NOT NULL
        );
        CREATE INDEX editsBySession ON edits (session, id);
        CREATE TABLE renders (
            number INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, id TEXT NOT NULL,
            session TEXT NOT NULL REFERENCES sessions, spec TEXT NOT NULL, key TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
            state TEXT NOT NULL, error TEXT, submitted INTEGER NOT NULL, asked INTEGER NOT NULL DEFAULT 1,
            UNIQUE (account, id)
        );

        """
}
