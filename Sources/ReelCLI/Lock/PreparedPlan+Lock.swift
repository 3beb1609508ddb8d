import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelPlan
import ReelRun
import ReelSpec

extension PreparedPlan {
    /// Ends the command, after saying how, if anything differs from the specs' locks.
    ///
    /// - Parameters:
    ///   - results: what came out; nil before anything ran.
    ///   - reason: how the command ends then.
    func requireLocked(_ options: SpecOptions, results: LockContent.Results? = nil, orEnd reason: ExitReason) async throws {
        var problems: [Diagnostic] = []
        for path in paths {
            let content = try await LockContent(of: path, in: self, results: results)
            problems += LockFile(ofSpec: path).problems(with: content, isWhole: isWhole)
        }
        guard !problems.isEmpty else { return }
        DiagnosticPrinter(format: options.format).print(problems, of: paths)
        throw reason
    }

    /// What the exports are in the project's store, by their paths; those that are not made are absent.
    func results() throws -> LockContent.Results { try results(in: state) }

    /// The same for another store.
    func results(in state: StateFolder) throws -> LockContent.Results {
        let snapshot = try Snapshot(state, graph: plan.graph, keys: plan.keys, scope: plan.scope)
        let store = ContentStore(state)
        var results: LockContent.Results = [:]
        for delivery in plan.graph.deliveries {
            guard let index = plan.graph.index(of: delivery.step),
                case .intact(let digests) = snapshot.records.findings[index],
                let place = plan.graph.steps[index].results.firstIndex(of: delivery.result),
                let signature = FileSignature(path: store.path(of: digests[place]))
            else { continue }
            results[delivery.path] = (digests[place], signature.size)
        }
        return results
    }

    /// The files beside the inputs that a job's edits read themselves, so that no step has them.
    func digests(ofFilesReadBy job: JobSpec) async throws -> [Step.InputFile] {
        var files: [Step.InputFile] = []
        for file in job.edits.flatMap(\.instruction.files) where file.use == .content {
            files.append(try await workspace.inputFile(file.absolutePath))
        }
        return files
    }
}
