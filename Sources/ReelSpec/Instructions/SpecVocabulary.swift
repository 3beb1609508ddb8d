import ReelDiagnostics
import ReelSoundtrack

/// Words that the soundtrack knows, checked where they are written.
enum SpecVocabulary {
    static func checkMood(_ mood: Located<String>, reporting diagnostics: inout DiagnosticList) {
        if NamedMood.find(mood.value) == nil {
            diagnostics.add(unknown("mood", mood, known: NamedMood.all.map(\.name) + ["match"]))
        }
    }

    static func checkStyle(_ style: Located<String>, reporting diagnostics: inout DiagnosticList) {
        if Style.find(style.value) == nil {
            diagnostics.add(unknown("style", style, known: Style.allCases.map(\.name)))
        }
    }

    private static func unknown(_ kind: String, _ word: Located<String>, known: [String]) -> Diagnostic {
        let nearest = nearestWord(to: word.value, among: known)
        return Diagnostic(
            .badValue, "'\(word.value)' is not a \(kind) that Reel knows",
            label: "expected one of \(wordList(known, limit: 30))",
            at: word.range, fix: nearest.map { .init("write '\($0)'", at: word.range, replacement: $0) })
    }
}
