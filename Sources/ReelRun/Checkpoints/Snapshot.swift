import Dispatch
import GRDB
package import ReelMedia
package import ReelPlan
import Synchronization

/// What the checkpoints, the store and the outputs say about a graph at one moment. Taking it writes nothing.
package struct Snapshot: Sendable {
    package let records: RecordedResults
    /// Results whose content is right although their files are not the recorded ones.
    let confirmedResults: [Confirmed]
    /// Outputs whose content is what belongs there although it is not recorded so, by the delivery's position.
    let confirmedOutputs: [Int: RecordedOutput]

    /// The keys by which the records were looked up.
    package let keys: StepKeys

    private let rows: CheckpointRows
    /// What the file system said of the checkpoints before they were read; nil if they were being written.
    private let stamp: FileSignature?

    /// A result whose file is another than the recorded one, with the same content.
    package struct Confirmed: Sendable {
        let key: StepKey
        let name: String
        let object: ContentStore.Object
    }

    /// Whether there is something to write down although nothing is to run.
    var hasConfirmations: Bool { !confirmedResults.isEmpty || !confirmedOutputs.isEmpty }

    /// The signature that each stored result should have. O(results).
    var signatures: [Digest: FileSignature] {
        var signatures: [Digest: FileSignature] = [:]
        for case let result? in rows.results { signatures[result.digest] = result.signature }
        for confirmed in confirmedResults { signatures[confirmed.object.digest] = confirmed.object.signature }
        return signatures
    }

    /// Reads the records of a graph; one `stat` for each result and output, and a reading of those that look changed.
    ///
    /// A state folder that does not exist is one without records. Blocks.
    ///
    /// - Throws: ``StateError``.
    package init(_ state: StateFolder, graph: StepGraph, keys: StepKeys, scope: String) throws {
        try self.init(state, graph: graph, scope: scope) { keys }
    }

    /// Works out the keys of the graph while the records are read.
    ///
    /// - Parameter versions: The version of each program as the program tells it.
    /// - Throws: ``StateError``.
    package init(_ state: StateFolder, graph: StepGraph, versions: [Program: String], scope: String) throws {
        let keys = ConcurrentWork { StepKeys(graph: graph, versions: versions) }
        try self.init(state, graph: graph, scope: scope) { keys.result() }
    }

    private init(_ state: StateFolder, graph: StepGraph, scope: String, keys: () -> StepKeys) throws {
        let stamp = CheckpointFile.stamp(state)
        var notice: String?
        var rows = CheckpointRows(emptyFor: graph)
        do {
            let found = try CheckpointFile.read(state) { database in
                try CheckpointRows(database, graph: graph, keys: keys, scope: scope)
            }
            if let found { rows = found }
        } catch let error as DatabaseError {
            guard CheckpointFile.isDamage(error) else {
                throw StateError.unusable(path: state.databasePath, message: error.message ?? "\(error.resultCode)")
            }
            notice = "'\(state.databasePath)' is damaged: the next run moves it aside and makes everything again"
        }
        self.init(state, graph: graph, keys: keys(), rows: rows, stamp: stamp, notice: notice)
    }

    private init(
        _ state: StateFolder, graph: StepGraph, keys: StepKeys, rows: CheckpointRows, stamp: FileSignature?, notice: String?
    ) {
        var (findings, confirmed) = Self.findings(graph: graph, keys: keys, rows: rows, store: ContentStore(state))
        for index in findings.indices {
            guard case .intact(let digests) = findings[index],
                let newer = keys.dependencies[index].first(where: { rows.made[$0] > rows.verified[index] })
            else { continue }
            findings[index] = .outdated(by: graph.steps[newer].id, recorded: digests)
        }
        var confirmedOutputs: [Int: RecordedOutput] = [:]
        let outputs = graph.deliveries.indices.map { position in
            let delivery = graph.deliveries[position]
            let (output, content) = Self.output(at: delivery.path, recorded: rows.outputs[position])
            let index = graph.index(of: delivery.step)!
            if let content, case .intact(let digests) = findings[index],
                let place = graph.steps[index].results.firstIndex(of: delivery.result), digests[place] == content.digest
            {
                confirmedOutputs[position] = RecordedOutput(digest: content.digest, signature: content.signature)
            }
            return output
        }
        records = RecordedResults(
            findings: findings, outputs: outputs, lastRuns: rows.lastRuns, attempts: rows.attempts, notice: notice)
        confirmedResults = confirmed
        self.confirmedOutputs = confirmedOutputs
        self.rows = rows
        self.keys = keys
        self.stamp = stamp
    }

    /// Whether nothing was recorded since it was taken.
    func isCurrent(_ state: StateFolder) -> Bool { stamp != nil && stamp == CheckpointFile.stamp(state) }

    /// Looks at every recorded result, on all cores: the calls to the file system are most of the work.
    private static func findings(
        graph: StepGraph, keys: StepKeys, rows: CheckpointRows, store: ContentStore
    ) -> ([RecordedResults.Finding], [Confirmed]) {
        let count = graph.steps.count
        let pieces = Mutex<[Int: ([RecordedResults.Finding], [Confirmed])]>([:])
        let pieceCount = (count + pieceSize - 1) / pieceSize
        DispatchQueue.concurrentPerform(iterations: pieceCount) { piece in
            var confirmed: [Confirmed] = []
            let range = piece * pieceSize..<min(count, (piece + 1) * pieceSize)
            let findings = range.map { index in
                finding(
                    index, names: graph.steps[index].results, key: keys[index], rows: rows, store: store, confirmed: &confirmed)
            }
            pieces.withLock { $0[piece] = (findings, confirmed) }
        }
        var all: ([RecordedResults.Finding], [Confirmed]) = ([], [])
        all.0.reserveCapacity(count)
        pieces.withLock { pieces in
            for piece in 0..<pieceCount {
                all.0 += pieces[piece]!.0
                all.1 += pieces[piece]!.1
            }
        }
        return all
    }

    /// Steps that one thread looks at before it asks for more.
    private static let pieceSize = 1000

    private static func finding(
        _ index: Int, names: [String], key: StepKey, rows: CheckpointRows, store: ContentStore, confirmed: inout [Confirmed]
    ) -> RecordedResults.Finding {
        let start = rows.starts[index]
        var digests: [Digest] = []
        digests.reserveCapacity(names.count)
        for place in names.indices {
            guard let result = rows.results[start + place] else { return .absent }
            digests.append(result.digest)
        }
        guard !digests.isEmpty else { return .absent }
        for (place, name) in names.enumerated() {
            switch store.presence(of: digests[place], recorded: rows.results[start + place]!.signature) {
            case .intact: continue
            case .confirmed(let signature):
                let object = ContentStore.Object(digest: digests[place], signature: signature)
                confirmed.append(Confirmed(key: key, name: name, object: object))
            case .gone: return .gone(result: name, recorded: digests)
            case .changed: return .changed(result: name, recorded: digests)
            }
        }
        return .intact(digests)
    }

    /// What lies at an output's path, and its content if that had to be read.
    private static func output(at path: String, recorded: RecordedOutput?) -> (RecordedResults.Output, FileDigest?) {
        guard let signature = FileSignature(path: path) else { return (.missing, nil) }
        if let recorded, recorded.signature == signature { return (.asPlaced(recorded.digest), nil) }
        guard let content = try? FileDigest(path: path) else { return (.missing, nil) }
        guard let recorded else { return (.foreign(content.digest), content) }
        if content.digest == recorded.digest { return (.asPlaced(content.digest), content) }
        return (.changed(content.digest), content)
    }
}
