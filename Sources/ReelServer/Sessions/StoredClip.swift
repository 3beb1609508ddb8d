import GRDB
import ReelMedia
import ReelSpec

/// A file that was uploaded into a session.
struct StoredClip: Sendable {
    /// By which edits name it.
    let name: String
    /// What the client calls it: never a path.
    let file: String
    let digest: Digest
    let type: MediaType
    /// Bytes.
    let size: Int64
    /// What nobody can guess: it opens the file to whoever was told the link.
    let key: String

    /// Its name in the folder of uploads.
    var storedName: String { "\(digest.hexadecimal).\(type.rawValue)" }

    /// A session's clips in the order in which they came.
    static func fetchAll(_ database: Database, session: String) throws -> [StoredClip] {
        try Row.fetchAll(database, sql: "SELECT * FROM uploads WHERE session = ? ORDER BY id", arguments: [session])
            .compactMap(StoredClip.init)
    }

    /// The clip that a link leads to; nil if there is none.
    static func fetch(_ database: Database, key: String) throws -> StoredClip? {
        try Row.fetchOne(database, sql: "SELECT * FROM uploads WHERE key = ?", arguments: [key]).flatMap(StoredClip.init)
    }

    /// The same under another name.
    func named(_ name: String) -> StoredClip {
        StoredClip(name: name, file: file, digest: digest, type: type, size: size, key: key)
    }

    func insert(into session: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO uploads (session, name, file, digest, type, size, key) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [session, name, file, digest.hexadecimal, type.rawValue, size, key])
    }
}

extension StoredClip {
    private init?(_ row: Row) {
        guard let digest = Digest(hexadecimal: row["digest"]), let type = MediaType(rawValue: row["type"]) else { return nil }
        self.init(name: row["name"], file: row["file"], digest: digest, type: type, size: row["size"], key: row["key"])
    }
}
