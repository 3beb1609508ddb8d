import ReelLocal
import ReelMedia
import ReelSoundtrack

/// What `reel mood` says of a clip, for a person.
struct MoodText {
    let path: String
    let clip: ClipLooker.LookedClip
    let reading: MoodReading
    let curves: FeatureCurves

    /// How wide a curve is.
    static let columns = 60

    var text: String {
        var lines = ["\(path)  \(durationInWords(clip.look.length))"]
        lines.append("  Mood: \(reading.mood.words) (valence \(reading.mood.valence), arousal \(reading.mood.arousal))")
        lines += reading.reasons.map { "    \($0)" }
        if reading.reasons.isEmpty { lines.append("    nothing about it is out of the ordinary") }
        if reading.sections.count > 1 {
            lines.append("  Sections:")
            for section in reading.sections {
                let place = "\(clock(section.from)) to \(clock(section.to))"
                let mood = "\(section.mood.words) (\(section.mood.valence), \(section.mood.arousal))"
                lines.append(
                    "    \(padded(place, to: 18))\(padded(mood, to: 36))\(section.reasons.prefix(2).joined(separator: "; "))")
            }
        }
        lines.append("  Over time:")
        lines += curveLines
        return lines.joined(separator: "\n") + "\n"
    }

    private var curveLines: [String] {
        let points = curves.points
        var lines: [String] = []
        func add(_ name: String, _ scale: ClosedRange<Double>, _ unit: String, _ value: (FeatureCurves.Point) -> Double?) {
            let values = points.map(value)
            let known = values.compactMap { $0 }
            guard let least = known.min(), let most = known.max() else { return }
            let bars = values.map { $0.map { Self.bar($0, in: scale) } ?? " " }.joined()
            lines.append("    \(padded(name, to: 12))\(bars)  \(twoDecimals(least)) to \(twoDecimals(most))\(unit)")
        }
        if clip.hasPicture {
            let count = reading.cuts.count
            let marks = points.map { point in reading.cuts.contains { $0 >= point.from && $0 < point.to } ? "|" : "·" }.joined()
            lines.append("    \(padded("cuts", to: 12))\(marks)  \(count == 0 ? "none" : "\(count)")")
        }
        add("motion", 0...1, "") { $0.motion }
        add("brightness", 0...1, "") { $0.brightness }
        add("saturation", 0...0.6, "") { $0.saturation }
        add("warmth", -0.3...0.3, "") { $0.warmth }
        add("loudness", -60...0, " dBFS") { $0.loudness }
        if clip.hasSound {
            let marks = points.map { $0.speech > 0.3 ? "▆" : "·" }.joined()
            let spoken = reading.speech.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            lines.append("    \(padded("speech", to: 12))\(marks)  \(spoken == 0 ? "none" : durationInWords(spoken))")
        }
        return lines
    }

    private static func bar(_ value: Double, in scale: ClosedRange<Double>) -> String {
        let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
        return bars[min(bars.count - 1, max(0, Int(share * Double(bars.count))))]
    }

    private func twoDecimals(_ value: Double) -> String { secondsText((value * 100).rounded() / 100) }

    /// `1:05.3`.
    private func clock(_ time: Double) -> String {
        let tenths = Int((time * 10).rounded())
        let seconds = tenths / 10 % 60
        return "\(tenths / 600):\(seconds < 10 ? "0" : "")\(seconds).\(tenths % 10)"
    }
}
