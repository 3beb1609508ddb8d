/// The list of a key's parts as one text, as it is kept beside the record of a run.
///
/// It separates with ASCII's unit and record separators (1F, 1E), which no argument of a program holds for good reason; one that
/// does is shown without them. Only explanations are read from it, never a decision.
extension KeyPart {
    package static func text(of parts: [KeyPart]) -> String {
        var text = ""
        for part in parts {
            text.unicodeScalars.append(Unicode.Scalar(part.name.letter))
            text += clean(part.name.detail)
            text += "\u{1F}"
            text += clean(part.value)
            text += "\u{1E}"
        }
        return text
    }

    /// Reads what ``text(of:)`` wrote; parts of a kind that it does not know are left out.
    package static func list(from text: String) -> [KeyPart] {
        var parts: [KeyPart] = []
        var arguments = 0
        for record in text.split(separator: "\u{1E}") {
            let fields = record.split(separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count == 2, let letter = fields[0].first else { continue }
            let detail = String(fields[0].dropFirst())
            let name: Name
            switch letter {
            case "k": name = .format
            case "x": name = .executable
            case "v": name = .version
            case "a":
                name = .argument(arguments)
                arguments += 1
            case "f": name = .file(detail)
            case "e": name = .earlierResult(detail)
            case "t": name = .text(detail)
            case "r": name = .result
            case "p": name = .pipe
            default: continue
            }
            parts.append(KeyPart(name, String(fields[1])))
        }
        return parts
    }

    private static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x1E || $0 == 0x1F }) else { return text }
        return String(text.unicodeScalars.filter { $0 != "\u{1E}" && $0 != "\u{1F}" })
    }
}
