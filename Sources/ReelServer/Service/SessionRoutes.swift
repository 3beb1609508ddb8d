import Hummingbird
import ReelDiagnostics
import ReelLocal
import ReelMedia

/// Sessions, messages and what a session has become.
struct SessionRoutes: Sendable {
    let sessions: SessionStore
    let engine: SessionEngine
    let conversation: Conversation
    let library: ClipLibrary
    let settings: ServerSettings

    func add(to router: Router<ServiceContext>) {
        router.post("/api/tasks/me/with-session/:agent", use: create)
        router.post("/api/auth/claim-token", use: claim)
        router.post("/run_sse", use: message)
        router.get("/api/state/:agent/me/:session/latest", use: state)
    }

    // MARK: Sessions

    private struct NewSession: Decodable {
        let task_name: String?
    }

    @Sendable private func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let account = try context.requireAccount()
        let wish = try await request.json(NewSession.self, upTo: 64 << 10)
        let name = wish.task_name.map { String($0.prefix(200)) } ?? ""
        let (task, session) = try await sessions.create(name: name.isEmpty ? "project" : name, for: account)
        return .success(["task_id": .string(task), "session_id": .string(session)])
    }

    private struct Claim: Decodable {
        let task_id: String
        let session_id: String
    }

    @Sendable private func claim(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let account = try context.requireAccount()
        let wish = try await request.json(Claim.self, upTo: 64 << 10)
        let token = try await sessions.claim(task: wish.task_id, session: wish.session_id, of: account)
        return .success(["claim_token": .string(token), "expires_in": .integer(ServerSettings.claimLifetime)])
    }

    // MARK: Messages

    private struct Message: Decodable {
        struct Content: Decodable {
            struct Part: Decodable {
                let text: String?
            }
            let parts: [Part]
        }
        let session_id: String
        let new_message: Content
    }

    @Sendable private func message(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let account = try context.requireAccount()
        let wish = try await request.json(Message.self, upTo: 1 << 20)
        let text = wish.new_message.parts.compactMap(\.text).joined(separator: "\n")
        guard text.contains(where: { !$0.isWhitespace }) else { throw ServiceProblem.badRequest("the message has no text") }
        guard text.count <= settings.longestMessage else {
            throw ServiceProblem.badRequest("a message may have \(settings.longestMessage) characters at most")
        }
        return .events(try await conversation.send(text, session: wish.session_id, account: account))
    }

    // MARK: State

    @Sendable private func state(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let account = try context.requireAccount()
        let session = try await sessions.session(context.part("session"), of: account)
        var timeline: JobTimeline?
        if !session.clips.isEmpty, case .ready(let ready) = await engine.timeline(of: session) { timeline = ready }
        let clips = try await library.descriptions(of: session.clips)
        return .success(["state": SessionState(session: session, timeline: timeline, clips: clips, base: request.base).document]
        )
    }
}
