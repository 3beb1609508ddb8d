import Glibc

/// How loud something is against what it was: `35%`, `-18dB`.
package enum Level: Sendable, Hashable {
    /// A part of the amplitude: 100 leaves it as it is, 0 is silence.
    case percent(Double)
    case decibels(Double)

    /// The factor by which samples are multiplied: 0 to 10.
    package var gain: Double {
        switch self {
        case .percent(let percent): percent / 100
        case .decibels(let decibels): pow(10, decibels / 20)
        }
    }

    /// 20 times the decimal logarithm of ``gain``; minus infinity for silence.
    package var decibels: Double {
        switch self {
        case .percent(let percent): Self.decibels(ofGain: percent / 100)
        case .decibels(let decibels): decibels
        }
    }

    /// 20 times the decimal logarithm of a factor; minus infinity for 0.
    package static func decibels(ofGain gain: Double) -> Double { 20 * log10(gain) }
}

extension Level: TextValue {
    package static let expectation = "a level such as '35%' or '-18dB', where '100%' and '0dB' leave the sound as it is"
    package static let pattern =
        "^((1000(\\.0{1,9})?|[0-9]{1,3}\(decimals))%|(-(120(\\.0{1,9})?|(1[01][0-9]|0?[0-9]{1,2})\(decimals))"
        + "|[+]?(20(\\.0{1,9})?|[01]?[0-9]\(decimals)))dB)$"
    private static let decimals = "(\\.[0-9]{1,9})?"

    package init(parsing text: String) throws(ValueError) {
        guard let level = Self.read(text) else { throw Self.error(for: text) }
        self = level
    }

    package var description: String {
        switch self {
        case .percent(let percent): "\(decimalText(percent))%"
        case .decibels(let decibels): "\(decimalText(decibels))dB"
        }
    }

    private static func read(_ text: String) -> Level? {
        var scanner = TextScanner(text)
        let isNegative = scanner.take("-")
        let hasSign = isNegative || scanner.take("+")
        guard let number = scanner.number() else { return nil }
        if scanner.take("%"), scanner.isAtEnd, !hasSign {
            return number.isWithin(1000, digits: 3) ? .percent(number.value) : nil
        }
        guard scanner.take("dB"), scanner.isAtEnd else { return nil }
        if isNegative { return number.isWithin(120, digits: 3) ? .decibels(-number.value) : nil }
        return number.isWithin(20, digits: 2) ? .decibels(number.value) : nil
    }

    private static func error(for text: String) -> ValueError {
        let respelling = respelled(text).replacing("percent", with: "%").replacing("db", with: "dB")
            .replacing("dBfs", with: "dB")
        if respelling != text, read(respelling) != nil {
            return ValueError("'\(text)' is not how a level is written", suggestion: respelling)
        }
        if let number = Double(respelling) { return unitless(text, number) }
        if respelling.hasSuffix("%") { return ValueError("'\(text)' is not within 0% to 1000%") }
        if respelling.hasSuffix("dB") { return ValueError("'\(text)' is not within -120dB to +20dB") }
        return ValueError("'\(text)' is not a level")
    }

    /// A bare number is refused because people mean different things by it: 0.35 a factor, 35 a percentage, -18 decibels.
    private static func unitless(_ text: String, _ number: Double) -> ValueError {
        let meant: String? =
            switch number {
            case ..<0: decimalText(number) + "dB"
            case 0...2: decimalText(number * 100) + "%"
            default: decimalText(number) + "%"
            }
        return ValueError(
            "'\(text)' has no unit: a level is a percentage such as '35%' or decibels such as '-18dB'",
            suggestion: meant.flatMap { read($0) == nil ? nil : $0 })
    }
}

extension TextScanner.Number {
    /// Whether it is at most `limit` and has no more digits before the point than are needed for that.
    fileprivate func isWithin(_ limit: Int64, digits: Int) -> Bool {
        let exact = limit * 1_000_000_000
        return billionths <= exact && (wholeDigits <= digits || billionths == exact && wholeDigits == digits + 1)
    }
}
