import ReelDiagnostics

/// Lines over time, in the page's own colours. Only the lines are drawn; what they mean stands beside them as text, which stays
/// readable however narrow the page is.
struct HTMLCurve {
    struct Line {
        let name: String
        /// Evenly over time.
        let values: [Double]
    }

    let lines: [Line]
    /// What the height stands for.
    let range: ClosedRange<Double>
    let unit: String
    /// What the width stands for, in seconds.
    let length: Double

    private static let width = 960
    private static let height = 120

    var text: String {
        let middle = (range.lowerBound + range.upperBound) / 2
        let levels = [range.upperBound, middle, range.lowerBound]
        let times = [0, length / 2, length]
        return """
            <div class="chart"><div class="levels">\(spans(levels.map { "\(oneDecimal($0))\(unit.isEmpty ? "" : " \(unit)")" }))</div>\
            <svg viewBox="0 0 \(Self.width) \(Self.height)" preserveAspectRatio="none" role="img" \
            aria-label="\(markupEscaped(lines.map(\.name).joined(separator: ", "))) over time">\
            \(levels.map(gridLine).joined())\(lines.enumerated().map(curve).joined())</svg>\
            <div class="times">\(spans(times.map(durationInWords)))</div></div>\(legend)
            """
    }

    private var legend: String {
        guard lines.count > 1 else { return "" }
        let names = lines.enumerated().map { "<span class=\"curve-\($0 + 1)\">\(markupEscaped($1.name))</span>" }
        return "<p class=\"legend\">\(names.joined())</p>"
    }

    private func spans(_ texts: [String]) -> String {
        texts.map { "<span>\(markupEscaped($0))</span>" }.joined()
    }

    private func gridLine(_ value: Double) -> String {
        "<line class=\"grid\" x1=\"0\" y1=\"\(place(value))\" x2=\"\(Self.width)\" y2=\"\(place(value))\"/>"
    }

    private func curve(_ number: Int, _ line: Line) -> String {
        let step = Double(Self.width) / Double(max(1, line.values.count - 1))
        let points = line.values.enumerated().map { "\(oneDecimal(Double($0) * step)),\(place($1))" }
        return "<polyline class=\"curve curve-\(number + 1)\" points=\"\(points.joined(separator: " "))\"/>"
    }

    private func place(_ value: Double) -> String {
        let shown = min(range.upperBound, max(range.lowerBound, value))
        return oneDecimal((range.upperBound - shown) / (range.upperBound - range.lowerBound) * Double(Self.height))
    }
}
