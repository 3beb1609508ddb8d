import GRDB
package import ReelPlan

/// How far the last run is, read while it goes on or afterwards.
package struct RunStatus: Sendable, Hashable {
    package struct Running: Sendable, Hashable {
        package let step: StepID
        /// Seconds since 1970.
        package let since: Int64
    }

    package enum State: String, Sendable, Hashable, Codable {
        case running, done, failed
        /// It was cancelled, killed, or the machine stopped.
        case interrupted
    }

    package let scope: String
    package let state: State
    package let process: Int32
    /// Seconds since 1970.
    package let started: Int64
    /// Seconds since 1970; nil if it did not come to an end by itself.
    package let ended: Int64?
    /// Steps the run is about.
    package let total: Int
    /// Steps whose results were there from the start.
    package let kept: Int
    /// Steps that it has made.
    package let done: Int
    /// Steps in work, or in work when it was cut off; the longest first.
    package let running: [Running]
    package let failed: [StepID]

    /// Steps that are neither there nor in work.
    package var left: Int { max(0, total - kept - done - running.count - failed.count) }

    /// Reads the last run's state; makes nothing. Blocks.
    ///
    /// Whether it is still going on is told by the kernel's lock, not by a process number that may be another's by now.
    ///
    /// - Returns: Nil if there was no run with anything to do.
    package static func read(_ state: StateFolder) throws -> RunStatus? {
        let isHeld = StateLock.isHeld(state)
        return try CheckpointFile.read(state) { database in
            guard let row = try Row.fetchOne(database, sql: "SELECT * FROM runs ORDER BY id DESC LIMIT 1") else { return nil }
            let attempts = try Row.fetchAll(
                database, sql: "SELECT step, since, failed FROM attempts WHERE run = ? ORDER BY since, step",
                arguments: [row["id"] as Int64])
            let recorded = State(rawValue: row["state"]) ?? .interrupted
            return RunStatus(
                scope: row["scope"], state: recorded == .running && !isHeld ? .interrupted : recorded,
                process: row["process"], started: row["started"], ended: row["ended"], total: row["total"],
                kept: row["kept"], done: row["done"],
                running: attempts.filter { $0["failed"] == 0 }.map { Running(step: StepID($0["step"]), since: $0["since"]) },
                failed: attempts.filter { $0["failed"] != 0 }.map { StepID($0["step"]) })
        } ?? nil
    }
}
