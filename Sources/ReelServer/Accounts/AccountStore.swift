import GRDB
import ReelMedia

/// Accounts, the tokens that open them, and their credits.
struct AccountStore: Sendable {
    /// Credits of an account.
    struct Balance: Sendable {
        let total: Int
        /// Held for work in progress.
        let frozen: Int

        var available: Int { total - frozen }
    }

    let database: DatabaseQueue
    let settings: ServerSettings

    /// A new token for a client, which begins anew with all its credits once its last one has expired.
    ///
    /// The token itself is nowhere kept: only its digest is. So a client that died before the answer reached it could never be
    /// told its token again, and would be locked out for a week: a token that no session was made with gives way to a new one.
    ///
    /// - Parameters:
    ///   - client: what the client calls itself, a UUID.
    ///   - address: where it calls from.
    /// - Throws: ``ServiceProblem`` if it has a token, or its address has had too many.
    func issueToken(client: String, address: String) async throws -> String {
        let token = "nmv_usr_" + RandomText.secret()
        try await database.write { [settings] database in
            let now = Moment.now
            let recent = now - ServerSettings.tokenLifetime
            let account = try Int64.fetchOne(database, sql: "SELECT id FROM accounts WHERE client = ?", arguments: [client])
            if let account {
                try database.execute(
                    sql: """
                        DELETE FROM tokens WHERE account = ?1 AND issued > ?2
                        AND NOT EXISTS (SELECT 1 FROM sessions WHERE account = ?1 AND created > ?2)
                        """, arguments: [account, recent])
                let has = try Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM tokens WHERE account = ? AND issued > ?)",
                    arguments: [account, recent])
                if has == true { throw ServiceProblem.tooManyTokens("this client id has had its token for these seven days") }
            }
            let count = try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM tokens WHERE address = ? AND issued > ?", arguments: [address, recent])
            guard count ?? 0 < settings.tokensPerAddress else {
                throw ServiceProblem.tooManyTokens(
                    "this address has had its \(settings.tokensPerAddress) tokens for these seven days")
            }
            try database.execute(
                sql: """
                    INSERT INTO accounts (client, credits, created) VALUES (?, ?, ?)
                    ON CONFLICT (client) DO UPDATE SET credits = excluded.credits
                    """, arguments: [client, settings.startingCredits, now])
            try database.execute(
                sql: "INSERT INTO tokens SELECT ?, id, ?, ?, ? FROM accounts WHERE client = ?",
                arguments: [Self.hash(token), address, now, now + ServerSettings.tokenLifetime, client])
        }
        return token
    }

    /// The account that a token opens; nil for one that is unknown or has expired.
    func account(token: String) async throws -> Int64? {
        try await database.read { database in
            try Int64.fetchOne(
                database, sql: "SELECT account FROM tokens WHERE hash = ? AND expires > ?",
                arguments: [Self.hash(token), Moment.now])
        }
    }

    func balance(of account: Int64) async throws -> Balance {
        try await database.read { try Self.balance(of: account, $0) }
    }

    static func balance(of account: Int64, _ database: Database) throws -> Balance {
        let total = try Int.fetchOne(database, sql: "SELECT credits FROM accounts WHERE id = ?", arguments: [account])
        let frozen = try Int.fetchOne(
            database, sql: "SELECT SUM(cost) FROM messages WHERE account = ? AND state = 'running'", arguments: [account])
        return Balance(total: total ?? 0, frozen: frozen ?? 0)
    }

    /// What is kept of a secret.
    static func hash(_ secret: String) -> String {
        let writer = DigestWriter()
        writer.update(secret)
        return writer.finish().hexadecimal
    }
}
