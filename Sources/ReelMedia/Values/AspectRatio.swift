/// The shape of a picture, width to height, as an exact fraction in lowest terms.
package struct AspectRatio: Sendable, Hashable {
    package let width: Int
    package let height: Int

    /// Reduces the fraction. Both numbers must be positive.
    package init(_ width: Int, _ height: Int) {
        precondition(width > 0 && height > 0)
        var (a, b) = (width, height)
        while b != 0 { (a, b) = (b, a % b) }
        self.width = width / a
        self.height = height / a
    }

    /// The shape of a size whose pixels are square.
    package init(_ size: PixelSize) { self.init(size.width, size.height) }

    package var value: Double { Double(width) / Double(height) }
}

extension AspectRatio: TextValue {
    package static let expectation = "an aspect ratio such as '16:9', '9:16', '1:1' or '2.35'"
    package static let pattern = "^(\(side):\(side)|0\\.(0[1-9]|[1-9][0-9]?)[0-9]{0,2}|[1-9][0-9]?(\\.[0-9]{1,4})?)$"
    private static let side = "([1-9][0-9]{0,8}|[1-9][0-9]{0,3}\\.[0-9]{1,4})"

    package init(parsing text: String) throws(ValueError) {
        guard let ratio = Self.read(text) else { throw Self.error(for: text) }
        self = ratio
    }

    package var description: String { "\(width):\(height)" }

    private static func read(_ text: String) -> AspectRatio? {
        var scanner = TextScanner(text)
        let startsWithZero = text.hasPrefix("0")
        guard let width = scanner.number(), width.fractionDigits <= 4 else { return nil }
        if scanner.isAtEnd {
            if startsWithZero {
                // 0.01 is the narrowest: less is a slip, and a pattern has to be able to say it.
                guard width.wholeDigits == 1, width.billionths >= 10_000_000 else { return nil }
            } else if width.wholeDigits > 2 {
                return nil
            }
            return AspectRatio(width.tenThousandths, 10_000)
        }
        guard !startsWithZero, scanner.take(":"), !text.contains(":0"), let height = scanner.number(), scanner.isAtEnd,
            [width, height].allSatisfy({ $0.isWhole || $0.wholeDigits <= 4 && $0.fractionDigits <= 4 })
        else { return nil }
        return AspectRatio(width.tenThousandths, height.tenThousandths)
    }

    private static func error(for text: String) -> ValueError {
        let respelling = respelled(text).replacing("/", with: ":").replacing("x", with: ":").replacing("\u{D7}", with: ":")
        let words = ["square": "1:1", "portrait": "9:16", "vertical": "9:16", "landscape": "16:9", "wide": "16:9"]
        let meant = words[respelling] ?? respelling
        if meant != text, read(meant) != nil {
            return ValueError("'\(text)' is not how an aspect ratio is written", suggestion: meant)
        }
        return ValueError("'\(text)' is not an aspect ratio")
    }
}

extension TextScanner.Number {
    fileprivate var tenThousandths: Int { Int(billionths / 100_000) }
}
