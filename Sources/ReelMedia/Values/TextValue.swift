/// A value that a person writes as one short text in a spec.
///
/// Parsing is pure: it knows nothing of files, positions or diagnostics. ``description`` is a text that parses to an equal value,
/// and is also how the value is encoded.
package protocol TextValue: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Words that complete "expected …".
    static var expectation: String { get }

    /// A regular expression (ECMA 262, as JSON Schema wants it; anchored, without look-around) that matches exactly the texts
    /// which ``init(parsing:)`` accepts.
    static var pattern: String { get }

    /// - Throws: ``ValueError`` with the reason if the text is none.
    init(parsing text: String) throws(ValueError)
}

extension TextValue {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            self = try Self(parsing: text)
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: error.message))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Why a text is not the value that it should be.
package struct ValueError: Error, Sendable, Hashable {
    /// A lowercase fragment that quotes the text and gives the reason.
    package let message: String
    /// What was probably meant: a text that parses.
    package let suggestion: String?

    package init(_ message: String, suggestion: String? = nil) {
        self.message = message
        self.suggestion = suggestion
    }
}

extension ValueError: CustomStringConvertible {
    package var description: String {
        suggestion.map { "\(message); write '\($0)'" } ?? message
    }
}

/// The text as someone would have written it who knew the rules that all values share: lowercase, a point before decimals, a
/// digit before the point, no spaces.
func respelled(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
        switch character {
        case " ", "\u{A0}", "\t", "_": continue
        case ",": result.append(".")
        case "\u{2212}", "\u{2013}": result.append("-")
        default: result.append(character)
        }
    }
    if result.hasPrefix(".") { result = "0" + result }
    if result.hasPrefix("-.") || result.hasPrefix("+.") { result.insert("0", at: result.index(after: result.startIndex)) }
    return result
}
