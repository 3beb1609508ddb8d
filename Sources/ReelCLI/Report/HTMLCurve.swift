import ReelDiagnostics

/// Lines over time as SVG, in the page's own colours.
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

    private static let width = 960.0
    private static let height = 120.0

    var text: String {
        let marks = [range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound]
        let grid = marks.map { value in
            let y = place(value)
            let label = "\(oneDecimal(value)) \(unit)".trimmingEnd()
            return """
                <line class="grid" x1="0" y1="\(y)" x2="\(Int(Self.width))" y2="\(y)"/>\
                <text x="4" y="\(value == range.upperBound ? "12" : oneDecimal(Double(y)! - 4))">\(label)</text>
                """
        }
        let curves = lines.enumerated().map { number, line in
            let step = Self.width / Double(max(1, line.values.count - 1))
            let points = line.values.enumerated().map { "\(oneDecimal(Double($0) * step)),\(place($1))" }
            return "<polyline class=\"curve curve-\(number + 1)\" points=\"\(points.joined(separator: " "))\"/>"
        }
        let legend =
            lines.count < 2
            ? ""
            : "<p class=\"legend\">"
                + lines.enumerated().map { "<span class=\"curve-\($0 + 1)\">\(markupEscaped($1.name))</span>" }.joined()
                + "</p>"
        return """
            <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
            aria-label="\(markupEscaped(lines.map(\.name).joined(separator: ", "))) over time">\
            \(grid.joined())\(curves.joined())</svg>\(legend)
            """
    }

    private func place(_ value: Double) -> String {
        let share =
            (min(range.upperBound, max(range.lowerBound, value)) - range.lowerBound) / (range.upperBound - range.lowerBound)
        return oneDecimal((1 - share) * Self.height)
    }
}

extension String {
    fileprivate func trimmingEnd() -> String { hasSuffix(" ") ? String(dropLast()) : self }
}
