import ReelMedia

/// A picture of what was seen and heard: curves under a strip of frames, drawn by ffmpeg and libass.
package struct MoodPlot: Sendable {
    private let curves: FeatureCurves
    private let reading: MoodReading
    private let length: Double

    package init(curves: FeatureCurves, reading: MoodReading) {
        self.curves = curves
        self.reading = reading
        length = max(0.001, curves.points.last?.to ?? 0)
    }

    /// Name under which the drawing must lie in the folder in which ffmpeg runs.
    package static let scriptName = "plot.ass"

    private static let width = 1280
    private static let left = 120
    private static let right = 40
    private static let strip = 12
    private static let frameHeight = 72
    private static let top = 24
    private static let rowHeight = 66
    private static let gap = 14

    private var plotWidth: Int { Self.width - Self.left - Self.right }
    private var frameWidth: Int { plotWidth / Self.strip }
    private var rowsTop: Int { Self.top + Self.frameHeight + 34 }
    private var height: Int { rowsTop + rows.count * (Self.rowHeight + Self.gap) + 34 }

    /// ffmpeg's arguments, but for the output.
    ///
    /// - Parameter input: the clip's picture as ffmpeg reads it, up to `-i`; nil where there is none. It is read once, key frames
    ///   alone.
    package func arguments(input: [String]?) -> [String] {
        let canvas = ["-f", "lavfi", "-i", "color=c=0x15181d:s=\(Self.width)x\(height):r=1:d=1"]
        let drawing = "ass=\(Self.scriptName)"
        guard let input else { return canvas + ["-vf", drawing, "-frames:v", "1"] }
        let size = "scale=\(frameWidth - 2):\(Self.frameHeight):force_original_aspect_ratio=increase:flags=bilinear"
        // A frame for each place of the strip, the first from the middle of its stretch.
        let rate = Double(Self.strip) / length
        let frames =
            "[1:v]tpad=stop_mode=clone:stop=-1,fps=\(secondsText(rate)):start_time=\(secondsText(length / Double(2 * Self.strip)))"
            + ",trim=end_frame=\(Self.strip),\(size),crop=\(frameWidth - 2):\(Self.frameHeight),setsar=1"
            + ",tile=\(Self.strip)x1:padding=2,format=rgb24,setpts=0[strip]"
        return canvas + ["-skip_frame", "nokey"] + input
            + [
                "-filter_complex", "\(frames);[0:v][strip]overlay=\(Self.left):\(Self.top):eof_action=repeat,\(drawing)[out]",
                "-map", "[out]", "-frames:v", "1",
            ]
    }

    // MARK: - Drawing

    /// The drawing as an Advanced SubStation Alpha script.
    package var script: String {
        var lines: [String] = []
        let sectionTop = Self.top + Self.frameHeight + 6
        for (number, section) in reading.sections.enumerated() {
            let (from, to) = (x(section.from), x(section.to))
            lines.append(
                shape(
                    "m \(from) \(sectionTop) l \(to - 2) \(sectionTop) \(to - 2) \(sectionTop + 20) \(from) \(sectionTop + 20)",
                    color: number % 2 == 0 ? "5A4636" : "46525A"))
            if to - from > 60 {
                lines.append(text(section.mood.words, x: (from + to) / 2, y: sectionTop + 10, size: 15, anchor: 5))
            }
        }
        for (number, row) in rows.enumerated() {
            let y = rowsTop + number * (Self.rowHeight + Self.gap)
            lines.append(
                shape(
                    "m \(Self.left) \(y) l \(x(length)) \(y) \(x(length)) \(y + Self.rowHeight) \(Self.left) \(y + Self.rowHeight)",
                    color: "2A241F"))
            lines.append(text(row.name, x: Self.left - 12, y: y + Self.rowHeight / 2, size: 17, anchor: 6))
            lines.append(text(row.high, x: Self.left - 12, y: y + 8, size: 11, anchor: 6, color: "8A8078"))
            lines.append(text(row.low, x: Self.left - 12, y: y + Self.rowHeight - 8, size: 11, anchor: 6, color: "8A8078"))
            lines += row.isMarks ? marks(row, y: y) : area(row, y: y)
        }
        for section in reading.sections.dropFirst() {
            let place = x(section.from)
            lines.append(
                shape(
                    "m \(place - 1) \(sectionTop) l \(place + 1) \(sectionTop) \(place + 1) \(height - 30) \(place - 1) \(height - 30)",
                    color: "E0E0E0"))
        }
        for tick in ticks {
            lines.append(text(Self.clock(tick), x: x(tick), y: height - 18, size: 14, anchor: 5, color: "A8A098"))
        }
        return header + lines.joined(separator: "\n") + "\n"
    }

    private struct Row {
        let name: String
        let low: String
        let high: String
        /// From 0 to 1 for each point; nil where nothing is known.
        let values: [Double?]
        /// Blue, green, red, as the format writes colours.
        let color: String
        /// Single lines in place of an area.
        var isMarks = false
    }

    private var rows: [Row] {
        func row(
            _ name: String, _ low: Double, _ high: Double, _ unit: String, _ color: String,
            _ value: (FeatureCurves.Point) -> Double?
        )
            -> Row
        {
            Row(
                name: name, low: "\(secondsText(low))\(unit)", high: "\(secondsText(high))\(unit)",
                values: curves.points.map { value($0).map { min(1, max(0, ($0 - low) / (high - low))) } }, color: color)
        }
        return [
            Row(name: "cuts", low: "", high: "", values: [], color: "F0F0F0", isMarks: true),
            row("motion", 0, 1, "", "6FB7F2") { $0.motion },
            row("brightness", 0, 1, "", "D8D8D8") { $0.brightness },
            row("saturation", 0, 0.6, "", "C77DE8") { $0.saturation },
            row("warmth", -0.3, 0.3, "", "4F8CF5") { $0.warmth },
            row("loudness", -60, 0, " dB", "8FD66B") { $0.loudness },
            row("speech", 0, 1, "", "E0C35A") { $0.speech },
            row("valence", -1, 1, "", "7FE0F0") { $0.mood.valence },
            row("arousal", -1, 1, "", "6A6AF0") { $0.mood.arousal },
        ]
    }

    private func marks(_ row: Row, y: Int) -> [String] {
        reading.cuts.map { cut in
            let place = x(cut)
            return shape(
                "m \(place) \(y + 6) l \(place + 2) \(y + 6) \(place + 2) \(y + Self.rowHeight - 6) \(place) \(y + Self.rowHeight - 6)",
                color: row.color)
        }
    }

    /// The curve as steps with the area below it filled, a shape for each stretch that is known.
    private func area(_ row: Row, y: Int) -> [String] {
        var shapes: [String] = []
        var outline = ""
        var start = 0
        let bottom = y + Self.rowHeight
        for (index, value) in row.values.enumerated() {
            let point = curves.points[index]
            if let value {
                if outline.isEmpty {
                    start = x(point.from)
                    outline = "m \(start) \(bottom) l"
                }
                let level = bottom - Int((value * Double(Self.rowHeight - 2)).rounded()) - 1
                outline += " \(x(point.from)) \(level) \(x(point.to)) \(level)"
            }
            let isLast = index + 1 == row.values.count || row.values[index + 1] == nil
            if isLast, !outline.isEmpty {
                shapes.append(shape(outline + " \(x(point.to)) \(bottom)", color: row.color, alpha: "30"))
                outline = ""
            }
        }
        return shapes
    }

    private func x(_ time: Double) -> Int { Self.left + Int((time / length * Double(plotWidth)).rounded()) }

    /// Round times, six to twelve of them.
    private var ticks: [Double] {
        let steps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200]
        let step = steps.first { length / $0 <= 12 } ?? length / 8
        return Array(stride(from: 0, through: length, by: step))
    }

    private static func clock(_ time: Double) -> String {
        let whole = Int(time)
        let seconds = whole % 60
        let rest = time == Double(whole) ? "" : ".5"
        return "\(whole / 60):\(seconds < 10 ? "0" : "")\(seconds)\(rest)"
    }

    private var header: String {
        """
        [Script Info]
        ScriptType: v4.00+
        PlayResX: \(Self.width)
        PlayResY: \(height)

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, BorderStyle, Outline, Shadow, Alignment
        Style: Plain,DejaVu Sans,16,&H00E8E8E8,1,0,0,7

        [Events]
        Format: Layer, Start, End, Style, Text

        """
    }

    private func shape(_ path: String, color: String, alpha: String = "00") -> String {
        "Dialogue: 0,0:00:00.00,0:01:00.00,Plain,{\\an7\\pos(0,0)\\1c&H\(color)&\\1a&H\(alpha)&\\p1}\(path)"
    }

    private func text(_ text: String, x: Int, y: Int, size: Int, anchor: Int, color: String = "E8E8E8") -> String {
        "Dialogue: 1,0:00:00.00,0:01:00.00,Plain,{\\an\(anchor)\\pos(\(x),\(y))\\fs\(size)\\1c&H\(color)&}\(text)"
    }
}
