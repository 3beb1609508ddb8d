import Foundation
import ReelTestSupport
import Testing

/// A client with a token and a session, as the service's documents describe one.
struct Client: Sendable {
    let server: ServedReel
    let token: String
    let task: String
    let session: String

    init(_ server: ServedReel, client: UUID = UUID()) async throws {
        let issued = try await Curl.ask(
            server.address + "/api/auth/anonymous-token", ["-X", "POST", "-H", "X-Client-Id: \(client.uuidString)"])
        let token = try #require(issued["data", "token"] as? String)
        let made = try await Curl.ask(
            server.address + "/api/tasks/me/with-session/nemo_agent",
            ["-H", "Authorization: Bearer \(token)", "-d", #"{"task_name":"project","language":"en"}"#])
        try self.init(
            server: server, token: token, task: #require(made["data", "task_id"] as? String),
            session: #require(made["data", "session_id"] as? String))
    }

    private init(server: ServedReel, token: String, task: String, session: String) {
        self.server = server
        self.token = token
        self.task = task
        self.session = session
    }

    /// The same client at another server.
    func at(_ server: ServedReel) -> Client { Client(server: server, token: token, task: task, session: session) }

    func ask(_ path: String, _ arguments: [String] = []) async throws -> Curl.Answer {
        try await Curl.ask(server.address + path, ["-H", "Authorization: Bearer \(token)"] + arguments)
    }

    // MARK: Uploads, messages, state

    func upload(_ file: String, as name: String) async throws -> Curl.Answer {
        try await ask("/api/upload-video/nemo_agent/me/\(session)", ["-F", "files=@\"\(file)\";filename=\"\(name)\""])
    }

    func send(_ message: String) async throws -> Curl.Answer {
        let body: [String: Any] = [
            "app_name": "nemo_agent", "user_id": "me", "session_id": session,
            "new_message": ["parts": [["text": message]]],
        ]
        let json = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        return try await ask("/run_sse", ["-N", "-H", "Accept: text/event-stream", "--data-binary", json])
    }

    /// What the stream of a message holds.
    func say(_ message: String) async throws -> [AgentEvent] { try AgentEvent.read(try await send(message)) }

    func state() async throws -> [String: Any] {
        let answer = try await ask("/api/state/nemo_agent/me/\(session)/latest")
        return try #require(answer["data", "state"] as? [String: Any])
    }

    var credits: Int? {
        get async throws { try await ask("/api/credits/balance/simple")["data", "available"] as? Int }
    }

    // MARK: Renders

    static let attribution = [
        "-H", "X-Skill-Source: add-music-ai", "-H", "X-Skill-Version: 1.0.0", "-H", "X-Skill-Platform: unknown",
    ]

    func render(_ id: String, draft: Any? = nil, headers: [String] = attribution) async throws -> Curl.Answer {
        let draft = if let draft { draft } else { try await state()["draft"] as Any }
        let body: [String: Any] = [
            "id": id, "sessionId": session, "draft": draft, "output": ["format": "mp4", "quality": "high"],
        ]
        let json = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        return try await ask("/api/render/proxy/lambda", headers + ["--data-binary", json])
    }

    func status(_ id: String) async throws -> Curl.Answer { try await ask("/api/render/proxy/lambda/\(id)") }

    /// Waits until a render is over.
    func finished(_ id: String) async throws -> Curl.Answer {
        try await waitUntil("the render is over") {
            try await !["pending", "processing"].contains(status(id)["status"] as? String)
        }
        return try await status(id)
    }
}
