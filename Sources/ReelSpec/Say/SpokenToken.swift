/// A word, number, quoted text, name of a file or mark of what somebody said, with its place.
///
/// Chinese stands without spaces, so each of its characters is a token of its own, and patterns are cut up in the same way.
struct SpokenToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case word, number, quoted, file, mark }

    let kind: Kind
    /// In lower case, with full-width signs made plain and traditional characters made simplified; what stands between quotes and
    /// the name of a file as they are.
    let text: String
    /// UTF-8 offsets in what was said, quotes included.
    let range: Range<Int>
}

extension SpokenToken {
    /// Whether its text is words that patterns may take, and not a title or the name of a file.
    var isSpoken: Bool { kind != .quoted && kind != .file }

    /// The tokens of a text, in order.
    static func tokens(of text: String) -> [SpokenToken] {
        var scanner = SpokenScanner(text)
        var tokens: [SpokenToken] = []
        while let token = scanner.next() { tokens.append(token) }
        return tokens
    }
}

/// Cuts what was said into tokens.
private struct SpokenScanner {
    private let letters: [Character]
    /// The offset of each letter, and of the end.
    private let offsets: [Int]
    private var index = 0

    init(_ text: String) {
        letters = Array(text)
        var offset = 0
        offsets =
            letters.map { letter in
                defer { offset += letter.utf8.count }
                return offset
            } + [text.utf8.count]
    }

    mutating func next() -> SpokenToken? {
        while index < letters.count, letters[index].isWhitespace { index += 1 }
        guard index < letters.count else { return nil }
        if let end = closingQuote() { return quoted(to: end) }
        if let end = endOfFile() { return file(to: end) }
        let letter = plain(letters[index])
        if letter.isASCIIDigit { return take(.number, while: isInNumber) }
        if isHan(letter) { return take(.word) { _ in false } }
        if letter.isLetter { return take(.word, while: isInWord) }
        // "a 3-second fade", "fade-out": the hyphen only joins. Between numbers it means "to", before one "minus".
        if letter == "-", index > 0, index + 1 < letters.count, !letters[index - 1].isWhitespace,
            plain(letters[index + 1]).isLetter
        {
            index += 1
            return next()
        }
        return take(.mark) { _ in false }
    }

    private mutating func take(_ kind: SpokenToken.Kind, while isInside: (Int) -> Bool) -> SpokenToken {
        let start = index
        index += 1
        while index < letters.count, isInside(index) { index += 1 }
        let text = String(letters[start..<index].map(plain)).lowercased()
        return SpokenToken(kind: kind, text: text, range: offsets[start]..<offsets[index])
    }

    private func isInNumber(_ index: Int) -> Bool {
        let letter = plain(letters[index])
        if letter.isASCIIDigit { return true }
        return (letter == "." || letter == ":") && index + 1 < letters.count && plain(letters[index + 1]).isASCIIDigit
    }

    private func isInWord(_ index: Int) -> Bool {
        let letter = plain(letters[index])
        if letter == "'" { return index + 1 < letters.count && letters[index + 1].isLetter }
        return (letter.isLetter && !isHan(letter)) || letter.isASCIIDigit || letter == "_"
    }

    // MARK: Quotes

    private static let quotes: [Character: Character] = [
        "\"": "\"", "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》",
    ]

    /// Where the quote that opens here ends; nil if none opens, or none ends.
    private func closingQuote() -> Int? {
        guard let close = Self.quotes[letters[index]] else { return nil }
        return letters.indices.dropFirst(index + 2).first { place in
            // An apostrophe within a word ends nothing.
            letters[place] == close
                && !("'’".contains(close) && place + 1 < letters.count && letters[place + 1].isLetter
                    && !isHan(letters[place + 1]))
        }
    }

    private mutating func quoted(to end: Int) -> SpokenToken {
        let start = index
        index = end + 1
        return SpokenToken(
            kind: .quoted, text: String(letters[(start + 1)..<end]), range: offsets[start]..<offsets[index])
    }

    // MARK: Files

    private static let endings = [".srt", ".vtt", ".ass", ".ssa", ".cube"]

    /// Where the name of a file ends that begins here; nil if none does. Only letters that no sentence puts around it are of it.
    private func endOfFile() -> Int? {
        var end = index
        while end < letters.count, letters[end].isASCII,
            letters[end].isLetter || letters[end].isNumber || "._-/".contains(letters[end])
        {
            end += 1
        }
        // The full stop of a sentence.
        while end > index, letters[end - 1] == "." { end -= 1 }
        let name = String(letters[index..<end]).lowercased()
        return Self.endings.contains { name.hasSuffix($0) && name.count > $0.count } ? end : nil
    }

    private mutating func file(to end: Int) -> SpokenToken {
        let start = index
        index = end
        return SpokenToken(kind: .file, text: String(letters[start..<end]), range: offsets[start]..<offsets[end])
    }

    // MARK: Signs

    /// A full-width sign as its plain one, a traditional character as the simplified one.
    private func plain(_ letter: Character) -> Character {
        switch letter {
        case "，", "、": return ","
        case "。", "．": return "."
        case "；": return ";"
        case "’": return "'"
        case "–", "—", "~", "～", "−": return "-"
        case "×": return "x"
        default: break
        }
        if let simplified = TraditionalCharacters.simplified[letter] { return simplified }
        guard let scalar = letter.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
            let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
        else { return letter }
        return Character(narrow)
    }

    private func isHan(_ letter: Character) -> Bool {
        letter.unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) } ?? false
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
