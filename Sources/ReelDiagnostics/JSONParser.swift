/// Why a text is not JSON.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where reading stopped, in bytes from the text's beginning.
    package let offset: Int
    /// What should have stood there.
    package let expected: String

    package var description: String { "not JSON: \(expected) expected at byte \(offset)" }
}

extension JSONValue {
    /// Reads a JSON text (RFC 8259) that fills all of the bytes.
    ///
    /// Whole numbers that 64 bits hold are exact; members keep their order. What is not UTF-8, and halves of surrogate pairs,
    /// become U+FFFD.
    ///
    /// - Throws: ``JSONError``, also for arrays and objects more than 512 deep.
    package init(parsing bytes: UnsafeRawBufferPointer) throws(JSONError) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }

    package init(parsing bytes: [UInt8]) throws(JSONError) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(JSONError) in try JSONValue(parsing: bytes) }
        }
        self = try result.get()
    }

    package init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }
}

private struct JSONParser {
    private static let deepest = 512

    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var depth = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSONValue {
        let value = try value()
        skipBlanks()
        guard position == bytes.count else { throw failure("the end") }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth < Self.deepest else { throw failure("a value less deep") }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return try read(&self)
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var members: [JSONValue.Member] = []
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw failure("a name in quotes") }
            let name = try string()
            guard take(":") else { throw failure("':'") }
            members.append(JSONValue.Member(name, try value()))
        } while take(",")
        guard take("}") else { throw failure("',' or '}'") }
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        var values: [JSONValue] = []
        if take("]") { return .array([]) }
        repeat { values.append(try value()) } while take(",")
        guard take("]") else { throw failure("',' or ']'") }
        return .array(values)
    }

    // MARK: Words and numbers

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let count = word.utf8CodeUnitCount
        let isThere = position + count <= bytes.count && (0..<count).allSatisfy { bytes[position + $0] == word.utf8Start[$0] }
        guard isThere else { throw failure("a value") }
        position += count
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        skip(UInt8(ascii: "-"))
        let firstDigit = next
        guard digits() > 0 else { throw failure("a value") }
        let isPadded = firstDigit == UInt8(ascii: "0") && position - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1)
        guard !isPadded else { throw failure("a number without zeros before it") }
        var isWhole = true
        if skip(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw failure("a digit") }
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            isWhole = false
            if !skip(UInt8(ascii: "+")) { skip(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw failure("a digit") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let value = Int64(text) { return .integer(value) }
        return .number(Double(text) ?? 0)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
        return position - start
    }

    // MARK: Strings

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let whole = try plainPiece()
        // Most strings have no escapes.
        if skip(UInt8(ascii: "\"")) { return whole }
        var text = whole
        while !skip(UInt8(ascii: "\"")) {
            if next == UInt8(ascii: "\\") { text.unicodeScalars.append(try escape()) }
            text += try plainPiece()
        }
        return text
    }

    /// Up to the next quote or escape.
    private mutating func plainPiece() throws(JSONError) -> String {
        let start = position
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 32 else { throw failure("an escape instead of a control character") }
            position += 1
        }
        guard next != nil else { throw failure("'\"'") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        position += 1
        guard let letter = next else { throw failure("an escape") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default:
            position -= 1
            throw failure("an escape")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // The first half of a pair needs the second.
        let afterFirst = position
        if unit < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")), let second = try? hexadecimal(),
            0xDC00...0xDFFF ~= second, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
        {
            return scalar
        }
        position = afterFirst
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw failure("four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    // MARK: Bytes

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
    }

    /// Steps over blanks and, if it comes then, one character.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        return skip(UInt8(ascii: character))
    }

    @discardableResult
    private mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private func failure(_ expected: String) -> JSONError { JSONError(offset: position, expected: expected) }
}
