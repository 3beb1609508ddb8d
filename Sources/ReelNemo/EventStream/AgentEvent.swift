package import ReelDiagnostics

/// What the service's agent says and does while it works on a message.
package enum AgentEvent: Sendable, Hashable {
    /// A piece of a text that is still being written, to be shown as it comes; the whole follows as ``text(_:)``.
    case textPiece(String)
    /// A text for the user, whole.
    case text(String)
    /// What the agent thinks; not for the user.
    case thought(String)
    /// It uses a tool. A long-running one goes on after the stream has closed.
    case toolCall(name: String, isLongRunning: Bool)
    case toolResult(name: String)
    /// What changed in the session's state: an object. A silent edit says nothing else.
    case stateChange(JSONValue)
    /// It still works.
    case heartbeat
    /// It could not do it.
    case failure(AgentFailure)
    /// A frame that nobody can read; what follows may be good.
    case unreadable
}

/// Why the agent failed, in its own words.
package struct AgentFailure: Sendable, Hashable {
    /// Such as `2001` or `MAX_TOKENS`; nil where it gave none.
    package let code: String?
    package let message: String

    package init(code: String?, message: String) {
        self.code = code
        self.message = message
    }
}
