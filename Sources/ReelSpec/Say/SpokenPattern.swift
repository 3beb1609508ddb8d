/// A pattern of words, as a person writes it in an instruction's file.
///
/// - `trim`, `剪掉`: these words.
/// - `(a|b c)`: one of several; `[a|b]`: one of several, or nothing.
/// - `<film>`: the pattern that ``SpokenWords`` has under this name.
/// - `{from:time}`: a value for the field `from`, of the kind `time` (``SpokenSlot``).
/// - `{of=music}`: no words, but the field `of` gets the value `music` where this is met.
indirect enum SpokenPattern: Sendable {
    case word(String)
    case slot(field: String, SpokenSlot)
    case value(field: String, String)
    case sequence([SpokenPattern])
    case choice([SpokenPattern])

    /// Nothing at all.
    static let nothing = SpokenPattern.sequence([])

    /// - Parameter text: a pattern; a mistake in it is one in the program.
    init(_ text: String) {
        var parser = SpokenPatternParser(text)
        self = parser.choice()
        precondition(parser.isAtEnd, "'\(text)' is no pattern")
    }

    /// Every word in it.
    var words: [String] {
        switch self {
        case .word(let word): [word]
        case .slot, .value: []
        case .sequence(let parts), .choice(let parts): parts.flatMap(\.words)
        }
    }

    /// The plainest way to say it: the first of all choices, and nothing that may be left out.
    var sample: [String] {
        switch self {
        case .word(let word): [word]
        case .slot(_, let slot): [slot.sample]
        case .value: []
        case .sequence(let parts): parts.flatMap(\.sample)
        case .choice(let parts): parts.contains { $0.isNothing } ? [] : parts.first?.sample ?? []
        }
    }

    private var isNothing: Bool {
        if case .sequence(let parts) = self { return parts.isEmpty }
        return false
    }
}

/// Reads the little language of patterns.
private struct SpokenPatternParser {
    private let text: [Character]
    private var index = 0

    init(_ text: String) { self.text = Array(text) }

    var isAtEnd: Bool { index == text.count }

    mutating func choice() -> SpokenPattern {
        var parts = [sequence()]
        while take("|") { parts.append(sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() -> SpokenPattern {
        var parts: [SpokenPattern] = []
        while index < text.count, !"|)]".contains(text[index]) {
            if take("(") {
                parts.append(choice())
                close(")")
            } else if take("[") {
                parts.append(.choice([choice(), .nothing]))
                close("]")
            } else if take("<") {
                parts.append(SpokenWords.pattern(until(">")))
            } else if take("{") {
                let text = until("}")
                let pair = text.split(separator: "=").map(String.init)
                if pair.count == 2 {
                    parts.append(.value(field: pair[0], pair[1]))
                    continue
                }
                let slot = text.split(separator: ":").map(String.init)
                guard let name = slot.last, let kind = SpokenSlot(rawValue: name) else {
                    preconditionFailure("'\(slot)' is no kind of value")
                }
                parts.append(.slot(field: slot.count == 2 ? slot[0] : "", kind))
            } else {
                let start = index
                while index < text.count, !"|()[]<{".contains(text[index]) { index += 1 }
                let words = SpokenToken.tokens(of: String(text[start..<index]))
                parts += words.map { .word($0.text) }
            }
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func take(_ letter: Character) -> Bool {
        guard index < text.count, text[index] == letter else { return false }
        index += 1
        return true
    }

    private mutating func close(_ letter: Character) {
        let isClosed = take(letter)
        precondition(isClosed, "'\(letter)' is missing in '\(String(text))'")
    }

    private mutating func until(_ letter: Character) -> String {
        let start = index
        while index < text.count, text[index] != letter { index += 1 }
        defer { close(letter) }
        return String(text[start..<index])
    }
}
