import GRDB
import ReelPlan
import ReelRun

/// Removes what nobody can reach any more, so that a server does not grow for ever.
struct Housekeeping: Sendable {
    let database: DatabaseQueue
    let folder: ServerFolder
    /// Seconds after the last token of an account has expired in which its sessions are kept.
    static let grace: Int64 = 7 * 24 * 3600

    /// Removes sessions of accounts whose tokens have long expired, files that no session has, and, while no render waits, what
    /// renders left in the engine's store: all of that can be made again. For the start, before anybody is served.
    func run() async throws {
        let (clips, films, isIdle) = try await database.write { database in
            try Self.forgetSessions(database)
            let clips = try Row.fetchAll(database, sql: "SELECT digest, type FROM uploads").map { row in
                "\(row["digest"] as String).\(row["type"] as String)"
            }
            let films = try String.fetchAll(database, sql: "SELECT key FROM renders")
            let isIdle = try Bool.fetchOne(
                database, sql: "SELECT NOT EXISTS (SELECT 1 FROM renders WHERE state IN ('pending', 'processing'))")
            return (Set(clips), Set(films), isIdle ?? false)
        }
        try await offloaded {
            try remove(allBut: clips, in: folder.uploadsPath)
            try remove(allBut: films, in: folder.rendersPath)
        }
        guard isIdle else { return }
        let state = StateFolder(folder.statePath)
        let lock = try await StateLock.acquire(state, wait: true)
        _ = try await offloaded { try StoreCleaner(state).clean(keeping: [], lock: lock) }
    }

    private static func forgetSessions(_ database: Database) throws {
        let dead = """
            SELECT id FROM sessions WHERE NOT EXISTS (
                SELECT 1 FROM tokens WHERE tokens.account = sessions.account AND expires > \(Moment.now - grace))
            """
        for table in ["edits", "claims", "messages", "renders", "uploads"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE session IN (\(dead))")
        }
        try database.execute(sql: "DELETE FROM sessions WHERE id IN (\(dead))")
    }

    private func remove(allBut names: Set<String>, in path: String) throws {
        for name in FileSystem.names(in: path) where !names.contains(name) { try FileSystem.remove("\(path)/\(name)") }
    }
}
