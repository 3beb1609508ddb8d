import ReelMedia
import ReelTimeline

// What the sentences of instructions are put together from. A sentence is plain English with the values as they are meant, so
// that a service that edits by words does what the instruction says.

extension TextValue {
    /// As a person writes it, with a space before its unit: `10 s`, `35 %`, `-18 dB`.
    var inSentence: String {
        let text = description
        guard let digit = text.lastIndex(where: \.isNumber), digit != text.indices.last else { return text }
        let unit = text.index(after: digit)
        return "\(text[..<unit]) \(text[unit...])"
    }
}

extension TimeExpression {
    /// `10 s`, `25 %`, `frame 120`, `5 s before the end`, `the end`.
    var asPoint: String {
        let size = TimeExpression(amount)
        if isFromEnd { return size.time == .zero ? "the end" : "\(size.inSentence) before the end" }
        if case .frames(let number) = amount { return "frame \(number)" }
        return inSentence
    }
}

extension MediaTime {
    /// `2.5 s`.
    var inSentence: String { TimeExpression(self).inSentence }
}

/// ` from 10 s to 30 s`, ` from 10 s to the end`, ` from the start to 30 s`; nothing where no end is given.
func rangeInSentence(_ from: Located<TimeExpression>?, _ to: Located<TimeExpression>?) -> String {
    guard from != nil || to != nil else { return "" }
    return " from \(from?.value.asPoint ?? "the start") to \(to?.value.asPoint ?? "the end")"
}

/// `the part from 10 s to 30 s`, or `the whole film`.
func partInSentence(_ from: Located<TimeExpression>?, _ to: Located<TimeExpression>?) -> String {
    from == nil && to == nil ? "the whole film" : "the part\(rangeInSentence(from, to))"
}

/// A text in quotes; its lines one after the other.
func quotedInSentence(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
        // Quotes that the text does not close by itself.
        let quotes: [(Character, Character)] = [("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》")]
        let (open, close) = quotes.first { !line.contains($0.1) } ?? quotes[0]
        return "\(open)\(line)\(close)"
    }.joined(separator: ", on the next line ")
}

extension TransitionKind {
    /// `fade black`.
    var spoken: String { rawValue.replacing("_", with: " ") }
}

extension Color {
    /// Its name if it has one, else `#rrggbb`.
    var inSentence: String { Color.cssNames.first { (try? Color(parsing: $0)) == self } ?? description }
}

extension FramePosition {
    /// `in the center`, `at the top right`.
    var inSentence: String {
        self == .center ? "in the center" : "at the \(rawValue.replacing("-", with: " "))"
    }
}

extension SoundTarget {
    /// `all sound`, `the clips' own sound`, `the music`.
    var inSentence: String {
        switch self {
        case .all: "all sound"
        case .clip: "the clips' own sound"
        case .music: "the music"
        case .audio: "the added audio"
        }
    }
}
