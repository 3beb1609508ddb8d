import FoundationEssentials
import GRDB
import Glibc
import Synchronization

/// Remembers between runs what was found out about files, in a SQLite file that several processes may use at once.
///
/// It is a memory and no record: whatever is wrong with it (no such folder, no right to write, a damaged file, another process
/// that holds it too long), the answer is that nothing is known, and the work is done again.
package final class InspectionCache: Sendable {
    private enum State {
        case unopened
        case open(DatabaseQueue)
        case unusable
    }

    /// Raised when the tables or the values in them change their shape.
    private static let formatVersion = 1

    private let path: String?
    private let state = Mutex(State.unopened)

    /// Nothing is opened or made before the first use.
    ///
    /// - Parameter path: the SQLite file; nil remembers nothing. Its folder must exist.
    package init(path: String?) { self.path = path }

    /// What was remembered for content with this digest; nil if nothing was, or by another revision.
    ///
    /// - Parameters:
    ///   - kind: whose memory it is, such as `mood`.
    ///   - revision: raised by whoever remembers when the way changes in which results are worked out.
    package func recall(kind: String, digest: Digest, revision: Int) -> [UInt8]? {
        recall(kind: kind, key: digest.hexadecimal, stamp: String(revision))
    }

    package func remember(_ value: [UInt8], kind: String, digest: Digest, revision: Int) {
        remember(value, kind: kind, key: digest.hexadecimal, stamp: String(revision))
    }

    /// - Parameters:
    ///   - key: what it is about.
    ///   - stamp: what holds as long as the value does; a value with another stamp is not given, and is replaced in time.
    func recall(kind: String, key: String, stamp: String) -> [UInt8]? {
        attempt { database in
            let statement = try database.cachedStatement(
                sql: "SELECT value FROM memory WHERE kind = ? AND key = ? AND stamp = ?")
            let row = try Row.fetchOne(statement, arguments: [kind, key, stamp])
            return try row?.withUnsafeData(atIndex: 0) { $0.map(Array.init) }
        }?.flatMap { $0 }
    }

    func remember(_ value: [UInt8], kind: String, key: String, stamp: String) {
        attempt { database in
            let statement = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO memory (kind, key, stamp, value) VALUES (?, ?, ?, ?)")
            try statement.execute(arguments: [kind, key, stamp, Data(value)])
        }
    }

    private func attempt<Result>(_ work: (Database) throws -> Result) -> Result? {
        guard let queue = opened() else { return nil }
        // Each statement is a transaction by itself.
        return try? queue.inDatabase(work)
    }

    private func opened() -> DatabaseQueue? {
        state.withLock { state in
            switch state {
            case .open(let queue): return queue
            case .unusable: return nil
            case .unopened:
                let queue = path.flatMap(Self.open)
                state = queue.map(State.open) ?? .unusable
                return queue
            }
        }
    }

    private static func open(_ path: String) -> DatabaseQueue? {
        do {
            return try openDatabase(path)
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            // A damaged memory holds nothing worth keeping.
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
            return try? openDatabase(path)
        } catch {
            return nil
        }
    }

    private static func openDatabase(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version")
            guard version != formatVersion else { return }
            _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            try database.inTransaction(.immediate) {
                // Another process may have been faster.
                if try Int.fetchOne(database, sql: "PRAGMA user_version") != formatVersion {
                    try database.execute(
                        sql: """
                            DROP TABLE IF EXISTS memory;
                            CREATE TABLE memory (
                                kind TEXT NOT NULL, key TEXT NOT NULL, stamp TEXT NOT NULL, value BLOB NOT NULL,
                                PRIMARY KEY (kind, key)
                            ) WITHOUT ROWID;
                            PRAGMA user_version = \(formatVersion);
                            """)
                }
                return .commit
            }
        }
        return queue
    }
}
