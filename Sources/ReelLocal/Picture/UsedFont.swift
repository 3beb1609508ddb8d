package import ReelPlan

/// A file of fonts that draws texts of a plan.
package struct UsedFont: Sendable, Hashable {
    /// The file's name.
    package let name: String
    /// Changes whenever the file does: its revision and its checksum.
    package let fingerprint: String

    /// The fonts that draw the texts of steps, sorted by name.
    package static func all(in steps: [Step]) -> [UsedFont] {
        var prints: Set<Substring> = []
        for case .text(let text) in steps.flatMap({ $0.sources.values }) {
            guard let line = text.split(separator: "\n").prefix(2).last, line.hasPrefix(SubStationText.fontsMark) else {
                continue
            }
            prints.formUnion(line.dropFirst(SubStationText.fontsMark.count).split(separator: ", "))
        }
        return prints.sorted().map { print in
            // As ``FontFace/fingerprint`` has it; what is no font of this machine has neither of the two.
            let parts = print.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count > 2 else { return UsedFont(name: String(print), fingerprint: "not installed") }
            return UsedFont(name: parts.dropLast(2).joined(separator: " "), fingerprint: parts.suffix(2).joined(separator: " "))
        }
    }
}
