import ReelMedia

/// A timeline as an edit decision list in the form of CMX 3600, which knows cuts, dissolves and speed of one picture track, and
/// sound. What it does not know stands in remarks.
struct EDLDocument {
    let timeline: Timeline
    let name: String

    var text: String {
        var lines = ["TITLE: \(oneLine(name))", "FCM: NON-DROP FRAME", ""]
        var number = 0
        func event(_ channel: String, _ kind: String, _ placement: Placement, _ clip: String) {
            number += 1
            lines += [line(number, channel, kind, placement)] + remarks(clip, placement)
        }
        var before: PictureSegment?
        for segment in timeline.picture {
            let overlap = (before?.placement.span.end ?? .zero) - segment.placement.span.start
            if let from = before, overlap > .zero {
                // A dissolve is two lines of one event: where the clip before it stands, and the clip that comes.
                number += 1
                var point = from.placement
                point.localStart = from.placement.localTime(at: segment.placement.span.start)
                point.span = TimeSpan(segment.placement.span.start, segment.placement.span.start)
                lines.append(line(number, "V", "C", point))
                lines.append(line(number, "V", "D    \(digits(frames(overlap), 3))", segment.placement))
                lines.append("* FROM CLIP NAME: \(oneLine(from.clip.name))")
                lines.append("* TO CLIP NAME: \(oneLine(segment.clip.name))")
                if segment.placement.rate != 1 { lines += remarks(nil, segment.placement) }
            } else {
                event("V", "C", segment.placement, segment.clip.name)
            }
            before = segment
        }
        for (index, lane) in timeline.sound.lanes(\.placement.span).enumerated() {
            let channel = index == 0 ? "A" : "A\(index + 1)"
            for segment in lane { event(channel, "C", segment.placement, segment.name) }
        }
        for effect in timeline.effects {
            let span = effect.placement.span
            lines.append(
                "* \(effect.kind.name.uppercased()): \(oneLine(effect.name)) \(timecode(span.start)) \(timecode(span.end))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ number: Int, _ channel: String, _ kind: String, _ placement: Placement) -> String {
        let times = [
            placement.localStart, placement.localEnd, placement.span.start, placement.span.end,
        ].map(timecode)
        return "\(digits(number, 3))  AX       \(left(channel, 5)) \(left(kind, 8)) \(times.joined(separator: " "))"
    }

    private func remarks(_ clip: String?, _ placement: Placement) -> [String] {
        var lines: [String] = []
        if placement.rate != 1 {
            let rate = secondsText((timeline.frameRate.perSecond * placement.rate * 10).rounded() / 10)
            lines.append(
                "M2   AX       \(rate.contains(".") ? rate : rate + ".0")                \(timecode(placement.localStart))")
        }
        if let clip { lines.append("* FROM CLIP NAME: \(oneLine(clip))") }
        return lines
    }

    // MARK: Times

    private func frames(_ time: MediaTime) -> Int { time.frame(at: timeline.frameRate) }

    /// `hh:mm:ss:ff`, counted in whole frames: 30000/1001 a second count to 30.
    private func timecode(_ time: MediaTime) -> String {
        let rate = max(1, Int(timeline.frameRate.perSecond.rounded()))
        let frame = max(0, frames(time))
        let seconds = frame / rate
        return [seconds / 3600, seconds / 60 % 60, seconds % 60, frame % rate].map { digits($0, 2) }.joined(separator: ":")
    }

    private func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// A remark ends with its line.
    private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}
