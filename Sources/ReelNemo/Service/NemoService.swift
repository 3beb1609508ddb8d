package import ReelDiagnostics
package import ReelHTTP

/// The cloud service, a method for each of its calls.
///
/// Each asks again where that is safe: questions after any passing fault, changes only where they were certainly not made, what
/// costs credits never. A token that has expired is replaced once; after "too many requests" one more is made.
///
/// All methods throw ``NemoError`` and `CancellationError`.
package final class NemoService: Sendable {
    package let settings: NemoSettings
    private let caller: NemoCaller

    package init(settings: NemoSettings) {
        self.settings = settings
        caller = NemoCaller(settings: settings)
    }

    // MARK: Account

    /// Obtains a token, or takes the one that is there; other calls do so by themselves.
    package func token() async throws -> Secret { try await caller.identity.currentToken() }

    /// Who asks.
    package func account() async -> NemoAccount { await caller.account() }

    package func balance() async throws -> CreditBalance {
        let request = HTTPRequest(.get, try settings.address("api", "credits", "balance", "simple"))
        let answer = try await caller.call("balance", request, rule: .question)
        guard let balance = CreditBalance(answer.data) else { throw NemoError.badAnswer("balance", status: answer.status) }
        return balance
    }

    // MARK: Sessions

    /// - Parameter language: Such as `en`.
    package func createSession(name: String = "project", language: String) async throws -> NemoSession {
        let body: JSONValue = ["task_name": .string(name), "language": .string(language)]
        let request = HTTPRequest(
            .post, try settings.address("api", "tasks", "me", "with-session", "nemo_agent"),
            body: .json(body.text(indented: false)))
        let data = try await caller.call("new session", request, rule: .command).data
        guard let task = data["task_id"]?.scalarText, let session = data["session_id"]?.scalarText else {
            throw NemoError.badAnswer("new session")
        }
        return NemoSession(taskID: task, sessionID: session)
    }

    /// A link with which a person makes the session their own. It holds a claim token that is good for this alone.
    package func claimLink(for session: NemoSession) async throws -> String {
        let body: JSONValue = ["task_id": .string(session.taskID), "session_id": .string(session.sessionID)]
        let request = HTTPRequest(
            .post, try settings.address("api", "auth", "claim-token"), body: .json(body.text(indented: false)))
        let data = try await inSession { try await caller.call("claim token", request, rule: .question).data }
        guard let token = data["claim_token"]?.text else { throw NemoError.badAnswer("claim token") }
        let query = token.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "#") }
        guard query, let page = try? settings.webURL.appending(["workspace", "claim"]) else {
            throw NemoError.badAnswer("claim token")
        }
        return page.text + "?ct=" + token
    }

    package func state(of session: NemoSession) async throws -> SessionState {
        let request = HTTPRequest(
            .get, try settings.address("api", "state", "nemo_agent", "me", session.sessionID, "latest"))
        return SessionState(try await inSession { try await caller.call("state", request, rule: .question).data })
    }

    // MARK: Messages

    /// Sends a message to the agent and gives what it says and does, as it comes.
    ///
    /// It costs credits and is never repeated, whatever happens. The stream should be read to its end: some servers stop the work
    /// when the client hangs up. An error tells with ``NemoError/mayHaveActed`` whether the message may have arrived.
    ///
    /// - Parameter beforeSending: called just before the first byte leaves. What it throws is thrown, and nothing is sent.
    package func send(
        _ message: String, in session: NemoSession, beforeSending: (@Sendable () throws -> Void)? = nil
    ) async throws -> AgentEventStream {
        let body: JSONValue = [
            "app_name": "nemo_agent", "user_id": "me", "session_id": .string(session.sessionID),
            "new_message": ["parts": [["text": .string(message)]]],
        ]
        var request = HTTPRequest(
            .post, try settings.address("run_sse"), headers: ["Accept": "text/event-stream"],
            body: .json(body.text(indented: false)))
        // Servers that send no heartbeats are silent while they work.
        request.timeouts = HTTPTimeouts(
            connect: settings.waits.connect, silence: settings.waits.heartbeatsAlone, total: settings.waits.stream)
        request.beforeSending = beforeSending
        let call = request
        return try await inSession {
            try await caller.repeating(.paid) { token in try await self.open(call, token: token) }
        }
    }

    private func open(_ request: HTTPRequest, token: Secret) async throws -> AgentEventStream {
        do {
            let (head, body) = try await caller.client.stream(settings.signed(request, with: token))
            let isJSON = head.headers["Content-Type"]?.lowercased().hasPrefix("application/json") == true
            guard head.isSuccess, !isJSON else {
                let answer = ServiceAnswer(status: head.status, body: try await body.collected(limit: 1 << 20))
                try caller.check(answer, "message", token: token, account: await caller.account())
                throw NemoError.badAnswer("message", status: head.status, detail: answer.detail)
            }
            return AgentEventStream(body, waits: settings.waits)
        } catch let error as HTTPError {
            throw NemoError.connection(error)
        }
    }

    // MARK: Files

    /// Sends a file, read piece by piece.
    ///
    /// It is not sent again after a connection that broke: the session's state tells whether it arrived.
    ///
    /// - Parameters:
    ///   - name: What the service calls it.
    ///   - contentType: Such as `video/mp4`.
    ///   - progress: Called often, on a thread that must not be blocked.
    package func upload(
        file path: String, name: String, contentType: String = "application/octet-stream", in session: NemoSession,
        progress: (@Sendable (TransferProgress) -> Void)? = nil
    ) async throws -> UploadResult {
        var form = MultipartForm()
        let size: Int64
        do {
            size = try HTTPBody.file(path).size
            try form.append(file: path, field: "files", name: name, contentType: contentType)
        } catch {
            throw NemoError.connection(error)
        }
        guard size <= settings.limits.fileSize else {
            throw NemoError.fileTooLarge(path, limit: settings.limits.fileSize)
        }
        return try await upload(form.body, in: session, progress: progress)
    }

    /// Lets the service fetch files itself.
    package func upload(urls: [String], in session: NemoSession) async throws -> UploadResult {
        let body: JSONValue = ["urls": .array(urls.map { .string($0) }), "source_type": "url"]
        return try await upload(.json(body.text(indented: false)), in: session, progress: nil)
    }

    private func upload(
        _ body: HTTPBody, in session: NemoSession, progress: (@Sendable (TransferProgress) -> Void)?
    ) async throws -> UploadResult {
        var request = HTTPRequest(
            .post, try settings.address("api", "upload-video", "nemo_agent", "me", session.sessionID), body: body,
            timeouts: HTTPTimeouts(connect: settings.waits.connect, silence: settings.waits.uploadAnswer))
        request.uploadProgress = progress
        let call = request
        return UploadResult(try await inSession { try await caller.call("upload", call, rule: .command).data })
    }

    // MARK: Renders

    /// Asks for a video under an id of the caller's choice.
    ///
    /// The id makes it safe: if nobody knows whether an attempt arrived, the render is looked for before it is asked for again.
    package func submitRender(
        id: String, session: NemoSession, draft: JSONValue, output: RenderOutput = RenderOutput()
    ) async throws {
        let body: JSONValue = [
            "id": .string(id), "sessionId": .string(session.sessionID), "draft": draft,
            "output": ["format": .string(output.format), "quality": .string(output.quality)],
        ]
        let request = HTTPRequest(
            .post, try settings.address("api", "render", "proxy", "lambda"), body: .json(body.text(indented: false)))
        var attempts = Attempts(waits: settings.waits)
        while true {
            do {
                _ = try await caller.call("render", request, rule: .command)
                return
            } catch let error as NemoError where error.mayHaveActed {
                guard let wait = attempts.wait(after: error, mayRepeat: true) else { throw error }
                try await Task.sleep(for: wait)
                if try await renderStatus(id) != nil { return }
            }
        }
    }

    /// How far a render is; nil if the service knows none of this id.
    package func renderStatus(_ id: String) async throws -> RenderStatus? {
        let request = HTTPRequest(.get, try settings.address("api", "render", "proxy", "lambda", id))
        do {
            let answer = try await caller.call("render status", request, rule: .question)
            guard let status = RenderStatus(answer.whole) else {
                throw NemoError.badAnswer("render status", status: answer.status, detail: answer.detail)
            }
            return status
        } catch let error as NemoError where error.code == .notFound {
            return nil
        }
    }

    /// Fetches a finished render: from its link, which is shown no token, and where that fails through the service.
    ///
    /// - Parameter link: nil asks the service at once.
    package func download(
        render id: String, link: String?, to path: String, progress: (@Sendable (TransferProgress) -> Void)? = nil
    ) async throws {
        if let link, let url = try? settings.apiURL.resolving(link) {
            do {
                try await fetch(HTTPRequest(.get, url), to: path, progress: progress)
                return
            } catch let error as HTTPError where error.code != .file {
                // The service has it, too.
            }
        }
        let request = HTTPRequest(.get, try settings.address("api", "render", "proxy", id, "download"))
        try await caller.repeating(.question) { token in
            do {
                try await self.fetch(self.settings.signed(request, with: token), to: path, progress: progress)
            } catch let error as HTTPError {
                guard let status = error.status else { throw NemoError.connection(error) }
                let refusal = NemoError.refusal(
                    code: nil, status: status, detail: nil, account: await self.account(), limits: self.settings.limits)
                throw refusal ?? .connection(error)
            }
        }
    }

    private func fetch(
        _ request: HTTPRequest, to path: String, progress: (@Sendable (TransferProgress) -> Void)?
    ) async throws {
        try await caller.client.download(
            request, to: path,
            accept: { head in
                // A page that says why there is no video.
                let type = head.headers["Content-Type"]?.lowercased() ?? ""
                guard !type.hasPrefix("text/html"), !type.hasPrefix("application/json") else {
                    throw HTTPError.notAFile(head)
                }
            }, progress: progress)
    }

    // MARK: Errors

    private func inSession<Value>(_ call: () async throws -> Value) async throws -> Value {
        do {
            return try await call()
        } catch let error as NemoError {
            throw error.forSession
        }
    }
}
