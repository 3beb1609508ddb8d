import GRDB
import ReelMedia
import ReelPlan

/// All that the checkpoints hold about one graph, read in a handful of queries.
struct CheckpointRows: Sendable {
    /// What is recorded under a step's key.
    struct Recorded: Sendable {
        /// In the order of the step's results; nil where a result is not recorded.
        var digests: [Digest?]
        /// The tick at which the newest of the results got its bytes.
        var made: Int64 = 0
        /// The tick of the last run.
        var verified: Int64 = 0
    }

    /// In the order of the graph's steps; nil where nothing is recorded.
    private(set) var recorded: [Recorded?]
    /// The signature of each object that the recorded results name.
    private(set) var signatures: [Digest: FileSignature] = [:]
    /// In the order of the graph's deliveries.
    private(set) var outputs: [RecordedOutput?]
    private(set) var attempts: [StepID: RecordedResults.Attempt] = [:]
    /// Empty if all steps have records: nobody asks why a step is kept.
    private(set) var lastRuns: [StepID: RecordedResults.LastRun] = [:]

    /// What there is before the first run.
    init(emptyFor graph: StepGraph) {
        recorded = [Recorded?](repeating: nil, count: graph.steps.count)
        outputs = [RecordedOutput?](repeating: nil, count: graph.deliveries.count)
    }

    init(_ database: Database, graph: StepGraph, keys: StepKeys, scope: String) throws {
        self.init(emptyFor: graph)
        try readResults(database, graph: graph, keys: keys)
        try readOutputs(database, graph: graph)
        try readAttempts(database, scope: scope)
        if recorded.contains(where: { $0 == nil }) { try readLastRuns(database, scope: scope) }
    }

    private mutating func readResults(_ database: Database, graph: StepGraph, keys: StepKeys) throws {
        var positions: [String: Int] = [:]
        positions.reserveCapacity(keys.all.count)
        var twins: [(Int, of: Int)] = []
        for (index, key) in keys.all.enumerated() {
            if let first = positions[key.digest.hexadecimal] {
                twins.append((index, of: first))
            } else {
                positions[key.digest.hexadecimal] = index
            }
        }
        signatures.reserveCapacity(keys.all.count)
        let cursor = try Self.resultCursor(database, keys: keys.all)
        while let row = try cursor.next() {
            guard let index = positions[row[0] as String] else { continue }
            let results = graph.steps[index].results
            let name = row[1] as String
            guard let place = results.firstIndex(of: name), let digest = Digest(hexadecimal: row[2] as String) else {
                continue
            }
            var entry = recorded[index] ?? Recorded(digests: [Digest?](repeating: nil, count: results.count))
            entry.digests[place] = digest
            entry.made = max(entry.made, row[3])
            entry.verified = max(entry.verified, row[4])
            recorded[index] = entry
            if let signature = FileSignature(row: row, from: 5) { signatures[digest] = signature }
        }
        for (index, first) in twins { recorded[index] = recorded[first] }
    }

    /// Reads the whole table if the graph is most of it, which is three times as fast as looking each key up; looks the keys up
    /// if the table holds the past of many edits.
    private static func resultCursor(_ database: Database, keys: [StepKey]) throws -> RowCursor {
        let columns = "r.key, r.name, r.digest, r.made, r.verified, o.size, o.modified, o.changed, o.inode, o.device"
        let limit = 3 * keys.count
        let count =
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM (SELECT 1 FROM results LIMIT ?)", arguments: [limit + 1]) ?? 0
        if count <= limit {
            return try Row.fetchCursor(
                database, sql: "SELECT \(columns) FROM results r LEFT JOIN objects o ON o.digest = r.digest")
        }
        let list = "[" + keys.map { "\"" + $0.digest.hexadecimal + "\"" }.joined(separator: ",") + "]"
        return try Row.fetchCursor(
            database,
            sql: """
                SELECT \(columns) FROM json_each(?) k CROSS JOIN results r ON r.key = k.value
                LEFT JOIN objects o ON o.digest = r.digest
                """, arguments: [list])
    }

    private mutating func readOutputs(_ database: Database, graph: StepGraph) throws {
        guard !graph.deliveries.isEmpty else { return }
        let statement = try database.makeStatement(
            sql: "SELECT digest, size, modified, changed, inode, device FROM outputs WHERE path = ?")
        for (index, delivery) in graph.deliveries.enumerated() {
            outputs[index] = try Row.fetchOne(statement, arguments: [delivery.path])
                .flatMap { RecordedOutput(row: $0, from: 0) }
        }
    }

    private mutating func readAttempts(_ database: Database, scope: String) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT step, failed FROM attempts WHERE scope = ?", arguments: [scope])
        while let row = try rows.next() {
            attempts[StepID(row[0] as String)] = (row[1] as Int64) == 0 ? .cutOff : .failed
        }
    }

    private mutating func readLastRuns(_ database: Database, scope: String) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT step, key, parts, duration FROM lastRuns WHERE scope = ?", arguments: [scope])
        while let row = try rows.next() {
            guard let digest = Digest(hexadecimal: row[1] as String) else { continue }
            lastRuns[StepID(row[0] as String)] = RecordedResults.LastRun(
                key: StepKey(digest), parts: KeyPart.list(from: row[2]), duration: row[3])
        }
    }
}
