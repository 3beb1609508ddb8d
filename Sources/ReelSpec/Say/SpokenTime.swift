import ReelMedia

/// Times as people say them, in English and Chinese.
enum SpokenTime {
    /// Seconds, and the token after them.
    typealias Length = (seconds: Double, end: Int)

    private static let units: [String: Double] = [
        "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "秒": 1, "ms": 0.001, "milliseconds": 0.001, "毫秒": 0.001,
        "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "分": 60,
        "h": 3600, "hour": 3600, "hours": 3600,
    ]

    /// The length that begins at a token: `10 seconds`, `1:30`, `a minute and a half`, `1分30秒`, `两分半`, `半分钟`.
    static func length(_ tokens: ArraySlice<SpokenToken>) -> Length? {
        if let clock = clock(tokens) { return clock }
        let start = skipArticle(tokens, tokens.startIndex)
        if ["half", "半"].contains(text(tokens, start)) {
            guard let unit = unit(tokens, skipArticle(tokens, start + 1)) else { return nil }
            return (unit.seconds / 2, unit.end)
        }
        guard var length = plainLength(tokens, start) else { return nil }
        // "1 minute 30 seconds", "2 minutes and 5 seconds", "1分30": from the larger unit to the smaller.
        let joint = text(tokens, length.end) == "and" || text(tokens, length.end) == "零" ? length.end + 1 : length.end
        if let rest = plainLength(tokens, joint), rest.unit < length.unit, joint == length.end || rest.isCounted {
            length = (length.seconds + rest.seconds, rest.unit, true, rest.end)
        } else if let rest = restWithoutUnit(tokens, length.end, after: length.unit) {
            length = (length.seconds + rest.seconds, length.unit, true, rest.end)
        } else if text(tokens, length.end) == "半" {
            length = (length.seconds + length.unit / 2, length.unit, true, length.end + 1)
        } else if ["and", "a", "half"].indices.allSatisfy({ text(tokens, length.end + $0) == ["and", "a", "half"][$0] }) {
            length = (length.seconds + length.unit / 2, length.unit, true, length.end + 3)
        }
        return (length.seconds, length.end)
    }

    /// A point of the film: `0:30`, `第10秒`, `the 10 second mark`, `5 seconds before the end`, `the start`.
    static func point(_ tokens: ArraySlice<SpokenToken>) -> (time: TimeExpression, end: Int)? {
        var start = tokens.startIndex
        if ["start", "beginning"].contains(text(tokens, start)) || pair(tokens, start, "开头") || pair(tokens, start, "开始") {
            return (TimeExpression(.zero), start + (tokens[start].text.count > 1 ? 1 : 2))
        }
        if text(tokens, start) == "end" { return (end(.zero), start + 1) }
        if pair(tokens, start, "结尾") || pair(tokens, start, "末尾") || pair(tokens, start, "最后") {
            guard length(tokens.dropFirst(2)) == nil else { return nil }
            return (end(.zero), start + 2)
        }
        if text(tokens, start) == "第" { start += 1 }
        guard start < tokens.endIndex, let length = length(tokens[start...]) else { return nil }
        let time = MediaTime(seconds: length.seconds)
        if text(tokens, length.end) == "before" {
            let next = skipArticle(tokens, length.end + 1)
            return text(tokens, next) == "end" ? (end(time), next + 1) : nil
        }
        let after =
            switch text(tokens, length.end) {
            case "mark", "处", "时": length.end + 1
            default: length.end
            }
        return (TimeExpression(time), after)
    }

    private static let joints: Set<String> = ["to", "and", "until", "till", "through", "-", "到", "至"]

    /// `5 to 8`, in seconds.
    static func seconds(_ tokens: ArraySlice<SpokenToken>) -> [(from: TimeExpression, to: TimeExpression, end: Int)] {
        SpokenNumber.read(tokens).flatMap { start -> [(from: TimeExpression, to: TimeExpression, end: Int)] in
            guard joints.contains(text(tokens, start.end)) else { return [] }
            return SpokenNumber.read(tokens[(start.end + 1)...]).map { last in
                (
                    TimeExpression(MediaTime(seconds: start.value)), TimeExpression(MediaTime(seconds: last.value)), last.end
                )
            }
        }
    }

    /// `5 to 8 seconds`, `0:10-0:20`, `第5秒到第8秒`. A number without a unit has that of the other.
    static func range(_ tokens: ArraySlice<SpokenToken>) -> [(from: TimeExpression, to: TimeExpression, end: Int)] {
        var starts: [(time: TimeExpression?, number: Double, end: Int)] = []
        if let point = point(tokens) { starts.append((point.time, 0, point.end)) }
        let first = tokens.drop { $0.text == "第" }
        starts += SpokenNumber.read(first).map { (nil, $0.value, $0.end) }
        return starts.compactMap { start in
            guard joints.contains(text(tokens, start.end)), let last = point(tokens[(start.end + 1)...].drop(while: isArticle))
            else { return nil }
            if let time = start.time { return (time, last.time, last.end) }
            guard let unit = unit(tokens, last.end - 1) ?? unit(tokens, last.end - 2) else { return nil }
            return (TimeExpression(MediaTime(seconds: start.number * unit.seconds)), last.time, last.end)
        }
    }

    static func end(_ before: MediaTime) -> TimeExpression { TimeExpression(.time(before), isFromEnd: true) }

    // MARK: Pieces

    private static func text(_ tokens: ArraySlice<SpokenToken>, _ index: Int) -> String {
        tokens.indices.contains(index) && tokens[index].isSpoken ? tokens[index].text : ""
    }

    private static func pair(_ tokens: ArraySlice<SpokenToken>, _ index: Int, _ word: String) -> Bool {
        text(tokens, index) + text(tokens, index + 1) == word
    }

    private static func isArticle(_ token: SpokenToken) -> Bool {
        token.text == "a" || token.text == "an" || token.text == "the"
    }

    private static func skipArticle(_ tokens: ArraySlice<SpokenToken>, _ index: Int) -> Int {
        tokens.indices.contains(index) && isArticle(tokens[index]) ? index + 1 : index
    }

    private static func unit(_ tokens: ArraySlice<SpokenToken>, _ index: Int) -> Length? {
        if pair(tokens, index, "分钟") || pair(tokens, index, "毫秒") || pair(tokens, index, "小时") || pair(tokens, index, "秒钟") {
            let seconds: Double = text(tokens, index) == "分" ? 60 : text(tokens, index) == "毫" ? 0.001 : 1
            return (text(tokens, index) == "小" ? 3600 : seconds, index + 2)
        }
        return units[text(tokens, index)].map { ($0, index + 1) }
    }

    /// What "one minute ten" and "1分30" leave out: a number below 60 that is none of something else.
    private static func restWithoutUnit(_ tokens: ArraySlice<SpokenToken>, _ start: Int, after unit: Double) -> Length? {
        guard unit == 60, tokens.indices.contains(start), let number = SpokenNumber.read(tokens[start...]).first,
            (1..<60).contains(number.value), !["%", "percent", "x", "times", "倍", "db", "个"].contains(text(tokens, number.end))
        else { return nil }
        return (number.value, number.end)
    }

    /// A number and its unit, or a unit alone: "the last minute".
    private static func plainLength(
        _ tokens: ArraySlice<SpokenToken>, _ start: Int
    ) -> (seconds: Double, unit: Double, isCounted: Bool, end: Int)? {
        guard tokens.indices.contains(start) else { return nil }
        for number in SpokenNumber.read(tokens[start...]) {
            let isMore = text(tokens, number.end) == "个" ? number.end + 1 : number.end
            if let unit = unit(tokens, isMore) { return (number.value * unit.seconds, unit.seconds, true, unit.end) }
        }
        guard text(tokens, start).count > 2 || tokens[start].text == "秒", let unit = unit(tokens, start) else { return nil }
        return (unit.seconds, unit.seconds, false, unit.end)
    }

    /// `1:30`, `0:05.5`, `01:02:03`.
    private static func clock(_ tokens: ArraySlice<SpokenToken>) -> Length? {
        guard let token = tokens.first, token.kind == .number, token.text.contains(":"),
            let time = try? TimeExpression(parsing: token.text), let seconds = time.time?.seconds
        else { return nil }
        return (seconds, tokens.startIndex + 1)
    }
}

extension SpokenTime {
    /// Where something of a length begins and ends, of which one end at most was said; nil if both were.
    ///
    /// What is said to stand at the end stands there for its length.
    static func range(lasting length: String, from: String?, to: String?) -> (from: String?, to: String)? {
        guard to == nil, let time = try? TimeExpression(parsing: length).time else { return nil }
        guard let from, let start = try? TimeExpression(parsing: from) else { return (nil, length) }
        if let point = start.time { return (from, TimeExpression(point + time).description) }
        guard start.isFromEnd, let back = TimeExpression(start.amount).time else { return nil }
        if back == .zero { return (end(time).description, end(.zero).description) }
        return back < time ? nil : (from, end(back - time).description)
    }
}
