import ReelDiagnostics

/// An answer of the service, whatever it is wrapped in.
struct ServiceAnswer {
    let status: Int
    /// All of it; null where there is no JSON.
    let whole: JSONValue
    /// Whether there is JSON.
    let isReadable: Bool

    init(status: Int, body: [UInt8]) {
        self.status = status
        let value = try? JSONValue(parsing: body)
        whole = value ?? .null
        isReadable = value != nil
    }

    /// What is wrapped: under `data`, or the whole where nothing is wrapped.
    var data: JSONValue { whole.first("data") ?? whole }

    /// The code of the envelope; nil where there is none.
    var code: Int? {
        if let code = whole["code"] {
            if let number = code.integer { return Int(truncatingIfNeeded: number) }
            if let word = code.text, !["", "ok", "success"].contains(word.lowercased()) { return Self.unknownCode }
        }
        // Sent by the gateway in the place of a code.
        if let inner = whole["detail"]?["code"]?.integer ?? whole["error"]?["code"]?.integer {
            return Int(truncatingIfNeeded: inner)
        }
        return whole["success"] == .bool(false) ? Self.unknownCode : nil
    }

    /// For failures that have a word, or nothing, instead of a number.
    private static let unknownCode = -1

    /// What the service says of it for people; nil where it says nothing.
    var detail: String? {
        for name in ["message", "msg", "detail", "error", "error_message", "errorMessage"] {
            guard let value = whole[name] else { continue }
            if let text = Self.words(value), !text.isEmpty { return String(text.prefix(500)) }
        }
        return nil
    }

    private static func words(_ value: JSONValue) -> String? {
        if let text = value.text { return text }
        if let inner = value.first("message", "msg", "detail") { return words(inner) }
        // A list of what is wrong with the request, as FastAPI writes it.
        let texts = value.elements.compactMap(words)
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }
}
