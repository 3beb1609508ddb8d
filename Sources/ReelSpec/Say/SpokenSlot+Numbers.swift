import ReelMedia

// Values that are numbers with what is counted.

extension SpokenSlot {
    /// `30 %`, `thirty percent`, `百分之三十`.
    func percent(_ tokens: ArraySlice<SpokenToken>) -> [(value: Double, end: Int)] {
        if Self.starts(tokens, with: "百分之") { return SpokenNumber.read(tokens.dropFirst(3)) }
        return SpokenNumber.read(tokens).compactMap { number in
            guard tokens.indices.contains(number.end), ["%", "percent"].contains(tokens[number.end].text) else { return nil }
            return (number.value, number.end + 1)
        }
    }

    func level(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        let isNegative = tokens.first?.text == "-"
        let decibels = SpokenNumber.read(isNegative ? tokens.dropFirst() : tokens).compactMap { number -> Text? in
            let unit = tokens[min(number.end, tokens.endIndex)...]
            guard let length = ["db", "decibels", "decibel", "分贝"].first(where: { Self.starts(unit, with: $0) })?.tokenCount
            else { return nil }
            let sign = isNegative || self == .quieter ? -1.0 : 1
            return (Level.decibels(sign * number.value).description, number.end + length)
        }
        let percents = percent(tokens).map { percent -> Text in
            let value =
                switch self {
                case .quieter: 100 - percent.value
                case .louder: 100 + percent.value
                default: percent.value
                }
            return (Level.percent(value).description, percent.end)
        }
        guard self == .level else { return decibels + percents }
        let parts = ["half": 50.0, "quarter": 25, "full": 100, "一半": 50].filter { Self.starts(tokens, with: $0.key) }
        return decibels + percents
            + parts.map { (Level.percent($0.value).description, tokens.startIndex + $0.key.tokenCount) }
    }

    /// `2x`, `half`, `double`, `两倍`; with ``times`` and ``loudness`` also `3 times`, `twice`.
    func multiples(_ tokens: ArraySlice<SpokenToken>) -> [(value: Double, end: Int)] {
        let words: [String: Double] = [
            "half": 0.5, "halve": 0.5, "double": 2, "triple": 3, "normal": 1, "一半": 0.5, "半倍": 0.5, "双倍": 2,
        ]
        var found = words.filter { Self.starts(tokens, with: $0.key) }
            .map { ($0.value, tokens.startIndex + $0.key.tokenCount) }
        if self != .multiple, tokens.first?.text == "twice" { found.append((2, tokens.startIndex + 1)) }
        for number in SpokenNumber.read(tokens) where tokens.indices.contains(number.end) {
            switch tokens[number.end].text {
            case "x", "倍": found.append((number.value, number.end + 1))
            case "times" where self != .multiple: found.append((number.value, number.end + 1))
            default: break
            }
        }
        return found
    }

    /// `20 %`, `by 20 %`, and what "a bit" and "much" come to.
    func amounts(_ tokens: ArraySlice<SpokenToken>) -> [(value: Double, end: Int)] {
        let said = tokens.drop { $0.text == "by" || $0.text == "了" }
        let degrees = [
            "slightly": "5", "bit": "5", "little": "5", "little bit": "5", "tad": "5", "touch": "5", "稍微": "5", "略微": "5",
            "much": "30", "lot": "30", "大幅": "30", "很多": "30",
        ]
        return percent(said) + Self.longest(said.drop { $0.text == "a" }, words: degrees).map { (Double($0.text) ?? 0, $0.end) }
    }

    /// Twice or oftener, as once is no loop.
    func counts(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        if tokens.first?.text == "twice" { return [("2", tokens.startIndex + 1)] }
        return SpokenNumber.read(tokens).compactMap { number in
            guard tokens.indices.contains(number.end), ["times", "次", "遍"].contains(tokens[number.end].text),
                number.value >= 2, number.value == number.value.rounded()
            else { return nil }
            return (secondsText(number.value), number.end + 1)
        }
    }

    func angles(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        SpokenNumber.read(tokens).compactMap { number in
            guard tokens.indices.contains(number.end),
                ["degrees", "degree", "deg", "°", "度"].contains(tokens[number.end].text)
            else { return nil }
            return (secondsText(self == .counterclockwise ? -number.value : number.value), number.end + 1)
        }
    }

    func paces(_ tokens: ArraySlice<SpokenToken>) -> [(value: Double, end: Int)] {
        if Self.starts(tokens, with: "半速") { return [(0.5, tokens.startIndex + 2)] }
        return SpokenNumber.read(tokens).compactMap { number in
            Self.starts(tokens[min(number.end, tokens.endIndex)...], with: "倍速") ? (number.value, number.end + 2) : nil
        }
    }
}
