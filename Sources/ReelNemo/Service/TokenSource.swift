import ReelDiagnostics
import ReelHTTP

/// Asks the service for a free token.
struct TokenSource: Sendable {
    let settings: NemoSettings
    let client: HTTPClient

    /// - Throws: ``NemoError``; `CancellationError`.
    func anonymousToken(clientID: String) async throws -> Secret {
        var request = HTTPRequest(.post, try settings.address("api", "auth", "anonymous-token"))
        request.headers["X-Client-Id"] = clientID
        var attempts = Attempts(waits: settings.waits)
        while true {
            do {
                return try await ask(settings.signed(request, with: nil), clientID: clientID)
            } catch let error as NemoError {
                // A second question at worst finds the token given already, which is said then.
                guard let wait = attempts.wait(after: error, mayRepeat: true) else {
                    throw error.code == .rateLimited ? .noFreeToken(error) : error
                }
                try await Task.sleep(for: wait)
            }
        }
    }

    private func ask(_ request: HTTPRequest, clientID: String) async throws -> Secret {
        let response: HTTPResponse
        do {
            response = try await client.response(to: request)
        } catch let error as HTTPError {
            throw NemoError.connection(error)
        }
        let answer = ServiceAnswer(status: response.status, body: response.body)
        let account = NemoAccount(isAnonymous: true, clientID: clientID, webURL: settings.webURL)
        let refusal = NemoError.refusal(
            code: answer.code, status: answer.status, detail: answer.detail, account: account, limits: settings.limits)
        if let refusal { throw refusal }
        // What is wrong with the answer is not said: it may hold the token.
        guard let token = answer.data["token"]?.text, !token.isEmpty else { throw NemoError.badAnswer("anonymous token") }
        return Secret(token)
    }
}

extension NemoSettings {
    /// The address of a call; each part is encoded.
    func address(_ segments: String...) throws(NemoError) -> HTTPURL {
        do {
            return try apiURL.appending(segments)
        } catch {
            throw .connection(error)
        }
    }
}
