package import GRDB
import Glibc
package import ReelMedia
package import ReelPlan

/// What is written down while a run goes on: one SQLite file, open for writing by the process that holds the lock.
///
/// Every method blocks; each is one transaction that is on the disk when the method returns, unless it says otherwise.
package final class Checkpoints: Sendable {
    /// What a step that succeeded leaves in the checkpoints.
    package struct Success: Sendable {
        package let step: StepID
        package let key: StepKey
        package let parts: [KeyPart]
        /// In the order of the step's results.
        package let results: [(name: String, object: ContentStore.Object)]
        /// Seconds of wall time.
        package let duration: Double
    }

    /// How a run ended.
    package enum RunState: String, Sendable {
        case running, done, failed, interrupted
    }

    private let queue: DatabaseQueue
    private let path: String

    /// Where a damaged file was moved to when this one was opened; nil if nothing was wrong.
    package let damagedFile: String?

    /// - Throws: ``StateError``, ``DiskFullError``.
    package init(_ state: StateFolder) throws {
        path = state.databasePath
        (queue, damagedFile) = try Self.translated(path) { try CheckpointFile.openForWriting(state) }
    }

    /// Closes the file, which folds its journal into it. Forgetting to is no harm.
    package func close() { try? queue.close() }

    /// Opens the record of a run; one that an earlier process left open was interrupted.
    ///
    /// - Returns: The run's number.
    package func beginRun(scope: String, total: Int, kept: Int) throws -> Int64 {
        try write { database in
            try database.execute(
                sql: "UPDATE runs SET state = ?, ended = ? WHERE state = ?",
                arguments: [RunState.interrupted.rawValue, Clock.now, RunState.running.rawValue])
            try database.execute(
                sql: "INSERT INTO runs (scope, process, started, total, kept, state) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [scope, getpid(), Clock.now, total, kept, RunState.running.rawValue])
            return database.lastInsertedRowID
        }
    }

    package func endRun(_ run: Int64, state: RunState) throws {
        try write { database in
            try database.execute(
                sql: "UPDATE runs SET state = ?, ended = ? WHERE id = ?", arguments: [state.rawValue, Clock.now, run])
        }
    }

    /// Notes that a step begins. Safe from a dying process, not from a failing machine: it only explains.
    package func begin(_ step: StepID, key: StepKey, scope: String, run: Int64) throws {
        try Self.translated(path) {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                defer { try? database.execute(sql: "PRAGMA synchronous = FULL") }
                try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO attempts (scope, step, key, run, since) VALUES (?, ?, ?, ?, ?)"
                ).execute(arguments: [scope, step.name, key.digest.hexadecimal, run, Clock.now])
            }
        }
    }

    /// Notes that a step reported failure.
    package func fail(_ step: StepID, scope: String) throws {
        try write { database in
            try database.execute(
                sql: "UPDATE attempts SET failed = 1 WHERE scope = ? AND step = ?", arguments: [scope, step.name])
        }
    }

    /// Records the results of a step, all of which are in the store already, in one transaction.
    package func succeed(_ success: Success, scope: String, run: Int64) throws {
        try write { database in
            let now = try Int64.fetchOne(database, sql: "UPDATE ticks SET now = now + 1 RETURNING now") ?? 0
            let key = success.key.digest.hexadecimal
            let finished = Clock.now
            for (name, object) in success.results {
                let signature = object.signature
                try database.cachedStatement(
                    sql: """
                        INSERT INTO results VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                        ON CONFLICT (key, name) DO UPDATE SET
                            made = iif(digest = excluded.digest, made, excluded.made), digest = excluded.digest,
                            verified = excluded.verified, size = excluded.size, modified = excluded.modified,
                            changed = excluded.changed, inode = excluded.inode, device = excluded.device,
                            duration = excluded.duration, finished = excluded.finished
                        """
                ).execute(arguments: [
                    key, name, object.digest.hexadecimal, now, signature.size, signature.modified, signature.changed,
                    Int64(bitPattern: signature.inode), Int64(bitPattern: signature.device), success.step.name,
                    success.duration, finished,
                ])
            }
            try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO lastRuns (scope, step, key, parts, duration, finished)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                scope, success.step.name, key, KeyPart.text(of: success.parts), success.duration, finished,
            ])
            try database.cachedStatement(sql: "DELETE FROM attempts WHERE scope = ? AND step = ?")
                .execute(arguments: [scope, success.step.name])
            try database.cachedStatement(sql: "UPDATE runs SET done = done + 1 WHERE id = ?").execute(arguments: [run])
        }
    }

    /// Records the signatures of results that were found in their place with the right content, in other files.
    package func confirm(_ results: [Snapshot.Confirmed]) throws {
        guard !results.isEmpty else { return }
        try write { database in
            let statement = try database.makeStatement(
                sql: """
                    UPDATE results SET size = ?, modified = ?, changed = ?, inode = ?, device = ? WHERE key = ? AND name = ?
                    """)
            for result in results {
                let signature = result.object.signature
                try statement.execute(arguments: [
                    signature.size, signature.modified, signature.changed, Int64(bitPattern: signature.inode),
                    Int64(bitPattern: signature.device), result.key.digest.hexadecimal, result.name,
                ])
            }
        }
    }

    /// Notes a file that is about to be written beside an output, so that a later run removes it if this one dies.
    package func note(temporary path: String) throws {
        try write { database in
            try database.execute(sql: "INSERT OR IGNORE INTO temporaries (path) VALUES (?)", arguments: [path])
        }
    }

    /// Records what lies at an output's path now, and that its temporary file is gone.
    package func record(output: RecordedOutput, at path: String, temporary: String?) throws {
        try write { database in
            let signature = output.signature
            try database.execute(
                sql: "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    path, output.digest.hexadecimal, signature.size, signature.modified, signature.changed,
                    Int64(bitPattern: signature.inode), Int64(bitPattern: signature.device),
                ])
            if let temporary {
                try database.execute(sql: "DELETE FROM temporaries WHERE path = ?", arguments: [temporary])
            }
        }
    }

    /// Removes what earlier runs left half written beside outputs.
    package func removeTemporaries() throws {
        let paths = try Self.translated(path) {
            try queue.read { try String.fetchAll($0, sql: "SELECT path FROM temporaries") }
        }
        guard !paths.isEmpty else { return }
        for path in paths { try? FileSystem.remove(path) }
        try write { try $0.execute(sql: "DELETE FROM temporaries") }
    }

    /// Runs a transaction of whoever else keeps records in this file, in tables of their own.
    package func write<Value>(_ changes: (Database) throws -> Value) throws -> Value {
        try Self.translated(path) { try queue.write(changes) }
    }

    /// Reads tables of whoever else keeps records in this file as they are at this moment, without the lock; makes nothing.
    ///
    /// - Returns: Nil if there is no file yet.
    /// - Throws: ``StateError``.
    package static func read<Value>(_ state: StateFolder, _ reading: (Database) throws -> Value) throws -> Value? {
        try translated(state.databasePath) { try CheckpointFile.read(state, reading) }
    }

    /// What is recorded for one output.
    func output(at path: String) throws -> RecordedOutput? {
        try Self.translated(self.path) {
            try queue.read { database in
                try Row.fetchOne(
                    database,
                    sql: "SELECT digest, size, modified, changed, inode, device FROM outputs WHERE path = ?",
                    arguments: [path]
                ).flatMap { RecordedOutput(row: $0, from: 0) }
            }
        }
    }

    /// Gives SQLite's errors the words that a person can act on.
    private static func translated<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            switch error.resultCode.primaryResultCode {
            case .SQLITE_FULL: throw DiskFullError(path: path, needed: nil)
            // What SQLite says when there is no room for its journal's index.
            case .SQLITE_IOERR where DiskFullError.isFull(path): throw DiskFullError(path: path, needed: nil)
            default: break
            }
            throw StateError.unusable(path: path, message: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }
}

/// What was put at an output's path.
package struct RecordedOutput: Sendable, Hashable {
    package let digest: Digest
    package let signature: FileSignature
}
