import ReelMedia
import ReelTimeline

/// Breaks what libass would leave whole: it breaks lines at spaces alone, so a long word or a sentence in Chinese would run out
/// of the frame.
struct TextLayout {
    let style: TextStyle
    /// The height of the letters in pixels.
    let letters: Int
    /// The pixels that a line may take.
    let width: Double
    private let fonts: FontLibrary
    private let face: FontFace?

    init(style: TextStyle, letters: Int, width: Double, fonts: FontLibrary = .system) {
        self.style = style
        self.letters = letters
        self.width = width
        self.fonts = fonts
        face = fonts.face(style.font, isBold: style.isBold)
    }

    /// The text with line breaks in what would be too wide.
    func broken(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            line.split(separator: " ", omittingEmptySubsequences: false).map { broken(word: $0) }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// The fonts that draw a text, as far as they can be told: a line for the script, so that a film is made anew when they change.
    func fingerprint(of text: String) -> String {
        var prints = [face?.fingerprint ?? "no \(style.font)"]
        for letter in text.unicodeScalars where face?.has(letter) != true && !letter.isUnseen {
            let print = fonts.fallback(for: letter)?.fingerprint ?? "none"
            if !prints.contains(print) { prints.append(print) }
        }
        return prints.joined(separator: ", ")
    }

    private func broken(word: Substring) -> String {
        let all = measured(word)
        guard all > width, word.count > 1 else { return String(word) }
        // Lines of about the same length, as libass breaks at spaces.
        let lines = (all / width * 1.02).rounded(.up)
        let wanted = min(width, all / lines)
        var result: [String] = []
        var line = ""
        var lineWidth = 0.0
        for (index, part) in parts(of: word).enumerated() {
            let partWidth = measured(part[...])
            let isFull = lineWidth + partWidth > width || lineWidth + partWidth / 2 > wanted && Double(result.count) < lines - 1
            if index > 0, isFull, !line.isEmpty {
                result.append(line)
                (line, lineWidth) = ("", 0)
            }
            line += part
            lineWidth += partWidth
        }
        return (result + [line]).joined(separator: "\n")
    }

    /// What is not broken any further: letters of Chinese and Japanese with the marks that belong to them; other words letter by
    /// letter, because nothing else would make them fit.
    private func parts(of word: Substring) -> [String] {
        var parts: [String] = []
        for character in word {
            if let last = parts.last, Self.closing.contains(character) || last.last.map(Self.opening.contains) == true {
                parts[parts.count - 1] = last + String(character)
            } else {
                parts.append(String(character))
            }
        }
        return parts
    }

    /// Marks that do not begin a line (W3C, Requirements for Chinese Text Layout and for Japanese Text Layout).
    private static let closing = Set("，。、；：？！）》」』】〕…—～·,.;:?!)]}»”’%ー々っゃゅょッャュョァィゥェォ")
    /// Marks that do not end a line.
    private static let opening = Set("（《「『【〔([{«“‘")

    private func measured(_ text: Substring) -> Double {
        text.unicodeScalars.reduce(0) { sum, letter in
            guard !letter.isUnseen else { return sum }
            let share = face?.width(letter) ?? fonts.fallback(for: letter)?.width(letter) ?? 0.7
            return sum + share * Double(letters)
        }
    }
}
