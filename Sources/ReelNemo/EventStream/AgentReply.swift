package import ReelDiagnostics

/// What was collected from the events of one message.
package struct AgentReply: Sendable, Hashable {
    /// The texts for the user, in order.
    package private(set) var texts: [String] = []
    /// The tools that were used, in order, each as often as it was called.
    package private(set) var tools: [String] = []
    /// What changed in the session's state, in order.
    package private(set) var changes: [JSONValue] = []
    package private(set) var failure: AgentFailure?
    /// Whether something that it began goes on after the stream has closed.
    package private(set) var leavesWorkRunning = false

    package init() {}

    package mutating func add(_ event: AgentEvent) {
        switch event {
        case .text(let text): texts.append(text)
        case .toolCall(let name, let isLongRunning):
            tools.append(name)
            leavesWorkRunning = leavesWorkRunning || isLongRunning
        case .stateChange(let change): changes.append(change)
        case .failure(let failure): self.failure = failure
        case .textPiece, .thought, .toolResult, .heartbeat, .unreadable: break
        }
    }

    /// The texts as one, with blank lines between them; empty where there are none, which is not an error: a good part of the
    /// edits is done without a word. What the agent adds of a temporary issue after answers is left out.
    package var text: String {
        var shown = texts
        while shown.count > 1, let last = shown.last, Self.isTemporaryIssue(last) { shown.removeLast() }
        return shown.map { String(Self.withoutTemporaryIssue($0)) }.joined(separator: "\n\n")
    }

    /// Whether it said nothing but that there is a temporary issue.
    package var isTemporaryIssueAlone: Bool { !texts.isEmpty && texts.allSatisfy(Self.isTemporaryIssue) }

    private static let temporaryIssue = "I encountered a temporary issue"

    private static func isTemporaryIssue(_ text: String) -> Bool { text.trimmed.hasPrefix(temporaryIssue) }

    /// It may also stand at the end of the answer's own text, as a paragraph.
    private static func withoutTemporaryIssue(_ text: String) -> Substring {
        guard let place = text.ranges(of: "\n" + temporaryIssue).last else { return text[...] }
        return text[..<place.lowerBound].trimmed
    }
}
