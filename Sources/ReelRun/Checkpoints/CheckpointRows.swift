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

    init(_ database: Database, graph: StepGraph, keys: StepKeys, scope: String) throws {
        self.init(emptyFor: graph)
        try readResults(database, graph: graph, keys: keys)
        try readOutputs(database, graph: graph)
        try readAttempts(database, scope: scope)
        if results.contains(where: { $0 == nil }) { try readLastRuns(database, scope: scope) }
    }

    private mutating func readResults(_ database: Database, graph: StepGraph, keys: StepKeys) throws {
        var positions: [UInt64: Int] = [:]
        positions.reserveCapacity(keys.all.count)
        var twins: [(Int, of: Int)] = []
        for (index, key) in keys.all.enumerated() {
            let beginning = Self.beginning(of: key.digest.hexadecimal)
            if let first = positions.updateValue(index, forKey: beginning) {
                positions[beginning] = first
                twins.append((index, of: first))
            }
        }
        let cursor = try Self.resultCursor(database, keys: keys.all)
        while let row = try cursor.next() {
            let key = row[0] as String
            guard let index = positions[Self.beginning(of: key)], keys[index].digest.hexadecimal == key else { continue }
            let names = graph.steps[index].results
            guard let place = names.firstIndex(of: row[1]), let digest = Digest(hexadecimal: row[2]) else { continue }
            results[starts[index] + place] = Result(digest: digest, signature: FileSignature(row: row, from: 5))
            made[index] = max(made[index], row[3])
            verified[index] = max(verified[index], row[4])
        }
        for (index, first) in twins where keys[index] == keys[first] {
            for place in 0..<min(starts[index + 1] - starts[index], starts[first + 1] - starts[first]) {
                results[starts[index] + place] = results[starts[first] + place]
            }
            made[index] = made[first]
            verified[index] = verified[first]
        }
    }

    /// The first sixteen digits of a key as a number: they tell keys apart, and hashing all of them takes four times as long.
    private static func beginning(of key: String) -> UInt64 {
        key.utf8.prefix(16).reduce(0) { $0 << 4 | UInt64($1 & 0x40 == 0 ? $1 & 15 : $1 & 15 + 9) }
    }

    /// Reads the whole table if the graph is most of it, which is three times as fast as looking each key up; looks the keys up
    /// if the table holds the past of many edits.
    private static func resultCursor(_ database: Database, keys: [StepKey]) throws -> RowCursor {
        let columns = "r.key, name, digest, made, verified, size, modified, changed, inode, device"
        let limit = 3 * keys.count
        let count =
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM (SELECT 1 FROM results LIMIT ?)", arguments: [limit + 1]) ?? 0
        if count <= limit {
            return try Row.fetchCursor(database, sql: "SELECT \(columns) FROM results r")
        }
        let list = "[" + keys.map { "\"" + $0.digest.hexadecimal + "\"" }.joined(separator: ",") + "]"
        return try Row.fetchCursor(
            database,
            sql: "SELECT \(columns) FROM json_each(?) k CROSS JOIN results r ON r.key = k.value", arguments: [list])
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
