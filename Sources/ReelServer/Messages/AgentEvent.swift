import ReelDiagnostics

/// An event of the stream that answers a message, in the form of Google's Agent Development Kit.
struct AgentEvent: Sendable {
    /// Who says what: parts of text, calls and results.
    enum Content: Sendable {
        /// A piece of an answer that comes whole later.
        case partial(String)
        case text(String)
        case call(id: String, arguments: JSONValue)
        /// `state` is what changed of the session's state.
        case result(id: String, response: JSONValue, state: JSONValue)
        case failure(code: String, message: String)
    }

    /// The one tool that the agent has.
    private static let tool: JSONValue = "edit_timeline"

    /// The message that is answered.
    let invocation: String
    let content: Content

    /// A line of the stream and the empty one after it.
    var frame: String { "data: \(document.text(indented: false))\n\n" }

    /// A sign of life.
    static let heartbeat = "data:\n\n"

    private var document: JSONValue {
        var members: [JSONValue.Member] = []
        var state: JSONValue = .object([])
        switch content {
        case .partial(let text):
            members = [.init("content", Self.said(["text": .string(text)])), .init("partial", true)]
        case .text(let text): members = [.init("content", Self.said(["text": .string(text)]))]
        case .call(let id, let arguments):
            let call: JSONValue = ["id": .string(id), "name": Self.tool, "args": arguments]
            members = [.init("content", Self.said(["functionCall": call]))]
        case .result(let id, let response, let change):
            let result: JSONValue = ["id": .string(id), "name": Self.tool, "response": response]
            members = [.init("content", Self.said(["functionResponse": result], by: "user"))]
            state = change
        case .failure(let code, let message):
            members = [.init("errorCode", .string(code)), .init("errorMessage", .string(message))]
        }
        return .object(
            members + [
                .init("invocationId", .string(invocation)), .init("author", "nemo_agent"),
                .init("actions", ["stateDelta": state, "artifactDelta": .object([])]), .init("id", .string(RandomText.id())),
                .init("timestamp", .integer(Moment.now)),
            ])
    }

    private static func said(_ part: JSONValue, by role: JSONValue = "model") -> JSONValue {
        ["parts": [part], "role": role]
    }
}
