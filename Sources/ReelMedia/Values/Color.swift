import ReelDiagnostics

/// A colour with eight bits a channel, in sRGB.
package struct Color: Sendable, Hashable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8
    /// 255 is opaque.
    package let alpha: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// From `0xRRGGBB`.
    init(_ bits: UInt32) {
        self.init(red: UInt8(bits >> 16 & 255), green: UInt8(bits >> 8 & 255), blue: UInt8(bits & 255))
    }

    /// The names that CSS has for colours, sorted.
    package static let cssNames = names.keys.sorted()

    package static let black = Color(0x000000)
    package static let white = Color(0xFFFFFF)
    package static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)
}

extension Color: TextValue {
    package static let expectation = "a colour such as '#ff8800', '#ff880080' or a CSS name such as 'tomato'"
    package static let pattern =
        "^(#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|\(cssNames.joined(separator: "|")))$"

    package init(parsing text: String) throws(ValueError) {
        guard let color = Self.read(text) else { throw Self.error(for: text) }
        self = color
    }

    /// `#rrggbb`, with two more digits where it is not opaque: what ffmpeg reads, too.
    package var description: String {
        let channels = alpha == 255 ? [red, green, blue] : [red, green, blue, alpha]
        return channels.reduce(into: "#") { text, channel in
            text += (channel < 16 ? "0" : "") + String(channel, radix: 16)
        }
    }

    private static func read(_ text: String) -> Color? {
        guard text.hasPrefix("#") else { return names[text] }
        let digits = text.utf8.dropFirst().map(hexadecimalValue)
        guard [3, 6, 8].contains(digits.count), !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }
        if values.count == 3 { return Color(red: values[0] * 17, green: values[1] * 17, blue: values[2] * 17) }
        func channel(_ index: Int) -> UInt8 { values[2 * index] << 4 | values[2 * index + 1] }
        return Color(red: channel(0), green: channel(1), blue: channel(2), alpha: values.count == 8 ? channel(3) : 255)
    }

    private static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func error(for text: String) -> ValueError {
        let respelling = respelled(text).replacing("-", with: "")
        let hexadecimal = "#" + (respelling.hasPrefix("0x") ? String(respelling.dropFirst(2)) : respelling)
        for meant in [respelling, hexadecimal] where meant != text && read(meant) != nil {
            return ValueError("'\(text)' is not how a colour is written", suggestion: meant)
        }
        if text.hasPrefix("#") { return ValueError("'\(text)' is not a colour: after '#' stand 3, 6 or 8 hexadecimal digits") }
        guard respelling.allSatisfy(\.isLetter) else { return ValueError("'\(text)' is not a colour") }
        return ValueError(
            "'\(text)' is not a colour", suggestion: nearestWord(to: respelling, among: cssNames))
    }
}
