package import ReelDiagnostics

/// How the bytes of a subtitle file are read as letters.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-8, or UTF-16 where the file begins with its mark.
    case auto
    /// Western European, as old Windows programs write it: Latin-1 with a few more letters (WHATWG `windows-1252`).
    case latin1 = "latin-1"
}

/// Reads a subtitle file's bytes as a text whose lines end in `\n`.
///
/// - Parameters:
///   - name: what messages call the file.
///   - place: where the spec names it.
/// - Throws: one diagnostic if the bytes are no text, or in an encoding that nobody named.
package func subtitleText(
    _ bytes: [UInt8], encoding: TextEncoding, name: String, at place: SourceRange
) throws(DiagnosticsError) -> SourceFile {
    let text: String
    switch (encoding, byteOrderMark(of: bytes)) {
    case (_, .utf8?): text = try utf8(bytes.dropFirst(3), name: name, at: place)
    case (_, .utf16(let isLittle)?): text = try utf16(bytes.dropFirst(2), isLittle: isLittle, name: name, at: place)
    case (.auto, nil): text = try utf8(bytes[...], name: name, at: place)
    case (.latin1, nil): text = String(String.UnicodeScalarView(bytes.map { windows1252($0) }))
    }
    return SourceFile(name: name, text: text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
}

private enum ByteOrderMark {
    case utf8
    case utf16(isLittle: Bool)
}

private func byteOrderMark(of bytes: [UInt8]) -> ByteOrderMark? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(isLittle: true) }
    return bytes.starts(with: [0xFE, 0xFF]) ? .utf16(isLittle: false) : nil
}

private func utf8(_ bytes: ArraySlice<UInt8>, name: String, at place: SourceRange) throws(DiagnosticsError) -> String {
    guard !bytes.contains(0) else {
        throw problem("'\(name)' is no text in an encoding that can be told", label: "save the file as UTF-8", at: place)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let valid = validPrefix(of: bytes)
    let line = 1 + bytes.prefix(valid).count { $0 == UInt8(ascii: "\n") }
    throw problem(
        "'\(name)' is not UTF-8: line \(line) has a letter in another encoding",
        label: "save it as UTF-8, or add 'encoding: latin-1' if it is in a Western European language", at: place)
}

private func utf16(
    _ bytes: ArraySlice<UInt8>, isLittle: Bool, name: String, at place: SourceRange
) throws(DiagnosticsError) -> String {
    let all = Array(bytes)
    let units = stride(from: 0, to: all.count - 1, by: 2).map { index in
        isLittle ? UInt16(all[index]) | UInt16(all[index + 1]) << 8 : UInt16(all[index]) << 8 | UInt16(all[index + 1])
    }
    guard all.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
        throw problem("'\(name)' is broken UTF-16", label: "save the file as UTF-8", at: place)
    }
    return text
}

/// How many bytes at the start are UTF-8.
private func validPrefix(of bytes: ArraySlice<UInt8>) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var count = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { count += scalar.count }
    return count
}

/// The letter of a byte (WHATWG Encoding, index windows-1252).
private func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)[Int(byte) - 0x80]
}

private func problem(_ message: String, label: String, at place: SourceRange) -> DiagnosticsError {
    DiagnosticsError([Diagnostic(.invalidText, message, label: label, at: place)])
}
