import ReelDiagnostics
import ReelHTTP
import ReelLocal
import ReelNemo
import ReelRun

/// The recorded sessions of a spec's jobs at the cloud service.
struct CloudSessions {
    let settings: NemoSettings
    /// By the job's name, in the order of the spec.
    let known: [(name: String, record: CloudRecord)]

    /// - Throws: ``ExitReason/usage``, after saying so, if no job of the spec has a session; ``NemoError``.
    static func load(_ spec: String, options: SpecOptions) async throws -> CloudSessions {
        let loaded = try await LoadedSpecs.load([spec], options: options, purpose: .check)
        try loaded.requireNoErrors(options)
        guard !loaded.cloudRequests.isEmpty else {
            Console.error.write("error: no job of '\(spec)' has 'backend: nemo'\n")
            throw ExitReason.usage
        }
        let settings = try CloudLogin.settings()
        let service = settings.apiURL.displayed
        let known = try loaded.cloudRequests.compactMap { request -> (String, CloudRecord)? in
            let record = try CloudRecord.newest(of: request.id(at: service), in: loaded.workspace.state)
            return record.flatMap { $0.givenUp == nil ? (request.name, $0) : nil }
        }
        guard !known.isEmpty else {
            Console.error.write("nothing of '\(spec)' was sent to \(service) yet; 'reel run' does it\n")
            throw ExitReason.usage
        }
        return CloudSessions(settings: settings, known: known)
    }
}
