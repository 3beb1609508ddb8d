import ReelHTTP

/// Asks the service with headers and token, and asks again where that is safe.
final class NemoCaller: Sendable {
    /// What may be repeated.
    enum Rule {
        /// It changes nothing: it is asked again after any passing fault.
        case question
        /// It changes something: it is asked again only when it was certainly not done.
        case command
        /// It costs credits: it is never asked again.
        case paid
    }

    let settings: NemoSettings
    let client: HTTPClient
    let identity: NemoIdentity

    init(settings: NemoSettings) {
        self.settings = settings
        client = HTTPClient(settings: settings.http)
        let tokens = TokenSource(settings: settings, client: client)
        identity = NemoIdentity(settings: settings) { try await tokens.anonymousToken(clientID: $0) }
    }

    /// The answer of a call that succeeded.
    ///
    /// - Parameter what: The call's name in errors.
    /// - Throws: ``NemoError``; `CancellationError`.
    func call(_ what: String, _ request: HTTPRequest, rule: Rule) async throws -> ServiceAnswer {
        try await repeating(rule) { token in
            try await self.answerOnce(what, request, token: token)
        }
    }

    /// Runs a call, and again as the rule allows.
    func repeating<Value: Sendable>(
        _ rule: Rule, _ call: (_ token: Secret) async throws -> Value
    ) async throws -> Value {
        var token = try await identity.currentToken()
        var attempts = Attempts(waits: settings.waits)
        while true {
            do {
                return try await call(token)
            } catch let error as NemoError {
                guard rule != .paid else { throw error }
                if error.code == .badToken, attempts.takeRenewal(), let new = try await identity.replacement(for: token) {
                    token = new
                } else if let wait = attempts.wait(after: error, mayRepeat: rule == .question || !error.mayHaveActed) {
                    try await Task.sleep(for: wait)
                } else {
                    throw error
                }
            }
        }
    }

    private func answerOnce(_ what: String, _ request: HTTPRequest, token: Secret) async throws -> ServiceAnswer {
        let response: HTTPResponse
        do {
            response = try await client.response(to: settings.signed(request, with: token))
        } catch let error as HTTPError {
            throw NemoError.connection(error)
        }
        let answer = ServiceAnswer(status: response.status, body: response.body)
        try check(answer, what, token: token, account: await account())
        return answer
    }

    /// - Throws: the error that an answer means.
    func check(_ answer: ServiceAnswer, _ what: String, token: Secret, account: NemoAccount) throws(NemoError) {
        let refusal = NemoError.refusal(
            code: answer.code, status: answer.status, detail: answer.detail.map { token.hidden(in: $0) }, account: account,
            limits: settings.limits)
        if let refusal { throw refusal }
        guard answer.isReadable else { throw .badAnswer(what, status: answer.status) }
    }

    func account() async -> NemoAccount {
        NemoAccount(
            isAnonymous: settings.token == nil, clientID: (try? await identity.clientID()) ?? "", webURL: settings.webURL)
    }
}

/// How often one call was repeated, and how often it may still be.
struct Attempts {
    private let waits: NemoWaits
    private var mayRenew = true
    private var mayWaitForRate = true
    private var backOffs = 0

    init(waits: NemoWaits) { self.waits = waits }

    /// Whether a new token may be asked for: once.
    mutating func takeRenewal() -> Bool {
        defer { mayRenew = false }
        return mayRenew
    }

    /// How long to wait before the call is repeated; nil if it is not.
    mutating func wait(after error: NemoError, mayRepeat: Bool) -> Duration? {
        if error.code == .rateLimited {
            defer { mayWaitForRate = false }
            return mayWaitForRate ? waits.rateLimit : nil
        }
        guard mayRepeat, error.isTransient, backOffs < waits.backOff.count else { return nil }
        defer { backOffs += 1 }
        return waits.backOff[backOffs]
    }
}

extension NemoSettings {
    /// The headers without which exports fail.
    var attribution: HTTPHeaders {
        ["X-Skill-Source": skill.name, "X-Skill-Version": skill.version, "X-Skill-Platform": skill.platform]
    }

    /// A request with the headers that every call has.
    func signed(_ request: HTTPRequest, with token: Secret?) -> HTTPRequest {
        var signed = request
        for field in attribution.fields { signed.headers[field.name] = field.value }
        if let token { signed.secrets.append(("Authorization", Secret("Bearer " + token.revealed()))) }
        return signed
    }
}
