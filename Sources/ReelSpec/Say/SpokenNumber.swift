/// Numbers as people say them, in digits and in words, in English and Chinese.
enum SpokenNumber {
    /// The numbers that begin at a token, each with the token after it.
    static func read(_ tokens: ArraySlice<SpokenToken>) -> [(value: Double, end: Int)] {
        guard let first = tokens.first else { return [] }
        if first.kind == .number {
            guard let value = Double(first.text), value < limit else { return [] }
            return [(value, tokens.startIndex + 1)]
        }
        guard first.kind == .word else { return [] }
        if let found = english(tokens) { return [found] }
        if let found = chinese(tokens) { return [found] }
        return []
    }

    /// Numbers from here on are slips: no film has as many of anything.
    private static let limit = 1_000_000.0

    // MARK: English

    private static let units = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    private static let tens = [
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]

    /// `twenty five`, `one hundred and twenty`, `two and a half`.
    private static func english(_ tokens: ArraySlice<SpokenToken>) -> (value: Double, end: Int)? {
        var index = tokens.startIndex
        func word(_ offset: Int = 0) -> String {
            index + offset < tokens.endIndex ? tokens[index + offset].text : ""
        }
        func belowHundred() -> Int? {
            if let ten = tens[word()] {
                index += 1
                if let unit = units[word()], (1...9).contains(unit) {
                    index += 1
                    return ten + unit
                }
                return ten
            }
            guard let unit = units[word()] else { return nil }
            index += 1
            return unit
        }
        guard var value = belowHundred() else { return nil }
        if word() == "hundred" {
            index += 1
            value *= 100
            if word() == "and", units[word(1)] != nil || tens[word(1)] != nil { index += 1 }
            value += belowHundred() ?? 0
        }
        if word() == "and", word(1) == "a", word(2) == "half" { return (Double(value) + 0.5, index + 3) }
        if word() == "point", let digit = units[word(1)], digit < 10 { return (Double(value) + Double(digit) / 10, index + 2) }
        return (Double(value), index)
    }

    // MARK: Chinese

    private static let digits: [String: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let places = ["十": 10, "百": 100, "千": 1000]

    /// `十`, `三十五`, `一百二十`, `一点五`.
    private static func chinese(_ tokens: ArraySlice<SpokenToken>) -> (value: Double, end: Int)? {
        var index = tokens.startIndex
        var total = 0
        var digit: Int?
        var isAny = false
        while index < tokens.endIndex {
            if let place = places[tokens[index].text] {
                total += (digit ?? 1) * place
                digit = nil
            } else if digit == nil, let next = digits[tokens[index].text] {
                digit = next
            } else {
                break
            }
            isAny = true
            index += 1
        }
        guard isAny else { return nil }
        var value = Double(total + (digit ?? 0))
        if index + 1 < tokens.endIndex, tokens[index].text == "点", let tenth = digits[tokens[index + 1].text] {
            value += Double(tenth) / 10
            index += 2
        }
        return (value, index)
    }
}
