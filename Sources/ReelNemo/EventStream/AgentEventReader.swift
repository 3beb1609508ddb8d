import ReelDiagnostics

/// Reads the events of the agent in all forms that servers of its kind have: those of Google's Agent Development Kit with names in
/// camel or snake case, and frames with a `type`.
package struct AgentEventReader: Sendable {
    /// What was streamed of a text of which the whole has not come.
    private var pieces = ""

    package init() {}

    /// What an event of the stream means; nothing for one that holds nothing of interest.
    package mutating func read(_ event: ServerSentEvent) -> [AgentEvent] {
        let data = event.data
        guard data.utf8.contains(where: { $0 > 32 }) else { return [.heartbeat] }
        guard let value = try? JSONValue(parsing: data) else { return [Self.brokenFrame(data)] }
        guard case .object = value else { return [.unreadable] }
        if let failure = Self.failure(in: value) { return [.failure(failure)] }
        if let type = value["type"]?.text, value["content"]?["parts"] == nil, value["actions"] == nil {
            return typed(type, value)
        }
        return agentEvent(value)
    }

    /// What is left when the stream has ended: the text whose whole never came, and a last frame without its blank line.
    package mutating func finish(_ unfinished: ServerSentEvent? = nil) -> [AgentEvent] {
        var events = unfinished.map { read($0) } ?? []
        // Cut off in the middle of a frame.
        events.removeAll { $0 == .unreadable }
        return events + flush()
    }

    // MARK: The Agent Development Kit

    private mutating func agentEvent(_ value: JSONValue) -> [AgentEvent] {
        var events: [AgentEvent] = []
        let isPartial = value["partial"] == .bool(true)
        let isUser = value["author"]?.text == "user"
        let running = value.first("longRunningToolIds", "long_running_tool_ids")?.elements ?? []
        var text = ""
        for part in value["content"]?["parts"]?.elements ?? [] {
            if let call = part.first("functionCall", "function_call") {
                guard !isPartial else { continue }
                let isLong = call["id"].map { running.contains($0) } ?? false
                events.append(.toolCall(name: call["name"]?.text ?? "", isLongRunning: isLong))
            } else if let result = part.first("functionResponse", "function_response") {
                events.append(.toolResult(name: result["name"]?.text ?? ""))
            } else if let words = part["text"]?.text, !words.isEmpty {
                if part["thought"] == .bool(true) {
                    events.append(.thought(words))
                } else if !isUser {
                    text += words
                }
            }
        }
        if let words = value["content"]?.text, !isUser { text += words }
        if !text.isEmpty { events.append(contentsOf: take(text, isPartial: isPartial)) }
        if let change = value["actions"]?.first("stateDelta", "state_delta"), change.members.isEmpty == false {
            events.append(.stateChange(change))
        }
        return events
    }

    // MARK: Frames with a type

    private mutating func typed(_ type: String, _ value: JSONValue) -> [AgentEvent] {
        let inner = value.first("data", "content")
        let words =
            value.first("text", "content", "delta", "message", "data")?.text ?? inner?.first("text", "content", "message")?.text
        let name = value.first("name", "tool", "tool_name", "toolName")?.text ?? inner?["name"]?.text ?? ""
        switch type {
        case "text", "message":
            guard let words, !words.isEmpty else { return [] }
            return take(words, isPartial: value["partial"] == .bool(true))
        case "thought", "thinking": return words.map { [.thought($0)] } ?? []
        case "tool_call", "toolCall", "function_call": return [.toolCall(name: name, isLongRunning: false)]
        case "tool_result", "toolResult", "function_response": return [.toolResult(name: name)]
        case "heartbeat", "ping": return [.heartbeat]
        case "error":
            return [
                .failure(AgentFailure(code: value.first("code", "errorCode")?.scalarText, message: words ?? "no reason given"))
            ]
        default: return []
        }
    }

    // MARK: Texts

    private mutating func take(_ text: String, isPartial: Bool) -> [AgentEvent] {
        if isPartial {
            pieces += text
            return [.textPiece(text)]
        }
        // The whole of what was streamed; anything else is a text of its own.
        let isTheWhole = text.trimmed.hasPrefix(pieces.trimmed)
        let before = isTheWhole ? [] : flush()
        pieces = ""
        return before + [.text(text)]
    }

    private mutating func flush() -> [AgentEvent] {
        defer { pieces = "" }
        return pieces.isEmpty ? [] : [.text(pieces)]
    }

    // MARK: Failures

    private static func failure(in value: JSONValue) -> AgentFailure? {
        let code = value.first("errorCode", "error_code")?.scalarText
        if let message = value.first("errorMessage", "error_message")?.text {
            return AgentFailure(code: code, message: message)
        }
        if let code { return AgentFailure(code: code, message: "no reason given") }
        guard let error = value.first("error", "detail"), error != .null, error != .bool(false) else { return nil }
        if let text = error.text { return AgentFailure(code: value["code"]?.scalarText, message: text) }
        return AgentFailure(
            code: error["code"]?.scalarText, message: error.first("message", "detail")?.text ?? error.text(indented: false))
    }

    /// A frame that is not JSON. Older servers put the text of an error into one without escaping it.
    private static func brokenFrame(_ data: String) -> AgentEvent {
        let text = data.trimmed
        guard text.hasPrefix("{\"error\"") else { return .unreadable }
        var message = text.dropFirst("{\"error\"".count).drop { $0 == ":" || $0 == " " || $0 == "\"" }
        if message.hasSuffix("}") { message = message.dropLast().trimmed }
        if message.hasSuffix("\"") { message.removeLast() }
        return .failure(AgentFailure(code: nil, message: message.isEmpty ? "no reason given" : String(message)))
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Without white space at both ends.
    var trimmed: Substring {
        let start = self[...].drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
