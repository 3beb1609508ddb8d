import GRDB
import Hummingbird
import ReelDiagnostics

/// Says that the server lives, and counts what it keeps and how often clients asked for it: nothing that is anybody's own.
struct HealthRoute: Sendable {
    let database: DatabaseQueue

    func add(to router: Router<ServiceContext>) {
        router.get("/health") { _, _ in
            let counts = try await database.read { database in
                let counts = [
                    "tokens": "COUNT(*)", "sessions": "COUNT(*)", "messages": "COUNT(*)", "uploads": "SUM(asked)",
                    "renders": "SUM(asked)",
                ]
                return try counts.sorted { $0.key < $1.key }.map { table, count in
                    JSONValue.Member(
                        table, .integer(try Int64.fetchOne(database, sql: "SELECT \(count) FROM \(table)") ?? 0))
                }
            }
            return Response.json(.object([.init("status", "ok")] + counts))
        }
    }
}
