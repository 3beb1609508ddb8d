import ReelMedia
import ReelTimeline

/// The cues of subtitles as they are drawn.
struct CueSubtitles {
    let style: TextStyle
    let frame: PixelSize

    /// Cues that are shown at once, in frames.
    private struct Shown {
        var frames: Range<Int>
        let cues: [Subtitles.Cue]
    }

    /// - Parameters:
    ///   - frames: those that show subtitles at all, counted from 0.
    ///   - place: the frames that show a stretch of the subtitles' own time; nil if none does.
    /// - Returns: nil if nothing is shown in these frames.
    func script(_ cues: [Subtitles.Cue], frames: Range<Int>, place: (TimeSpan) -> Range<Int>?) -> String? {
        let seen = cues.compactMap { cue -> (cue: Subtitles.Cue, frames: Range<Int>)? in
            guard let seen = place(cue.span)?.clamped(to: frames), !seen.isEmpty else { return nil }
            return (cue, seen)
        }
        guard !seen.isEmpty else { return nil }
        var text = SubStationText(style: style, frame: frame)
        for isAtTop in [false, true] {
            for shown in Self.together(seen.filter { $0.cue.isAtTop == isAtTop }) {
                let lines = shown.cues.map { Self.text($0, text.layout) }.joined(separator: "\\N")
                text.add(isAtTop ? "{\\an8}" + lines : lines, frames: shown.frames)
            }
        }
        return text.text
    }

    /// Cues that overlap stand above each other, the older one on top: left to libass, they would jump where a chunk begins.
    private static func together(_ cues: [(cue: Subtitles.Cue, frames: Range<Int>)]) -> [Shown] {
        let edges = Set(cues.flatMap { [$0.frames.lowerBound, $0.frames.upperBound] }).sorted()
        return zip(edges, edges.dropFirst()).compactMap { start, end in
            let shown = cues.filter { $0.frames.lowerBound <= start && $0.frames.upperBound >= end }.map(\.cue)
            return shown.isEmpty ? nil : Shown(frames: start..<end, cues: shown)
        }
    }

    private static func text(_ cue: Subtitles.Cue, _ layout: TextLayout) -> String {
        cue.text.map { run in
            let on = (run.isItalic ? "\\i1" : "") + (run.isBold ? "\\b1" : "") + (run.isUnderlined ? "\\u1" : "")
            let text = SubStationText.escaped(layout.broken(run.text))
            // Back to the style's own, which may be bold.
            return on.isEmpty ? text : "{\(on)}\(text){\\r}"
        }.joined()
    }
}
