import ReelDiagnostics
import ReelYAML

/// `CREDITS.yaml` beside the tracks of a library: for each file name its title, artist, license, source and attribution.
enum Credits {
    static let fileName = "CREDITS.yaml"

    private static let keys = ["title", "artist", "license", "source", "attribution"]

    /// - Returns: the credits by file name; none where there is no such file. What is wrong with it is told as warnings: music
    ///   can be chosen without it.
    static func read(
        in folder: String, name: String, tracks: [String]
    ) -> (credits: [String: TrackCredit], diagnostics: [Diagnostic]) {
        let path = folder + "/" + fileName
        guard let file = try? readSource(path: path, displayName: shown(name)) else { return ([:], []) }
        let (documents, problems) = YAMLParser.parse(file)
        var credits: [String: TrackCredit] = [:]
        var diagnostics = problems.map { warning($0.message, $0.label, at: $0.range) }
        guard let root = documents.first else { return (credits, diagnostics) }
        guard let entries = root.mapping else {
            return (
                [:], diagnostics + [warning("expected a map of file names, found \(root.kindInWords)", nil, at: root.range)]
            )
        }
        for entry in entries {
            let track = entry.key.scalar?.text ?? ""
            if !tracks.contains(track) {
                let nearest = nearestWord(to: track, among: tracks).map { "did you mean '\($0)'?" }
                diagnostics.append(warning("there is no track '\(track)'", nearest, at: entry.key.range))
            }
            var credit = TrackCredit()
            for field in entry.value.mapping ?? [] {
                let text = field.value.scalar?.text
                switch field.key.scalar?.text {
                case "title": credit.title = text
                case "artist": credit.artist = text
                case "license": credit.license = text
                case "source": credit.source = text
                case "attribution": credit.attribution = text
                case let key:
                    diagnostics.append(
                        warning(
                            "a credit has no '\(key ?? "")'", "expected \(keys.joined(separator: ", "))", at: field.key.range))
                }
            }
            credits[track] = credit
        }
        return (credits, diagnostics)
    }

    private static func shown(_ folder: String) -> String { (folder.hasSuffix("/") ? folder : folder + "/") + fileName }

    private static func warning(_ message: String, _ label: String?, at range: SourceRange?) -> Diagnostic {
        Diagnostic(.badValue, severity: .warning, message, label: label, at: range)
    }
}
