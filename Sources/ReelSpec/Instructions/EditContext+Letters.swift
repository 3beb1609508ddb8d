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
        let problem = Diagnostic.missingLetters(of: text, font: font, severity: severity, what: what, at: place)
        if let problem { report(problem) }
    }
}
