/// What a terminal shows while a run goes on: how far all of it is, and below, each running step with a bar of its own.
struct ProgressScreen {
    /// A step that is running.
    struct Row {
        let name: String
        /// Between 0 and 1.
        let fraction: Double
        /// Seconds of film for a second of work; nil where a step does not say.
        let speed: Double?
    }

    let finished: Int
    let total: Int
    /// Of the whole run's work, between 0 and 1.
    let share: Double
    /// Seconds since the run began.
    let elapsed: Double
    let rows: [Row]

    /// - Parameters:
    ///   - columns: that a line may take; a narrow terminal has no room for bars.
    ///   - height: lines that may be used, at least one.
    func lines(columns: Int, height: Int) -> [String] {
        let cells = columns < 60 ? 0 : 20
        let left = share > 0.02 && elapsed > 0.5 ? ", about \(durationInWords(elapsed * (1 - share) / share)) left" : ""
        var lines = ["[\(finished)/\(total)] \(bar(share, cells))\(percent(share))\(left)"]
        let shown = rows.prefix(rows.count <= height - 1 ? rows.count : max(0, height - 2))
        let width = min(shown.map(\.name.count).max() ?? 0, max(8, columns - cells - 18))
        for row in shown {
            let speed = row.speed.map { "  \(oneDecimal($0))x" } ?? ""
            lines.append(
                "  \(padded(fitted(row.name, to: width), to: width))  \(bar(row.fraction, cells))\(percent(row.fraction))\(speed)"
            )
        }
        if height > 1, shown.count < rows.count { lines.append("  and \(counted(rows.count - shown.count, "more step"))") }
        return lines.map { String($0.prefix(max(1, columns))) }
    }

    private func bar(_ share: Double, _ cells: Int) -> String {
        guard cells > 0 else { return "" }
        let full = Int((min(1, max(0, share)) * Double(cells)).rounded())
        return String(repeating: "#", count: full) + String(repeating: ".", count: cells - full) + " "
    }

    private func percent(_ share: Double) -> String {
        let text = "\(Int(min(1, max(0, share)) * 100)) %"
        return String(repeating: " ", count: max(0, 5 - text.count)) + text
    }

    /// A name without its middle, where it is too long: its end tells parts of a film apart.
    private func fitted(_ name: String, to width: Int) -> String {
        guard name.count > width, width > 4 else { return String(name.prefix(width)) }
        let tail = (width - 1) / 2
        return name.prefix(width - 1 - tail) + "…" + name.suffix(tail)
    }
}
