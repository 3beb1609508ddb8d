import GRDB
import ReelMedia
import ReelPlan

/// All that the checkpoints hold about one graph, read in a handful of queries.
struct CheckpointRows: Sendable {
    /// A recorded result.
    struct Result: Sendable {
        let digest: Digest
        /// What the file system said of the stored file.
        let signature: FileSignature
    }

    /// The results of all steps, one after another; nil where one is not recorded.
    private(set) var results: [Result?]
    /// Where each step's results begin in ``results``; one more at the end.
    private(set) var starts: [Int]
    /// For each step the tick at which the newest of its results got its bytes; 0 if nothing is recorded.
    private(set) var made: [Int64]
    /// For each step the tick of its last run; 0 if nothing is recorded.
    private(set) var verified: [Int64]
    /// In the order of the graph's deliveries.
    private(set) var outputs: [RecordedOutput?]
    private(set) var attempts: [StepID: RecordedResults.Attempt] = [:]
    /// Empty if all steps have records: nobody asks why a step is kept.
    private(set) var lastRuns: [StepID: RecordedResults.LastRun] = [:]

    /// What there is before the first run.
    init(emptyFor graph: StepGraph) {
        starts = [0]
        starts.reserveCapacity(graph.steps.count + 1)
        for step in graph.steps { starts.append(starts.last! + step.results.count) }
        results = [Result?](repeating: nil, count: starts.last!)
        made = [Int64](repeating: 0, count: graph.steps.count)
        verified = made
        outputs = [RecordedOutput?](repeating: nil, count: graph.deliveries.count)
    }

    /// - Parameter keys: called once the rows that do not depend on the keys are read; may wait for them.
    init(_ database: Database, graph: StepGraph, keys: () -> StepKeys, scope: String) throws {
        self.init(emptyFor: graph)
        let all = try Self.readAllResults(database, limit: 3 * graph.steps.count)
        let keys = keys()
        take(try all ?? Self.readResults(database, of: keys.all), graph: graph, keys: keys)
        try readOutputs(database, graph: graph)
        try readAttempts(database, scope: scope)
        if results.contains(where: { $0 == nil }) { try readLastRuns(database, scope: scope) }
    }

    private mutating func take(_ rows: [ResultRow], graph: StepGraph, keys: StepKeys) {
        var positions: [Digest: Int] = [:]
        positions.reserveCapacity(keys.all.count)
        var twins: [(Int, of: Int)] = []
        for (index, key) in keys.all.enumerated() {
            if let first = positions.updateValue(index, forKey: key.digest) {
                positions[key.digest] = first
                twins.append((index, of: first))
            }
        }
        for row in rows {
            guard let index = positions[row.key], let place = graph.steps[index].results.firstIndex(of: row.name) else {
                continue
            }
            results[starts[index] + place] = row.result
            made[index] = max(made[index], row.made)
            verified[index] = max(verified[index], row.verified)
        }
        for (index, first) in twins {
            for place in 0..<min(starts[index + 1] - starts[index], starts[first + 1] - starts[first]) {
                results[starts[index] + place] = results[starts[first] + place]
            }
            made[index] = made[first]
            verified[index] = verified[first]
        }
    }

    /// A row of the table of results.
    private struct ResultRow {
        let key: Digest
        let name: String
        let result: Result
        let made: Int64
        let verified: Int64

        static let columns = "r.key, name, digest, made, verified, size, modified, changed, inode, device"

        /// Nil if the key or the digest is none.
        init?(_ row: Row) {
            guard let key = Digest(hexadecimal: row[0]), let digest = Digest(hexadecimal: row[2]) else { return nil }
            self.key = key
            name = row[1]
            result = Result(digest: digest, signature: FileSignature(row: row, from: 5))
            made = row[3]
            verified = row[4]
        }
    }

    /// The whole table, which is three times as fast as looking each key up; nil if it has more rows than the limit, because it
    /// holds the past of many edits.
    private static func readAllResults(_ database: Database, limit: Int) throws -> [ResultRow]? {
        let count =
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM (SELECT 1 FROM results LIMIT ?)", arguments: [limit + 1]) ?? 0
        guard count <= limit else { return nil }
        return try resultRows(Row.fetchCursor(database, sql: "SELECT \(ResultRow.columns) FROM results r"), count: count)
    }

    private static func readResults(_ database: Database, of keys: [StepKey]) throws -> [ResultRow] {
        let list = "[" + keys.map { "\"" + $0.digest.hexadecimal + "\"" }.joined(separator: ",") + "]"
        let sql = "SELECT \(ResultRow.columns) FROM json_each(?) k CROSS JOIN results r ON r.key = k.value"
        return try resultRows(Row.fetchCursor(database, sql: sql, arguments: [list]), count: keys.count)
    }

    private static func resultRows(_ cursor: RowCursor, count: Int) throws -> [ResultRow] {
        var rows: [ResultRow] = []
        rows.reserveCapacity(count)
        while let row = try cursor.next() {
            if let result = ResultRow(row) { rows.append(result) }
        }
        return rows
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
