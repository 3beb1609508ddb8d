import ReelDiagnostics
import ReelLocal
import ReelNemo
import ReelSpec

/// A job for the cloud service with what its session is found by.
struct CloudRequest: Sendable {
    /// A job of a spec and what it is told by.
    struct Named: Sendable {
        let spec: JobSpec
        /// Which of the jobs of its name in its spec it is, from 1.
        let number: Int

        /// Numbers all jobs of some specs. A part of a batch is taken from the whole afterwards: there, too, each job finds its own
        /// session.
        static func all(_ specs: [JobSpec]) -> [Named] {
            var counts: [String: Int] = [:]
            return specs.map { spec in
                let key = "\(spec.backend.value) \(spec.file.name)\n\(spec.name)"
                counts[key, default: 0] += 1
                return Named(spec: spec, number: counts[key] ?? 1)
            }
        }
    }

    /// The path of its spec, as it was named.
    let path: String
    /// The spec's path from the project's root.
    let scope: String
    /// The job's name, with a number behind it where another job of the spec has it too: two jobs never share a session.
    let name: String
    /// Where the spec says that the service does it.
    let place: SourceRange
    let job: CloudJob

    /// Carries jobs as far as asked, without asking the service.
    ///
    /// - Parameter specs: in their order.
    /// - Returns: those that have no errors, and everything that is wrong.
    static func list(
        _ specs: [Named], in workspace: Workspace, for purpose: JobPreparer.Purpose
    ) async -> (requests: [CloudRequest], diagnostics: [Diagnostic]) {
        let preparer = JobPreparer(tools: workspace.tools, cache: workspace.cache, purpose: purpose)
        var requests: [CloudRequest] = []
        var diagnostics: [Diagnostic] = []
        for named in specs {
            let spec = named.spec
            let (files, problems) = await preparer.tryOut(spec)
            let read = CloudJobReader.read(spec, files: files)
            diagnostics += problems + read.diagnostics
            guard let job = read.job, !problems.contains(where: { $0.severity == .error }) else { continue }
            requests.append(
                CloudRequest(
                    path: spec.file.name, scope: ProjectFolder.scope(ofSpec: spec.file.name),
                    name: named.number == 1 ? spec.name : "\(spec.name) \(named.number)", place: spec.backend.range,
                    job: job))
        }
        return (requests, diagnostics)
    }

    func id(at service: String) -> CloudJobID { CloudJobID(service: service, scope: scope, name: name) }
}
