/// Reads a short ASCII text from left to right.
struct TextScanner {
    /// A decimal number as it was written, without a sign.
    struct Number {
        /// How many digits stand before the point: 1 to 9.
        let wholeDigits: Int
        /// How many stand after it: 0 to 9.
        let fractionDigits: Int
        /// The value times 1,000,000,000, exact.
        let billionths: Int64

        var isWhole: Bool { fractionDigits == 0 }
        var value: Double { Double(billionths) / 1e9 }
    }

    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    /// Steps over `literal` if the rest begins with it.
    mutating func take(_ literal: String) -> Bool {
        guard rest.starts(with: literal.utf8) else { return false }
        rest = rest.dropFirst(literal.utf8.count)
        return true
    }

    /// Steps over one to `limit` digits; nil, and no step, where there are none or more than that.
    mutating func digits(atMost limit: Int = 9) -> (count: Int, value: Int64)? {
        let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard !digits.isEmpty, digits.count <= min(limit, 18) else { return nil }
        rest = rest[digits.endIndex...]
        return (digits.count, digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) })
    }

    /// Steps over a number such as `7` or `7.25`, with at most nine digits on either side of the point.
    mutating func number() -> Number? {
        let start = rest
        guard let whole = digits() else { return nil }
        guard take(".") else {
            return Number(wholeDigits: whole.count, fractionDigits: 0, billionths: whole.value * 1_000_000_000)
        }
        guard let fraction = digits() else {
            rest = start
            return nil
        }
        let scale = (fraction.count..<9).reduce(Int64(1)) { scale, _ in scale * 10 }
        return Number(
            wholeDigits: whole.count, fractionDigits: fraction.count,
            billionths: whole.value * 1_000_000_000 + fraction.value * scale)
    }
}
