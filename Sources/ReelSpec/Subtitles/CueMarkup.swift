import ReelTimeline

/// The tags and entities in the text of a cue: italic, bold and underlined letters count, all other tags are left out.
struct CueMarkup {
    let isWebVTT: Bool

    func runs(_ text: String) -> [Subtitles.Run] {
        var runs: [Subtitles.Run] = []
        var current = Subtitles.Run("")
        var rest = text[...]
        func close() {
            if !current.text.isEmpty { runs.append(current) }
            current.text = ""
        }
        while let character = rest.first {
            if character == "<", let tag = rest.prefixMatch(of: /<(\/?)([^<>\n]*)>/), let kind = kind(of: tag.output.2) {
                close()
                let isOn = tag.output.1.isEmpty
                switch kind {
                case .italic: current.isItalic = isOn
                case .bold: current.isBold = isOn
                case .underlined: current.isUnderlined = isOn
                case .other: break
                }
                rest = rest[tag.range.upperBound...]
            } else if character == "{", !isWebVTT, let override = rest.prefixMatch(of: /\{\\[^{}]*\}/) {
                // Programs for SubStation Alpha leave its commands in SubRip files.
                rest = rest[override.range.upperBound...]
            } else if character == "&", isWebVTT, let entity = rest.prefixMatch(of: /&([a-z]+|#[0-9]+);/),
                let letter = letter(of: entity.output.1)
            {
                current.text.append(letter)
                rest = rest[entity.range.upperBound...]
            } else {
                current.text.append(character)
                rest.removeFirst()
            }
        }
        close()
        return runs
    }

    private enum Kind { case italic, bold, underlined, other }

    /// Nil for what only looks like a tag, such as `<3`.
    private func kind(of tag: Substring) -> Kind? {
        let name = tag.prefix { $0.isLetter || $0.isNumber }.lowercased()
        switch name {
        case "i": return .italic
        case "b": return .bold
        case "u": return .underlined
        case "font", "s", "c", "v", "lang", "ruby", "rt": return .other
        // A time within a cue, for karaoke.
        default: return isWebVTT && clockTime(tag) != nil ? .other : nil
        }
    }

    private func letter(of entity: Substring) -> Character? {
        switch entity {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "nbsp": return "\u{A0}"
        case "lrm": return "\u{200E}"
        case "rlm": return "\u{200F}"
        default: return UInt32(entity.dropFirst()).flatMap(Unicode.Scalar.init).map { Character($0) }
        }
    }
}
