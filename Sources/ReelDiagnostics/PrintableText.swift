/// A text that a terminal can show without obeying it: control characters become their pictures (U+2400 to U+2421), and what
/// turns the direction of writing round becomes U+FFFD, so that nothing a file holds can repaint the screen or hide itself.
///
/// Tabs and line breaks are control characters too; whoever wants them kept treats them before.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement(of: $0) != nil }) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(replacement(of: scalar) ?? scalar) }
    return String(shown)
}

private func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    // C1 controls, line and paragraph separators, embeddings, overrides and isolates.
    case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: nil
    }
}
