import GRDB
import Glibc
import ReelMedia
package import ReelPlan

/// Removes from a state folder what no step of today needs.
package struct StoreCleaner: Sendable {
    /// What was removed, or would be.
    package struct Report: Sendable, Hashable {
        package internal(set) var removedFiles = 0
        /// Bytes.
        package internal(set) var removedSize: Int64 = 0
        package internal(set) var keptFiles = 0
        /// Bytes.
        package internal(set) var keptSize: Int64 = 0
    }

    private let state: StateFolder

    package init(_ state: StateFolder) { self.state = state }

    /// Removes stored files that no key in `live` has as a result, their records, left work folders, and logs.
    ///
    /// Records go before files: killed in between, it leaves files that the next cleaning finds. Blocks.
    ///
    /// - Parameters:
    ///   - live: The keys of every step of every job that may be run again.
    ///   - lock: The lock of this state folder; nil for a dry run, which removes nothing and makes nothing.
    /// - Throws: ``StateError``, ``FileError``.
    package func clean(keeping live: Set<StepKey>, lock: borrowing StateLock?) throws -> Report {
        let isDryRun = lock == nil
        let keys = Set(live.map(\.digest.hexadecimal))
        let needed: Set<String>
        if isDryRun {
            needed = try CheckpointFile.read(state) { try Self.neededDigests($0, keys: keys) } ?? []
        } else {
            let checkpoints = try Checkpoints(state)
            defer { checkpoints.close() }
            try checkpoints.removeTemporaries()
            needed = try checkpoints.write { database in
                try Self.forget(database, allBut: keys)
                return try Self.neededDigests(database, keys: keys)
            }
        }
        var report = Report()
        for folder in FileSystem.names(in: state.storePath) {
            for name in FileSystem.names(in: state.storePath + "/" + folder) {
                let path = state.storePath + "/" + folder + "/" + name
                let size = Int64(FileSystem.status(of: path)?.st_size ?? 0)
                if needed.contains(name) {
                    report.keptFiles += 1
                    report.keptSize += size
                } else {
                    if !isDryRun { try FileSystem.remove(path) }
                    report.removedFiles += 1
                    report.removedSize += size
                }
            }
        }
        for folder in [state.workPath, state.logsPath] {
            try removeAll(in: folder, isDryRun: isDryRun, report: &report)
        }
        return report
    }

    private func removeAll(in folder: String, isDryRun: Bool, report: inout Report) throws {
        for name in FileSystem.names(in: folder) {
            let path = folder + "/" + name
            let (files, size) = Self.size(of: path)
            report.removedFiles += files
            report.removedSize += size
            if !isDryRun { try FileSystem.remove(path) }
        }
    }

    private static func neededDigests(_ database: Database, keys: Set<String>) throws -> Set<String> {
        var needed: Set<String> = []
        let rows = try Row.fetchCursor(database, sql: "SELECT key, digest FROM results")
        while let row = try rows.next() {
            if keys.contains(row[0]) { needed.insert(row[1]) }
        }
        return needed
    }

    private static func forget(_ database: Database, allBut keys: Set<String>) throws {
        let recorded = try String.fetchSet(database, sql: "SELECT DISTINCT key FROM results")
        for key in recorded.subtracting(keys) {
            try database.execute(sql: "DELETE FROM results WHERE key = ?", arguments: [key])
            try database.execute(sql: "DELETE FROM lastRuns WHERE key = ?", arguments: [key])
        }
    }

    /// The files below a path and their bytes, links not followed.
    private static func size(of path: String) -> (files: Int, size: Int64) {
        guard let status = FileSystem.status(of: path) else { return (0, 0) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return (1, Int64(status.st_size)) }
        return FileSystem.names(in: path).reduce((0, 0)) { sum, name in
            let below = size(of: path + "/" + name)
            return (sum.0 + below.files, sum.1 + below.size)
        }
    }
}
