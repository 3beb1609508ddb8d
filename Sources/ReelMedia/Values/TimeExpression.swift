/// A point or a length of time as a person writes it, which may depend on the clip that it is about.
///
/// `90s`, `1m30s`, `1.5h`, `250ms`, `1:30`, `00:01:30.500`; a bare number is seconds; `25%` of the clip; `f120` the frame with
/// that number, counted from 0. A minus sign in front counts from the clip's end: `-5s`, and `-0s` is the end itself.
package struct TimeExpression: Sendable, Hashable {
    package enum Amount: Sendable, Hashable {
        case time(MediaTime)
        /// A part of the clip's length, 0 to 1.
        case fraction(Double)
        /// A number of frames.
        case frames(Int)
    }

    /// Never negative.
    package let amount: Amount
    /// Whether the amount is taken back from the clip's end.
    package let isFromEnd: Bool

    package init(_ amount: Amount, isFromEnd: Bool = false) {
        self.amount = amount
        self.isFromEnd = isFromEnd
    }

    package init(_ time: MediaTime) { self.init(.time(time)) }

    /// Whether it means the same in clips of every length: neither a percentage nor counted from the end.
    ///
    /// Only these can say how long something lasts. A number of frames is one of them; it still needs a frame rate.
    package var isAbsolute: Bool {
        if case .fraction = amount { return false }
        return !isFromEnd
    }

    /// The time where it needs neither a length nor a frame rate to be known; else nil.
    package var time: MediaTime? {
        if case .time(let time) = amount, !isFromEnd { return time }
        return nil
    }

    /// The time in a clip of this length and frame rate.
    ///
    /// It is not moved into the clip: what lies before its start is negative, what lies after its end is more than `length`.
    package func resolve(length: MediaTime, frameRate: FrameRate) -> MediaTime {
        let time =
            switch amount {
            case .time(let time): time
            case .fraction(let fraction): length * fraction
            case .frames(let count): MediaTime(frame: count, at: frameRate)
            }
        return isFromEnd ? length - time : time
    }
}

extension TimeExpression: TextValue {
    package static let expectation =
        "a time such as '90s', '1m30s', '1:30.5', '25%' of the clip, '-5s' from its end, or frame 'f120'"
    package static let pattern = "^-?(\(absoluteAmount)|\(percentage))$"

    /// Completes "expected …" where only an absolute time will do.
    package static let absoluteExpectation = "a length of time such as '90s', '1m30s', '1:30.5', '250ms' or 'f120' frames"
    /// Matches exactly the texts that parse to an absolute time.
    package static let absolutePattern = "^(\(absoluteAmount))$"

    private static let absoluteAmount = [
        "\(number)(ms|s)?", "\(smallNumber)[mh]", "(\(integer)h)?\(integer)m\(number)s", "\(integer)h(\(integer)m|\(number)s)",
        "\(integer):[0-5][0-9](:[0-5][0-9])?\(decimals)", "f[0-9]{1,9}",
    ].joined(separator: "|")
    private static let percentage = "(100(\\.0{1,9})?|[0-9]{1,2}\(decimals))%"
    private static let decimals = "(\\.[0-9]{1,9})?"
    private static let integer = "[0-9]{1,6}"
    private static let number = "[0-9]{1,9}\(decimals)"
    private static let smallNumber = "\(integer)\(decimals)"

    package init(parsing text: String) throws(ValueError) {
        guard let expression = Self.read(text) else { throw Self.error(for: text) }
        self = expression
    }

    package var description: String {
        let sign = isFromEnd ? "-" : ""
        switch amount {
        case .time(let time): return "\(sign)\(time.exactDescription)s"
        case .fraction(let fraction): return "\(sign)\(decimalText(fraction * 100))%"
        case .frames(let count): return "\(sign)f\(count)"
        }
    }

    private static func read(_ text: String) -> TimeExpression? {
        var scanner = TextScanner(text)
        let isFromEnd = scanner.take("-")
        guard let amount = readAmount(&scanner), scanner.isAtEnd else { return nil }
        return TimeExpression(amount, isFromEnd: isFromEnd)
    }

    private static func readAmount(_ scanner: inout TextScanner) -> Amount? {
        if scanner.take("f") { return scanner.digits().map { .frames(Int($0.value)) } }
        guard let first = scanner.number() else { return nil }
        if scanner.isAtEnd || scanner.take("s") { return .time(MediaTime(billionths: first.billionths)) }
        if scanner.take("ms") { return .time(MediaTime(billionths: (first.billionths + 500) / 1000)) }
        if scanner.take("%") {
            let isWithin = first.billionths <= 100_000_000_000
            let isShort = first.wholeDigits <= 2 || first.billionths == 100_000_000_000 && first.wholeDigits == 3
            return isWithin && isShort ? .fraction(first.value / 100) : nil
        }
        guard first.wholeDigits <= 6 else { return nil }
        if scanner.take(":") { return readClock(after: first, &scanner) }
        return readUnits(from: first, &scanner)
    }

    /// Reads what follows the first colon: `30`, `30.5` or `01:30.5`.
    private static func readClock(after first: TextScanner.Number, _ scanner: inout TextScanner) -> Amount? {
        guard first.isWhole, let second = readSixtieth(&scanner) else { return nil }
        var billionths = first.billionths * 60 + second.billionths
        if second.isWhole, scanner.take(":") {
            guard let third = readSixtieth(&scanner) else { return nil }
            billionths = billionths * 60 + third.billionths
        }
        return .time(MediaTime(billionths: billionths))
    }

    /// Two digits up to 59, with decimals or without.
    private static func readSixtieth(_ scanner: inout TextScanner) -> TextScanner.Number? {
        guard let number = scanner.number(), number.wholeDigits == 2, number.billionths < 60_000_000_000 else { return nil }
        return number
    }

    /// Reads units from the largest to the smallest; only the last may have decimals.
    private static func readUnits(from first: TextScanner.Number, _ scanner: inout TextScanner) -> Amount? {
        var number = first
        var billionths: Int64 = 0
        for (unit, seconds) in [("h", Int64(3600)), ("m", 60), ("s", 1)] where scanner.take(unit) {
            billionths += number.billionths * seconds
            if scanner.isAtEnd { return .time(MediaTime(billionths: billionths)) }
            guard number.isWhole, let next = scanner.number() else { return nil }
            number = next
        }
        return nil
    }

    private static func error(for text: String) -> ValueError {
        var respelling = respelled(text)
        for (word, unit) in [
            ("milliseconds", "ms"), ("millisecond", "ms"), ("msec", "ms"), ("seconds", "s"), ("second", "s"), ("secs", "s"),
            ("sec", "s"), ("minutes", "m"), ("minute", "m"), ("mins", "m"), ("min", "m"), ("hours", "h"), ("hour", "h"),
            ("percent", "%"), ("frames", "f"), ("frame", "f"),
        ] {
            respelling = respelling.replacing(word, with: unit)
        }
        if respelling.hasPrefix("+") { respelling.removeFirst() }
        // "120f" and "frame 120" mean the same.
        if respelling.hasSuffix("f") { respelling = "f" + respelling.dropLast() }
        if respelling != text, read(respelling) != nil {
            return ValueError("'\(text)' is not how a time is written", suggestion: respelling)
        }
        if respelling.hasSuffix("%") { return ValueError("'\(text)' is not within 0% to 100% of the clip") }
        if respelling.contains(":") {
            return ValueError(
                "'\(text)' is not a time: after a colon stand two digits up to 59, as in '1:05' or '1:02:05.5'")
        }
        return ValueError("'\(text)' is not a time")
    }
}

extension MediaTime {
    /// The nearest flick to a number of billionths of a second.
    init(billionths: Int64) {
        let (whole, rest) = billionths.quotientAndRemainder(dividingBy: 1_000_000_000)
        // A second is 705,600,000 flicks, so a billionth is 0.7056 of one.
        self.init(flicks: whole * Self.flicksPerSecond + (rest * 7056 + 5000) / 10000)
    }

    /// Seconds with up to nine decimals: enough to tell every flick from the next.
    fileprivate var exactDescription: String {
        let (whole, rest) = flicks.quotientAndRemainder(dividingBy: Self.flicksPerSecond)
        let billionths = (rest * 10000 + 3528) / 7056
        return decimalText(whole: whole, billionths: billionths)
    }
}
