import ReelMedia
import ReelSoundtrack
import ReelYAML

extension SpokenSlot {
    /// A value that was understood: fields with their values as YAML, and the token after it.
    typealias Value = (fields: [String: String], end: Int)

    /// The values that may begin at a token.
    ///
    /// - Parameters:
    ///   - field: which field gets the value.
    ///   - inputs: the names of the spec's inputs.
    func read(_ tokens: ArraySlice<SpokenToken>, for field: String, inputs: [String]) -> [Value] {
        if self == .range || self == .seconds {
            let ranges = self == .range ? SpokenTime.range(tokens) : SpokenTime.seconds(tokens)
            return ranges.map {
                (["from": $0.from.description, "to": $0.to.description], $0.end)
            }
        }
        if self == .frame { return frames(tokens) }
        if self == .scale {
            return Self.share.values(tokens, inputs).map { (["width": $0.text, "height": $0.text], $0.end) }
        }
        // A list is YAML as it is.
        return values(tokens, inputs).map { ([field: isList ? $0.text : yamlText($0.text)], $0.end) }
    }

    private var isList: Bool { self == .inputs || self == .items || self == .parts }

    /// The same for the field that is asked for, not yet as YAML.
    typealias Text = (text: String, end: Int)

    private func values(_ tokens: ArraySlice<SpokenToken>, _ inputs: [String]) -> [Text] {
        guard let first = tokens.first else { return [] }
        switch self {
        case .range, .seconds, .frame, .scale: return []
        case .length, .back:
            return SpokenTime.length(tokens).map { length in
                let time = MediaTime(seconds: length.seconds)
                return [((self == .back ? SpokenTime.end(time) : TimeExpression(time)).description, length.end)]
            } ?? []
        case .time: return SpokenTime.point(tokens).map { [($0.time.description, $0.end)] } ?? []
        case .text: return first.kind == .quoted ? [(first.text, tokens.startIndex + 1)] : []
        case .level, .quieter, .louder: return level(tokens)
        case .share: return percent(tokens).map { (Level.percent($0.value).description, $0.end) }
        case .rest:
            return percent(tokens).filter { (0..<100).contains($0.value) }
                .map { (Level.percent(100 - $0.value).description, $0.end) }
        case .multiple, .times: return multiples(tokens).map { (secondsText($0.value), $0.end) }
        case .loudness: return multiples(tokens).map { (Level.percent($0.value * 100).description, $0.end) }
        case .portion: return percent(tokens).map { (secondsText($0.value / 100), $0.end) }
        case .pace: return paces(tokens).map { (secondsText($0.value), $0.end) }
        case .faster: return percent(tokens).map { (secondsText(1 + $0.value / 100), $0.end) }
        case .slower: return percent(tokens).map { (secondsText(1 - $0.value / 100), $0.end) }
        case .rise, .fall: return amounts(tokens).map { (secondsText(self == .fall ? -$0.value : $0.value), $0.end) }
        case .count: return counts(tokens)
        case .clockwise, .counterclockwise: return angles(tokens)
        case .factor, .increase:
            return SpokenNumber.read(tokens).map { (secondsText($0.value + (self == .increase ? 1 : 0)), $0.end) }
        case .lufs:
            let isNegative = first.text == "-"
            return SpokenNumber.read(isNegative ? tokens.dropFirst() : tokens).map {
                (secondsText(isNegative ? -$0.value : $0.value), $0.end)
            }
        case .mood: return moods(tokens)
        case .style: return styles(tokens)
        case .input: return names(inputs, at: tokens)
        case .inputs: return lists(of: inputs, at: tokens)
        case .behind: return names(inputs, at: tokens) + Self.color.values(tokens, inputs)
        case .color: return Self.longest(tokens, words: Self.colors)
        case .screen: return Self.color.values(tokens, inputs).map { ($0.text == "green" ? "lime" : $0.text, $0.end) }
        case .position: return Self.longest(tokens, words: Self.positions)
        case .aspect: return aspects(tokens)
        case .size: return sizes(tokens)
        case .captions: return files(tokens, endings: ["srt", "vtt", "ass", "ssa"])
        case .table: return files(tokens, endings: ["cube"])
        case .moment, .number, .anyColor, .extent, .lines, .items, .parts, .transition, .styleName, .kelvin:
            return written(tokens, inputs)
        }
    }

    // MARK: Words

    private func moods(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        let names = Dictionary(
            NamedMood.all.flatMap { mood in
                // "lofi" is "lo-fi", and what is said in Chinese stays Chinese.
                [(mood.name, mood.name), (mood.name.filter(\.isLetter), mood.name)] + mood.chineseNames.map { ($0, $0) }
            }
        ) { first, _ in first }
        var found: [Text] = []
        var words: [String] = []
        var rest = tokens
        while let next = Self.longest(rest, words: names).first {
            words.append(next.text)
            let isChinese = words.allSatisfy { $0.first?.isASCII == false }
            found.append((isChinese ? words.joined() : words.joined(separator: ", "), next.end))
            rest = tokens[next.end...].drop { ["and", ",", "又", "而", "且", "的", "和"].contains($0.text) }
        }
        return found
    }

    /// Styles by words that are no moods: those that are both are moods.
    private func styles(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        let moods = Set(NamedMood.all.flatMap { [$0.name] + $0.chineseNames })
        let names = Style.allCases.flatMap { [($0.name, $0.name), ($0.chineseName, $0.chineseName)] }
            .filter { !moods.contains($0.0) }
        return Self.longest(tokens, words: Dictionary(uniqueKeysWithValues: names))
    }

    func names(_ inputs: [String], at tokens: ArraySlice<SpokenToken>) -> [Text] {
        inputs.filter { Self.starts(tokens, with: $0.lowercased()) }
            .map { ($0, tokens.startIndex + $0.lowercased().tokenCount) }
    }

    /// Two names or more: `a, b and c`.
    private func lists(of inputs: [String], at tokens: ArraySlice<SpokenToken>) -> [Text] {
        let joints: Set<String> = [",", "and", "then", "和", "与", "跟", "再", "放", "plus", "+"]
        var found: [Text] = []
        var list: [String] = []
        var rest = tokens
        while let next = names(inputs, at: rest.drop(while: { $0.text == "the" })).max(by: { $0.end < $1.end }) {
            list.append(next.text)
            if list.count > 1 { found.append(("[\(list.joined(separator: ", "))]", next.end)) }
            rest = tokens[next.end...].drop { joints.contains($0.text) }
            guard rest.startIndex > next.end else { break }
        }
        return found
    }

    private static let colors: [String: String] = Dictionary(
        Color.cssNames.map { ($0, $0) }
            + [
                ("红", "red"), ("白", "white"), ("黑", "black"), ("黄", "yellow"), ("蓝", "blue"), ("绿", "green"), ("橙", "orange"),
                ("紫", "purple"), ("粉", "pink"), ("灰", "gray"), ("金", "gold"), ("银", "silver"),
            ].flatMap { [($0.0, $0.1), ($0.0 + "色", $0.1)] }
    ) { first, _ in first }

    static let positions: [String: String] = [
        "center": "center", "centre": "center", "middle": "center", "top": "top", "up top": "top", "bottom": "bottom",
        "left": "left",
        "right": "right", "中间": "center", "中央": "center", "正中": "center", "顶部": "top", "上方": "top", "底部": "bottom",
        "下方": "bottom", "左边": "left", "右边": "right", "左侧": "left", "右侧": "right",
    ].merging(
        [("top", "上"), ("bottom", "下")].flatMap { vertical, chineseVertical in
            [("left", "左"), ("right", "右")].flatMap { side, chineseSide in
                let other = vertical == "top" ? "upper" : "lower"
                return [
                    "\(vertical) \(side)", "\(other) \(side)", "\(chineseSide)\(chineseVertical)",
                    "\(chineseSide)\(chineseVertical)角", "\(chineseSide)\(chineseVertical)方",
                ].map { ($0, "\(vertical)-\(side)") }
            }
        }
    ) { first, _ in first }

    // MARK: Frames

    private static let shapes = [
        "vertical": "9:16", "portrait": "9:16", "square": "1:1", "landscape": "16:9", "widescreen": "16:9",
        "horizontal": "16:9",
        "竖屏": "9:16", "竖版": "9:16", "正方形": "1:1", "方形": "1:1", "横屏": "16:9", "横版": "16:9", "宽屏": "16:9",
    ]

    private func aspects(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        if let token = tokens.first, token.kind == .number, token.text.contains(":"),
            let aspect = try? AspectRatio(parsing: token.text), (0.25...4).contains(aspect.value)
        {
            // What is narrower or wider than any film is a time.
            return [(aspect.description, tokens.startIndex + 1)]
        }
        return Self.longest(tokens, words: Self.shapes)
    }

    /// `1080p`, `4k`, `1280x720`: tokens that stand together.
    private func sizes(_ tokens: ArraySlice<SpokenToken>) -> [Text] {
        for count in [3, 2] where tokens.count >= count {
            let text = tokens.prefix(count).map(\.text).joined()
            if let size = try? SizeExpression(parsing: text) { return [(size.description, tokens.startIndex + count)] }
        }
        return []
    }

    /// `640x480`, which is a part of the frame and no name of a size.
    private func frames(_ tokens: ArraySlice<SpokenToken>) -> [Value] {
        sizes(tokens).compactMap { size in
            let sides = size.text.split(separator: "x").compactMap { Int($0) }
            return sides.count == 2 ? (["width": "\(sides[0])px", "height": "\(sides[1])px"], size.end) : nil
        }
    }

    // MARK: Files

    /// A name with one of the endings, in quotes or without.
    private func files(_ tokens: ArraySlice<SpokenToken>, endings: [String]) -> [Text] {
        guard let first = tokens.first, first.kind == .quoted || first.kind == .file,
            endings.contains(where: { first.text.lowercased().hasSuffix(".\($0)") })
        else { return [] }
        return [(first.text, tokens.startIndex + 1)]
    }

    // MARK: Matching words

    /// The longest of the words that the tokens begin with; a word may be several tokens.
    static func longest(_ tokens: ArraySlice<SpokenToken>, words: [String: String]) -> [Text] {
        for count in stride(from: min(5, tokens.count), to: 0, by: -1) {
            let prefix = tokens.prefix(count)
            guard prefix.allSatisfy({ $0.kind == .word }) else { continue }
            let texts = prefix.map(\.text)
            if let value = words[texts.joined(separator: " ")] ?? words[texts.joined()] ?? words[texts.joined(separator: "-")] {
                return [(value, tokens.startIndex + count)]
            }
        }
        return []
    }

    static func starts(_ tokens: ArraySlice<SpokenToken>, with word: String) -> Bool {
        let wanted = SpokenToken.tokens(of: word)
        return !wanted.isEmpty && tokens.count >= wanted.count
            && zip(tokens, wanted).allSatisfy { $0.text == $1.text && $0.kind == $1.kind }
    }
}

extension String {
    /// How many tokens it is.
    var tokenCount: Int { SpokenToken.tokens(of: self).count }
}
