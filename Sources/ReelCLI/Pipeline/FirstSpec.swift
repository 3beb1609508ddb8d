import ReelSoundtrack
import ReelSpec

/// The spec that `reel new` writes: clips in order, music, and what a few words ask for.
struct FirstSpec {
    let clips: [String]
    let words: String
    /// Where it will lie: paths in it are relative to its folder.
    let path: String

    var text: String {
        let names = inputNames
        var lines = ["version: 1", "name: \(names[0])", "", "inputs:"]
        lines += zip(names, clips).map { "  \($0): \(quoted(relative($1)))" }
        lines += ["", "edits:"]
        if names.count > 1 { lines.append("  - sequence: [\(names.joined(separator: ", "))]") }
        if let title { lines.append("  - title: {text: \(quoted(title)), from: 0s, to: 3s}") }
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
        var names: [String] = []
        for clip in clips {
            let file = clip.split(separator: "/").last.map(String.init) ?? clip
            let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
            let mapped = String(stem.map { isName(String($0)) || $0 == "-" ? $0 : "-" })
            let base = isName(mapped) ? mapped : "clip"
            var name = base
            var number = 2
            while names.contains(name) {
                name = "\(base)-\(number)"
                number += 1
            }
            names.append(name)
        }
        return names
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

    /// What stands in quotes, and not in the middle of a word.
    private var title: String? {
        for (open, close) in [("'", "'"), ("\"", "\""), ("“", "”"), ("‘", "’"), ("「", "」")] {
            guard let start = words.firstRange(of: open), let end = words[start.upperBound...].lastRange(of: close) else {
                continue
            }
            let text = words[start.upperBound..<end.lowerBound]
            if !text.isEmpty { return String(text) }
        }
        return nil
    }

    private var mood: String? {
        let spoken = words.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        return spoken.first { word in NamedMood.all.contains { $0.name == word } }
    }

    private var preset: ExportPreset? {
        let spoken = words.lowercased()
        return ExportPreset.allCases.first { spoken.contains($0.rawValue) }
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension StringProtocol {
    /// Where a text occurs last; nil if it does not.
    fileprivate func lastRange(of text: String) -> Range<Index>? {
        ranges(of: text).last
    }
}
