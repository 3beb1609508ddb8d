/// A distance within a picture as a person writes it: pixels (`640`, `640px`) or a share of the frame (`50%`).
package enum PictureLength: Sendable, Hashable {
    case pixels(Int)
    /// Of the frame's width or height, whichever it lies along.
    case percent(Double)

    /// The nearest whole number of pixels on a side of the frame.
    package func pixels(of side: Int) -> Int {
        switch self {
        case .pixels(let count): count
        case .percent(let percent): Int((Double(side) * percent / 100).rounded())
        }
    }
}

extension PictureLength: TextValue {
    package static let expectation = "a distance such as '640' pixels or '50%' of the frame"
    package static let pattern = "^((0|[1-9][0-9]{0,4})(px)?|(100(\\.0{1,9})?|[0-9]{1,2}(\\.[0-9]{1,9})?)%)$"

    /// What a number of pixels can be.
    package static let bounds = 0...99_999

    package init(parsing text: String) throws(ValueError) {
        guard let length = Self.read(text) else { throw Self.error(for: text) }
        self = length
    }

    package var description: String {
        switch self {
        case .pixels(let count): "\(count)px"
        case .percent(let percent): "\(decimalText(percent))%"
        }
    }

    private static func read(_ text: String) -> PictureLength? {
        var scanner = TextScanner(text)
        guard let number = scanner.number() else { return nil }
        if scanner.take("%") {
            guard scanner.isAtEnd, number.billionths <= 100_000_000_000,
                number.wholeDigits <= (number.billionths == 100_000_000_000 ? 3 : 2)
            else { return nil }
            return .percent(number.value)
        }
        guard number.isWhole, !text.hasPrefix("0") || number.wholeDigits == 1, number.wholeDigits <= 5,
            scanner.take("px") || true, scanner.isAtEnd
        else { return nil }
        return .pixels(Int(number.value))
    }

    private static func error(for text: String) -> ValueError {
        var meant = respelled(text)
        for word in ["percent", "pct"] where meant.hasSuffix(word) { meant = meant.dropLast(word.count) + "%" }
        for word in ["pixels", "pixel"] where meant.hasSuffix(word) { meant = meant.dropLast(word.count) + "px" }
        if meant != text, read(meant) != nil {
            return ValueError("'\(text)' is not how a length in a picture is written", suggestion: meant)
        }
        if meant.hasSuffix("%") { return ValueError("'\(text)' is not within 0% to 100% of the frame") }
        return ValueError("'\(text)' is not a length in a picture")
    }
}
