import GRDB
import Glibc
import ReelMedia
package import ReelPlan

/// What the checkpoints, the store and the outputs say about a graph at one moment. Taking it writes nothing.
package struct Snapshot: Sendable {
    package let records: RecordedResults
    /// The signature that each recorded object should have.
    let signatures: [Digest: FileSignature]
    /// Objects whose content is right although their files are not the recorded ones.
    let confirmedObjects: [ContentStore.Object]
    /// Outputs whose content is what belongs there although it is not recorded so, by the delivery's position.
    let confirmedOutputs: [Int: RecordedOutput]

    /// Whether there is something to write down although nothing is to run.
    var hasConfirmations: Bool { !confirmedObjects.isEmpty || !confirmedOutputs.isEmpty }

    /// Reads the records of a graph; one `stat` for each result and output, and a reading of those that look changed.
    ///
    /// A state folder that does not exist is one without records. Blocks.
    ///
    /// - Throws: ``StateError``.
    package init(_ state: StateFolder, graph: StepGraph, keys: StepKeys, scope: String) throws {
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
        self.init(state, graph: graph, keys: keys, rows: rows, notice: notice)
    }

    private init(_ state: StateFolder, graph: StepGraph, keys: StepKeys, rows: CheckpointRows, notice: String?) {
        let store = ContentStore(state)
        var confirmedObjects: [ContentStore.Object] = []
        var findings: [RecordedResults.Finding] = []
        findings.reserveCapacity(graph.steps.count)
        for (index, step) in graph.steps.enumerated() {
            let finding = Self.finding(
                for: step, recorded: rows.recorded[index], signatures: rows.signatures, store: store,
                confirmed: &confirmedObjects)
            guard case .intact(let digests) = finding, let own = rows.recorded[index] else {
                findings.append(finding)
                continue
            }
            let newer = keys.dependencies[index].first { (rows.recorded[$0]?.made ?? 0) > own.verified }
            findings.append(newer.map { .outdated(by: graph.steps[$0].id, recorded: digests) } ?? finding)
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
        signatures = rows.signatures
        self.confirmedObjects = confirmedObjects
        self.confirmedOutputs = confirmedOutputs
    }

    private static func finding(
        for step: Step, recorded: CheckpointRows.Recorded?, signatures: [Digest: FileSignature], store: ContentStore,
        confirmed: inout [ContentStore.Object]
    ) -> RecordedResults.Finding {
        guard let recorded else { return .absent }
        let digests = recorded.digests.compactMap { $0 }
        guard digests.count == step.results.count, !digests.isEmpty else { return .absent }
        for (name, digest) in zip(step.results, digests) {
            switch store.presence(of: digest, recorded: signatures[digest]) {
            case .intact: continue
            case .confirmed(let signature): confirmed.append(ContentStore.Object(digest: digest, signature: signature))
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
