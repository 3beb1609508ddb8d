import ReelMedia
import ReelSoundtrack
import ReelTimeline
import ReelYAML

// Values as instructions' own sentences write them.

extension SpokenSlot {
    /// The values of the kinds that only sentences hold.
    func written(_ tokens: ArraySlice<SpokenToken>, _ inputs: [String]) -> [Text] {
        switch self {
        case .moment: return Self.moment(tokens).map { [$0] } ?? []
        case .number: return Self.numbers(tokens)
        case .anyColor: return Self.anyColor(tokens)
        case .extent: return Self.amounts(tokens, units: ["%": "%", "px": "px"])
        case .kelvin: return Self.amounts(tokens, units: ["k": "K"])
        case .lines: return Self.lines(tokens).map { [$0] } ?? []
        case .items: return items(tokens, inputs).map { [$0] } ?? []
        case .parts: return Self.parts(tokens).map { [$0] } ?? []
        case .transition:
            return Self.longest(
                tokens, words: Dictionary(uniqueKeysWithValues: TransitionKind.allCases.map { ($0.spoken, $0.rawValue) }))
        case .styleName:
            return Self.longest(tokens, words: Dictionary(uniqueKeysWithValues: Style.allCases.map { ($0.name, $0.name) }))
        default: return []
        }
    }

    // MARK: Numbers

    private static func numbers(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        let isNegative = tokens.first?.text == "-"
        return SpokenNumber.read(isNegative ? tokens.dropFirst() : tokens)
            .map { (secondsText(isNegative ? -$0.value : $0.value), $0.end) }
    }

    private static func amounts(_ tokens: ArraySlice<SpokenToken>, units: [String: String]) -> [Text] {
        numbers(tokens).compactMap { number in
            guard tokens.indices.contains(number.end), let unit = units[tokens[number.end].text] else { return nil }
            return (number.text + unit, number.end + 1)
        }
    }

    // MARK: Times

    /// A point of the film other than its ends.
    private static func moment(_ tokens: ArraySlice<SpokenToken>) -> Text? {
        guard let (amount, end) = amount(tokens) else { return nil }
        let rest = tokens[end...]
        if rest.first?.text == "before", let last = rest.dropFirst().first(where: { $0.text != "the" }), last.text == "end" {
            let after = rest.dropFirst().firstIndex { $0.text == "end" } ?? end
            return ("-" + amount, after + 1)
        }
        return (amount, end)
    }

    private static func amount(_ tokens: ArraySlice<SpokenToken>) -> Text? {
        if ["frame", "f"].contains(tokens.first?.text), let number = numbers(tokens.dropFirst()).first {
            return ("f" + number.text, number.end)
        }
        if let token = tokens.first, token.kind == .word, (try? TimeExpression(parsing: token.text))?.isAbsolute == true {
            return (token.text, tokens.startIndex + 1)
        }
        if let share = amounts(tokens, units: ["%": "%"]).first { return share }
        return SpokenTime.length(tokens).map { (TimeExpression(MediaTime(seconds: $0.seconds)).description, $0.end) }
    }

    /// `from 10 s to the end`, as the fields of a map; the start of the film is left out.
    private static func span(_ tokens: ArraySlice<SpokenToken>) -> (fields: [String], end: Int)? {
        var fields: [String] = []
        var place = tokens.startIndex
        for (word, border) in [("from", "start"), ("to", "end")] {
            guard tokens.indices.contains(place), tokens[place].text == word else { return nil }
            let rest = tokens[(place + 1)...].drop { $0.text == "the" }
            if let point = moment(rest) {
                fields.append("\(word): \(point.text)")
                place = point.end
            } else if rest.first?.text == border {
                if border == "end" { fields.append("to: -0s") }
                place = rest.startIndex + 1
            } else {
                return nil
            }
        }
        return (fields, place)
    }

    /// `the part from 1 s to 2 s and the part from frame 75 to the end`.
    private static func parts(_ tokens: ArraySlice<SpokenToken>) -> Text? {
        var list: [String] = []
        var end = tokens.startIndex
        var rest = tokens
        while true {
            let begin = rest.drop { $0.text == "the" }
            guard begin.first?.text == "part", let span = span(begin.dropFirst()), !span.fields.isEmpty else { break }
            list.append("{\(span.fields.joined(separator: ", "))}")
            end = span.end
            guard tokens.indices.contains(end), tokens[end].text == "and" else { break }
            rest = tokens[(end + 1)...]
        }
        return list.isEmpty ? nil : ("[\(list.joined(separator: ", "))]", end)
    }

    // MARK: Clips and texts

    /// `clip from 1 s to 2 s, then logo for 3 s with a slow move, …`.
    private func items(_ tokens: ArraySlice<SpokenToken>, _ inputs: [String]) -> Text? {
        var list: [String] = []
        var rest = tokens
        while let name = names(inputs, at: rest).max(by: { $0.end < $1.end }) {
            var fields: [String] = []
            var end = name.end
            if let span = Self.span(tokens[end...]) {
                fields = span.fields
                end = span.end
            }
            if tokens.indices.contains(end), tokens[end].text == "for", let length = SpokenTime.length(tokens[(end + 1)...]) {
                fields.append("duration: \(TimeExpression(MediaTime(seconds: length.seconds)))")
                end = length.end
            }
            if let move = Self.movement(tokens[end...]) {
                fields.append("ken_burns: {\(move.text)}")
                end = move.end
            }
            list.append(fields.isEmpty ? name.text : "{clip: \(name.text), \(fields.joined(separator: ", "))}")
            let joint = tokens[end...].prefix(2).map(\.text)
            guard joint == [",", "then"] else { return ("[\(list.joined(separator: ", "))]", end) }
            rest = tokens[(end + 2)...]
        }
        return nil
    }

    /// `with a slow move, at a steady pace: from a zoom of 1 in the center to a zoom of 1.25 at the top`.
    private static func movement(_ tokens: ArraySlice<SpokenToken>) -> Text? {
        var rest = tokens
        func take(_ words: String) -> Bool {
            let wanted = SpokenToken.tokens(of: words).map(\.text)
            guard rest.prefix(wanted.count).map(\.text) == wanted else { return false }
            rest = rest.dropFirst(wanted.count)
            return true
        }
        guard take("with a slow move,") else { return nil }
        let isEased = take("setting off and arriving gently:")
        guard isEased || take("at a steady pace:") else { return nil }
        var fields = ["ease: \(isEased)"]
        for end in ["from", "to"] {
            guard take("\(end) a zoom of"), let zoom = numbers(rest).first else { return nil }
            rest = tokens[zoom.end...]
            guard take("in the") || take("at the"), let place = longest(rest, words: positions).first else { return nil }
            rest = tokens[place.end...]
            fields += ["zoom_\(end): \(zoom.text)", "\(end)_position: \(place.text)"]
        }
        return (fields.joined(separator: ", "), rest.startIndex)
    }

    /// `"Morning", on the next line "Brew"`.
    private static func lines(_ tokens: ArraySlice<SpokenToken>) -> Text? {
        guard let first = tokens.first, first.kind == .quoted else { return nil }
        var lines = [first.text]
        var rest = tokens.dropFirst()
        while rest.prefix(5).map(\.text) == [",", "on", "the", "next", "line"], rest.dropFirst(5).first?.kind == .quoted {
            lines.append(rest[rest.startIndex + 5].text)
            rest = rest.dropFirst(6)
        }
        return (lines.joined(separator: "\n"), rest.startIndex)
    }

    private static func anyColor(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        guard tokens.first?.text == "#" else {
            return longest(tokens, words: Dictionary(uniqueKeysWithValues: Color.cssNames.map { ($0, $0) }))
        }
        // Digits and letters are tokens of their own; those that stand together are one colour.
        var text = "#"
        var end = tokens.startIndex + 1
        while let token = tokens[end...].first, token.range.lowerBound == tokens[end - 1].range.upperBound,
            token.text.allSatisfy(\.isHexDigit)
        {
            text += token.text
            end += 1
        }
        return (try? Color(parsing: text)) == nil ? [] : [(text, end)]
    }
}
