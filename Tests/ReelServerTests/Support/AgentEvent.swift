import Foundation
import Testing

/// An event of a stream that answers a message, as a client reads it.
struct AgentEvent {
    let fields: [String: Any]

    /// The events of an answer; each is one line with data and an empty one.
    static func read(_ answer: Curl.Answer) throws -> [AgentEvent] {
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/event-stream")
        #expect(answer.text.isEmpty || answer.text.hasSuffix("\n\n"))
        return try answer.text.components(separatedBy: "\n\n").dropLast().compactMap { frame in
            #expect(frame.hasPrefix("data:") && !frame.contains("\n"), "\(frame)")
            guard frame != "data:" else { return nil }
            let json = try JSONSerialization.jsonObject(with: Data(frame.dropFirst(5).utf8))
            return AgentEvent(fields: try #require(json as? [String: Any]))
        }
    }

    var isPartial: Bool { fields["partial"] as? Bool ?? false }

    var part: [String: Any] {
        let content = fields["content"] as? [String: Any]
        return (content?["parts"] as? [[String: Any]])?.first ?? [:]
    }

    var text: String? { part["text"] as? String }

    var stateDelta: [String: Any] {
        (fields["actions"] as? [String: Any])?["stateDelta"] as? [String: Any] ?? [:]
    }
}

extension [AgentEvent] {
    /// The whole answer.
    var answer: String { last { $0.text != nil && !$0.isPartial }?.text ?? "" }
}
