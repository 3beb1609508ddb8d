import FoundationEssentials
import ReelHTTP
import ReelRun

/// Knows who asks: the client id and the token, which survive the process, because the service gives one free token per client
/// in seven days and refuses the next.
///
/// A token is kept for each service by itself, so that none is ever shown to another server.
actor NemoIdentity {
    private let settings: NemoSettings
    /// Asks the service for a token.
    private let obtain: @Sendable (_ clientID: String) async throws -> Secret
    private var token: Secret?
    private var renewal: Task<Secret, any Error>?

    init(settings: NemoSettings, obtain: @escaping @Sendable (_ clientID: String) async throws -> Secret) {
        self.settings = settings
        self.obtain = obtain
        token = settings.token
    }

    /// The token to ask with: the user's own, the one that is kept, or a new one.
    func currentToken() async throws -> Secret {
        if let token { return token }
        return try await renewed(after: nil)
    }

    /// A token in the place of one that was refused; nil if the user brought it, because another one would be another account.
    func replacement(for refused: Secret) async throws -> Secret? {
        guard settings.token == nil else { return nil }
        if let token, token != refused { return token }
        return try await renewed(after: refused)
    }

    /// The token that is known without asking anybody.
    var knownToken: Secret? { token }

    func clientID() throws(NemoError) -> String { try Self.clientID(settings) }

    /// All who want a new token at once get the same.
    private func renewed(after refused: Secret?) async throws -> Secret {
        if let renewal { return try await renewal.value }
        let (settings, obtain) = (settings, obtain)
        let task = Task { try await Self.renew(after: refused, settings: settings, obtain: obtain) }
        renewal = task
        defer { renewal = nil }
        let new = try await task.value
        token = new
        return new
    }

    private static func renew(
        after refused: Secret?, settings: NemoSettings, obtain: (_ clientID: String) async throws -> Secret
    ) async throws -> Secret {
        let path = tokenPath(settings)
        // Another process may be at it, or just have been.
        let lock = try await offloaded { try FileLock(path + ".lock") }
        defer { withExtendedLifetime(lock) {} }
        if let kept = try ConfigFile.read(path).map({ Secret($0) }), kept != refused { return kept }
        let new: Secret
        do {
            new = try await obtain(clientID(settings))
        } catch let error as NemoError where error.code == .clientIDMissing && settings.clientID == nil {
            // What the service cannot use helps nobody.
            new = try await obtain(newClientID(settings))
        }
        try ConfigFile.write(new.revealed(), to: path)
        return new
    }

    private static func clientID(_ settings: NemoSettings) throws(NemoError) -> String {
        if let id = settings.clientID {
            guard UUID(uuidString: id) != nil else { throw .badSetting("NEMO_CLIENT_ID", reason: "'\(id)' is not a UUID") }
            return id
        }
        let path = settings.clientIDPath
        guard let kept = try ConfigFile.read(path) else {
            return try ConfigFile.create(UUID().uuidString.lowercased(), at: path)
        }
        if UUID(uuidString: kept) != nil { return kept }
        // The service refuses anything else, so nobody can use what stands there.
        return try newClientID(settings)
    }

    /// Puts a new id in the place of the one that is kept.
    private static func newClientID(_ settings: NemoSettings) throws(NemoError) -> String {
        let new = UUID().uuidString.lowercased()
        try ConfigFile.write(new, to: settings.clientIDPath)
        return new
    }

    static func tokenPath(_ settings: NemoSettings) -> String {
        let url = settings.apiURL
        return "\(settings.configFolder)/tokens/\(url.scheme)-\(url.host)-\(url.port)"
    }
}
