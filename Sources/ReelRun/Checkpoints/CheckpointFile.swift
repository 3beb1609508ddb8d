import GRDB
import Glibc
import ReelMedia

/// Opens the checkpoints' file: for writing under the lock, or for reading without leaving a trace.
enum CheckpointFile {
    /// Opens the file for the one process that holds the lock, making or updating it.
    ///
    /// A file that is no database any more is moved aside: what it held costs time and nothing else.
    ///
    /// - Returns: The database, and where a damaged file was moved to.
    static func openForWriting(_ state: StateFolder) throws -> (queue: DatabaseQueue, movedTo: String?) {
        do {
            return (try open(state.databasePath), nil)
        } catch let error as DatabaseError where isDamage(error) {
            let aside = try moveAside(state.databasePath)
            return (try open(state.databasePath), aside)
        }
    }

    /// Runs a reading on the file as it is at this moment, also while another process writes it.
    ///
    /// Nothing is made: no file, no journal.
    ///
    /// - Returns: Nil if there is no file yet.
    static func read<Value>(_ state: StateFolder, _ reading: (Database) throws -> Value) throws -> Value? {
        let path = state.databasePath
        while true {
            guard access(path, F_OK) == 0 else { return nil }
            let journal = path + "-wal"
            // To open a file that has no journal, SQLite would make one. A file without journal is at rest, and can be read as
            // one that never changes; should a writer begin meanwhile, that reading counts for nothing.
            let isAtRest = access(journal, F_OK) != 0
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let name = isAtRest ? "file:\(escaped(path))?immutable=1" : path
            let result = Result {
                let queue = try DatabaseQueue(path: name, configuration: configuration)
                defer { try? queue.close() }
                return try queue.read { database -> Value? in
                    guard try Schema.check(database, path: path) == Schema.version else { return nil }
                    return try reading(database)
                }
            }
            if isAtRest, access(journal, F_OK) == 0 { continue }
            return try result.get()
        }
    }

    /// What the file system says of the file while nobody writes it; nil if somebody does, or if there is none.
    static func stamp(_ state: StateFolder) -> FileSignature? {
        access(state.databasePath + "-wal", F_OK) == 0 ? nil : FileSignature(path: state.databasePath)
    }

    /// Whether the error says that the file is broken, rather than busy, full or forbidden.
    static func isDamage(_ error: DatabaseError) -> Bool {
        [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode.primaryResultCode)
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            // A recorded result must outlive a failing machine; the default of the journal mode only outlives the process.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try Schema.migrate(database, path: path)
        }
        return queue
    }

    private static func moveAside(_ path: String) throws -> String {
        var number = 1
        while access("\(path).damaged-\(number)", F_OK) == 0 { number += 1 }
        let aside = "\(path).damaged-\(number)"
        try FileSystem.rename(path, to: aside)
        for suffix in ["-wal", "-shm"] { try FileSystem.remove(path + suffix) }
        return aside
    }

    /// A path as it stands in a URI.
    private static func escaped(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }
}
