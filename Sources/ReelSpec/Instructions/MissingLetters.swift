package import ReelDiagnostics
import ReelMedia

extension Diagnostic {
    /// What is to be said of the letters of a text that no font of the machine can draw; nil if there are none.
    ///
    /// - Parameters:
    ///   - font: the family that the text is drawn with; others help out where it lacks a letter.
    ///   - what: what the text is, such as "the title".
    package static func missingLetters(
        of text: String, font: String, severity: Severity, what: String, at place: SourceRange
    ) -> Diagnostic? {
        guard let face = FontLibrary.system.face(font, isBold: true) else { return nil }
        var missing: [String] = []
        for letter in text.unicodeScalars where !letter.isUnseen && !face.has(letter) {
            let name = "'\(letter)' (U+\(padded(String(letter.value, radix: 16, uppercase: true))))"
            guard !missing.contains(name), FontLibrary.system.fallback(for: letter) == nil else { continue }
            missing.append(name)
        }
        guard !missing.isEmpty else { return nil }
        return Diagnostic(
            .missingFont, severity: severity,
            "\(what) has letters that no font of this machine draws: \(wordList(missing, limit: 5))",
            label: "leave them out, or install a font that has them, such as those of fonts-noto-core", at: place)
    }

    private static func padded(_ digits: String) -> String { String(repeating: "0", count: max(0, 4 - digits.count)) + digits }
}
