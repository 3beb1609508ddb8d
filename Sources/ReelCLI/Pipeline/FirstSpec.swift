import ReelSoundtrack
import ReelSpec
import ReelYAML

/// The spec that `reel new` writes: clips in order, music, and what a few words ask for.
struct FirstSpec {
    let clips: [String]
    let words: String
    /// Where it will lie: paths in it are relative to its folder.
    let path: String

    var text: String {
        let names = inputNames
        var lines = ["version: 1", "name: \(names[0])", "", "inputs:"]
        lines += zip(names, clips).map { "  \($0): \(quotedYAMLText(relative($1)))" }
        lines += ["", "edits:"]
        if names.count > 1 { lines.append("  - sequence: [\(names.joined(separator: ", "))]") }
        if let title { lines.append("  - title: {text: \(quotedYAMLText(title)), from: 0s, to: 3s}") }
        lines.append("  - music: {mood: \(mood ?? "match"), volume: 35%, duck: true}")
        if words.lowercased().contains("fade") { lines.append("  - fade: {in: 0.5s, out: 1s}") }
        lines += ["", "exports:"]
        if let preset {
            lines.append("  - {path: out/\(names[0]).mp4, preset: \(preset.rawValue)}")
        } else {
            lines.append("  - out/\(names[0]).mp4")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var inputNames: [String] {
        clips.reduce(into: []) { names, clip in names.append(inputName(ofFile: clip, besides: names)) }
    }

    /// The clip's path from the spec's folder.
    private func relative(_ clip: String) -> String {
        if clip.hasPrefix("/") { return clip }
        let from = normalizedPath(absolutePath(path)).split(separator: "/").dropLast()
        let to = normalizedPath(absolutePath(clip)).split(separator: "/")
        let common = zip(from, to).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: from.count - common) + to.dropFirst(common).map(String.init)).joined(
            separator: "/")
    }

    /// What stands between quotes. An apostrophe within a word is none.
    private var title: String? {
        let letters = Array(words)
        func isInWord(_ index: Int) -> Bool {
            letters.indices.contains(index) && (letters[index].isLetter || letters[index].isNumber)
        }
        for (open, close) in Self.quotes {
            let mayBeApostrophe = close == "'" || close == "’"
            let start = letters.indices.first { letters[$0] == open && !(mayBeApostrophe && isInWord($0 - 1)) }
            guard let start else { continue }
            let end = letters.indices.dropFirst(start + 2).first {
                letters[$0] == close && !(mayBeApostrophe && isInWord($0 + 1))
            }
            if let end { return String(letters[(start + 1)..<end]) }
        }
        return nil
    }

    private static let quotes: [(Character, Character)] = [
        ("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("'", "'"), ("‘", "’"),
    ]

    private var mood: String? {
        let spoken = words.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        return spoken.first { word in NamedMood.all.contains { $0.name == word } }
    }

    private var preset: ExportPreset? {
        let spoken = words.lowercased()
        return ExportPreset.allCases.first { spoken.contains($0.rawValue) }
    }
}
