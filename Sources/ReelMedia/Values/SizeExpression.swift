/// The size of a picture as a person writes it: `1080p`, `4k`, or `1080x1920`.
package enum SizeExpression: Sendable, Hashable {
    /// The shorter side in pixels; the longer one follows from the aspect ratio. So `1080p` is 1920x1080 on a wide canvas, and
    /// 1080x1920 on an upright one.
    case shorterSide(Int)
    case exact(PixelSize)

    /// The size on a canvas of this shape; both sides even where the shape decides one of them.
    package func resolve(aspect: AspectRatio) -> PixelSize {
        switch self {
        case .exact(let size): return size
        case .shorterSide(let side):
            let ratio = aspect.value
            let longer = Double(side) * max(ratio, 1 / ratio)
            let even = Int((longer / 2).rounded()) * 2
            return ratio >= 1 ? PixelSize(width: even, height: side) : PixelSize(width: side, height: even)
        }
    }
}

extension SizeExpression: TextValue {
    package static let expectation = "a size such as '1080p', '4k' or '1080x1920'"
    package static let pattern = "^(\(names.map(\.name).joined(separator: "|"))|\(side)x\(side))$"

    /// The sides of a size in pixels.
    package static let sides = 16...8192

    private static let side =
        "(1[6-9]|[2-9][0-9]|[1-9][0-9]{2}|[1-7][0-9]{3}|80[0-9]{2}|81[0-8][0-9]|819[0-2])"

    /// The sizes that have a name, from small to large.
    package static let namedSizes = names.map(\.name)

    private static let names: [(name: String, shorterSide: Int)] = [
        ("144p", 144), ("240p", 240), ("360p", 360), ("480p", 480), ("540p", 540), ("720p", 720), ("1080p", 1080),
        ("1440p", 1440), ("2160p", 2160), ("4320p", 4320), ("4k", 2160), ("8k", 4320),
    ]

    package init(parsing text: String) throws(ValueError) {
        guard let size = Self.read(text) else { throw Self.error(for: text) }
        self = size
    }

    package var description: String {
        switch self {
        case .shorterSide(let side): "\(side)p"
        case .exact(let size): size.description
        }
    }

    private static func read(_ text: String) -> SizeExpression? {
        if let named = names.first(where: { $0.name == text }) { return .shorterSide(named.shorterSide) }
        guard let size = readSides(text), sides.contains(size.width), sides.contains(size.height) else { return nil }
        return .exact(size)
    }

    /// Reads `1080x1920`, whatever the numbers are.
    private static func readSides(_ text: String) -> PixelSize? {
        var scanner = TextScanner(text)
        guard !text.hasPrefix("0"), let width = scanner.digits(), scanner.take("x"), !text.contains("x0"),
            let height = scanner.digits(), scanner.isAtEnd
        else { return nil }
        return PixelSize(width: Int(width.value), height: Int(height.value))
    }

    private static func error(for text: String) -> ValueError {
        var respelling = respelled(text).replacing("\u{D7}", with: "x").replacing("*", with: "x").replacing("px", with: "")
        if let word = [("fullhd", "1080p"), ("fhd", "1080p"), ("hd", "720p"), ("uhd", "4k")].first(where: { $0.0 == respelling }
        ) {
            respelling = word.1
        }
        if respelling != text, read(respelling) != nil {
            return ValueError("'\(text)' is not how a size is written", suggestion: respelling)
        }
        if read(respelling + "p") != nil {
            return ValueError("'\(text)' is a size without a unit", suggestion: respelling + "p")
        }
        if readSides(respelling) != nil {
            return ValueError("'\(text)' has a side outside \(sides.lowerBound) to \(sides.upperBound) pixels")
        }
        if respelling.hasSuffix("p"), respelling.dropLast().allSatisfy(\.isWholeNumber) {
            return ValueError("'\(text)' is not one of the named sizes: \(names.map(\.name).joined(separator: ", "))")
        }
        return ValueError("'\(text)' is not a size")
    }
}
