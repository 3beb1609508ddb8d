import ReelDiagnostics
import ReelLocal
import ReelNemo
import ReelSpec

/// A job for the cloud service with what its session is found by.
struct CloudRequest: Sendable {
    /// The spec's path from the project's root.
    let scope: String
    /// The job's name, with a number behind it where another job of the spec has it too: two jobs never share a session.
    let name: String
    let job: CloudJob

    /// Carries jobs as far as asked, without asking the service.
    ///
    /// - Parameter specs: in their order.
    /// - Returns: those that have no errors, and everything that is wrong.
    static func list(
        _ specs: [JobSpec], in workspace: Workspace, for purpose: JobPreparer.Purpose
    ) async -> (requests: [CloudRequest], diagnostics: [Diagnostic]) {
        let preparer = JobPreparer(tools: workspace.tools, cache: workspace.cache, purpose: purpose)
        var requests: [CloudRequest] = []
        var diagnostics: [Diagnostic] = []
        var counts: [String: Int] = [:]
        for spec in specs {
            let (files, problems) = await preparer.tryOut(spec)
            let read = CloudJobReader.read(spec, files: files)
            diagnostics += problems + read.diagnostics
            let scope = ProjectFolder.scope(ofSpec: spec.file.name)
            let count = counts[scope + "\n" + spec.name, default: 0] + 1
            counts[scope + "\n" + spec.name] = count
            guard let job = read.job, !problems.contains(where: { $0.severity == .error }) else { continue }
            requests.append(CloudRequest(scope: scope, name: count == 1 ? spec.name : "\(spec.name) \(count)", job: job))
        }
        return (requests, diagnostics)
    }

    func id(at service: String) -> CloudJobID { CloudJobID(service: service, scope: scope, name: name) }
}
