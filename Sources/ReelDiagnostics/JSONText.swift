/// JSON (RFC 8259) that grows piece by piece, with members in the order in which they are written.
struct JSONText {
    private(set) var text = ""

    /// Writes `{…}` with the members given; those that are nil become `null`.
    mutating func object(_ members: [(name: String, value: JSONValue)]) {
        text += "{"
        for (index, member) in members.enumerated() {
            if index > 0 { text += "," }
            string(member.name)
            text += ":"
            value(member.value)
        }
        text += "}"
    }

    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: text += "null"
        case .number(let number): text += "\(number)"
        case .string(let string): self.string(string)
        case .object(let members): object(members)
        case .array(let values):
            text += "["
            for (index, element) in values.enumerated() {
                if index > 0 { text += "," }
                self.value(element)
            }
            text += "]"
        }
    }

    private mutating func string(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

/// A value of JSON whose members keep their order.
enum JSONValue {
    case null
    case number(Int)
    case string(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    init(_ string: String?) { self = string.map { .string($0) } ?? .null }
}
