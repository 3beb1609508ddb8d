/// A number as YAML 1.2 writes it without quotes (core schema, 10.3.2): `5`, `+5`, `-1.25`, `.5`, `1e3`, `0x10`, `0o17`.
///
/// JSON Schema sees the number where a person sees the text. So whatever is a number to an editor is one to the decoder, however
/// it is spelled.
struct PlainNumber {
    let value: Double

    /// Nil for a text that is no number, and for infinities and what is none (`.inf`, `.nan`): nothing in a spec takes them.
    init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, Self.begins(with: first) else { return nil }
        if text.hasPrefix("0x") || text.hasPrefix("0o") {
            let radix = text.hasPrefix("0x") ? 16 : 8
            let digits = text.dropFirst(2)
            guard digits.first != "+", digits.first != "-", let whole = UInt64(digits, radix: radix) else { return nil }
            value = Double(whole)
            return
        }
        // Swift reads more than YAML does, such as `0x1p3` and `infinity`.
        let isDecimal = bytes.allSatisfy { byte in
            Self.begins(with: byte) || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
        }
        guard isDecimal, let number = Double(text), number.isFinite else { return nil }
        value = number
    }

    private static func begins(with byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
