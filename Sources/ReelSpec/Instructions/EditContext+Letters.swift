import ReelDiagnostics
import ReelMedia

extension EditContext {
    /// Whether a font is there; reports it if not, with the nearest that is.
    mutating func hasFont(_ family: String, at place: SourceRange) -> Bool {
        if FontLibrary.system.face(family, isBold: true) != nil { return true }
        let families = FontLibrary.system.families
        let nearest = nearestWord(to: family, among: families)
        report(
            Diagnostic(
                .missingFont, "no font '\(family)' is installed on this machine",
                label: nearest.map { "did you mean '\($0)'?" }
                    ?? "install it, or name one of those that `fc-list : family` prints",
                at: place))
        return false
    }

    /// Reports the letters of a text that no font of the machine can draw.
    mutating func checkLetters(
        of text: String, font: String, severity: Diagnostic.Severity, what: String, at place: SourceRange
    ) {
        guard let face = FontLibrary.system.face(font, isBold: true) else { return }
        var missing: [String] = []
        for letter in text.unicodeScalars where !letter.isUnseen && !face.has(letter) {
            let name = "'\(letter)' (U+\(Self.padded(String(letter.value, radix: 16, uppercase: true))))"
            guard !missing.contains(name), FontLibrary.system.fallback(for: letter) == nil else { continue }
            missing.append(name)
        }
        guard !missing.isEmpty else { return }
        report(
            Diagnostic(
                .missingFont, severity: severity,
                "\(what) has letters that no font of this machine draws: \(wordList(missing, limit: 5))",
                label: "leave them out, or install a font that has them, such as those of fonts-noto-core", at: place))
    }

    private static func padded(_ digits: String) -> String { String(repeating: "0", count: max(0, 4 - digits.count)) + digits }
}
