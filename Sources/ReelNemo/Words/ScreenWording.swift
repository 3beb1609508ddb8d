/// Puts what the service says into words for somebody who has no screen of its own before them: what it says of the film stays,
/// what it says of buttons, panels and pages is replaced by what does the same here.
package enum ScreenWording {
    /// - Parameter text: an answer of the service, English or Chinese.
    package static func translated(_ text: String) -> String {
        var result = ""
        var lastAction: ScreenAction?
        for clause in clauses(of: protected(text)) {
            guard let action = ScreenAction(clause.text) else {
                if !clause.text.allSatisfy(\.isWhitespace) { lastAction = nil }
                result += clause.text + clause.end
                continue
            }
            // "Click Export, then click Download": once is enough.
            guard action != lastAction else {
                result = closed(result, with: clause.end)
                continue
            }
            lastAction = action
            let lead = String(clause.text.prefix { $0.isWhitespace || "-*•".contains($0) })
            let isChinese = clause.text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
            let words = action.words(in: isChinese ? .chinese : .english)
            let begins = result.allSatisfy(\.isWhitespace) || clause.beginsSentence
            result += lead + (begins ? words.prefix(1).uppercased() + words.dropFirst() : words) + clause.end
        }
        return result.replacing("drag-and-drop", with: "drag and drop")
    }

    /// A stretch that asks for one thing at most, and what stands between it and the next.
    private struct Clause {
        var text = ""
        var end = ""
        var beginsSentence = true
    }

    /// "And" parts clauses, but not these.
    private static func protected(_ text: String) -> String {
        text.replacing(/(?i)drag\ (and|&)\ drop/, with: "drag-and-drop")
    }

    private static let sentenceEnds: Set<Character> = [".", "!", "?", "。", "！", "？", "\n", "\r\n"]
    private static let clauseEnds: Set<Character> = [",", ";", ":", "，", "；", "：", "、", "—", "–"]
    private static let joints = [" and ", " or ", " then ", " but "]
    private static let quotes: [Character: Character] = ["\"": "\"", "“": "”", "「": "」", "『": "』", "《": "》", "`": "`"]

    /// Cut where one thing ends and the next begins; never within quotes, and joined they are the text.
    private static func clauses(of text: String) -> [Clause] {
        var clauses: [Clause] = []
        var current = Clause()
        let letters = Array(text)
        var index = 0
        var quote: Character?
        func finish(_ end: String, endsSentence: Bool) {
            current.end = end
            clauses.append(current)
            current = Clause(beginsSentence: endsSentence)
        }
        while index < letters.count {
            let letter = letters[index]
            if let open = quote {
                current.text.append(letter)
                if letter == open { quote = nil }
                index += 1
                continue
            }
            if let close = quotes[letter], letters[(index + 1)...].contains(close) {
                quote = close
                current.text.append(letter)
                index += 1
                continue
            }
            if let joint = joints.first(where: { letters[index...].starts(with: $0) }) {
                finish(joint, endsSentence: false)
                index += joint.count
                continue
            }
            // A point within a number or a name ends no sentence.
            let isInside = letter.isASCII && !letter.isNewline && index + 1 < letters.count && !letters[index + 1].isWhitespace
            if sentenceEnds.contains(letter), !isInside {
                finish(String(letter), endsSentence: true)
            } else if clauseEnds.contains(letter), !isInside {
                finish(String(letter), endsSentence: false)
            } else {
                current.text.append(letter)
            }
            index += 1
        }
        if !current.text.isEmpty { finish("", endsSentence: true) }
        return clauses
    }

    /// A text whose last marks give way to another: `…, then ` and `.` are `….`
    private static func closed(_ text: String, with end: String) -> String {
        var closed = text
        while let mark = (joints + clauseEnds.map(String.init)).first(where: { closed.hasSuffix($0) }) {
            closed.removeLast(mark.count)
        }
        return closed == text ? text + (end.allSatisfy(\.isNewline) ? end : "") : closed + end
    }
}
