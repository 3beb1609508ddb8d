import ReelMedia
import ReelSpec
import ReelTimeline

/// A track of text as the file that it is assembled from.
struct TextTrackFile {
    let text: String
    /// ffmpeg's name of the file's format.
    let demuxer: String
    /// ffmpeg's name of how the track is written.
    let codec: String
    let language: String?

    /// - Returns: nil if nothing of it is shown in the film.
    init?(_ track: TextTrack, in format: ExportFormat) {
        language = track.language
        switch track.subtitles.content {
        case .script(let script) where format == .mkv:
            let events = track.places(of: script.events.map(\.span)).map { place in
                let event = script.events[place.index]
                return SubtitleScript.Event(
                    span: place.span, opening: event.opening, middle: event.middle, rest: event.rest)
            }
            guard !events.isEmpty else { return nil }
            (text, demuxer, codec) = (script.text(events), "ass", "ass")
        case .script(let script):
            let texts = script.events.map { ($0.span, Self.plain($0.rest, format: script.header)) }
            guard let file = Self.subRip(track, texts) else { return nil }
            (text, demuxer, codec) = (file, "srt", Self.codec(format))
        case .cues(let cues):
            guard let file = Self.subRip(track, cues.map { ($0.span, Self.marked($0.text)) }) else { return nil }
            (text, demuxer, codec) = (file, "srt", Self.codec(format))
        }
    }

    private static func codec(_ format: ExportFormat) -> String {
        switch format {
        case .webm: "webvtt"
        case .mkv: "subrip"
        default: "mov_text"
        }
    }

    /// A SubRip file; nil if nothing is shown.
    private static func subRip(_ track: TextTrack, _ texts: [(span: TimeSpan, text: String)]) -> String? {
        let places = track.places(of: texts.map(\.span)).filter { !texts[$0.index].text.isEmpty }
        guard !places.isEmpty else { return nil }
        return places.enumerated().map { number, place in
            "\(number + 1)\n\(clock(place.span.start)) --> \(clock(place.span.end))\n\(texts[place.index].text)\n\n"
        }.joined()
    }

    /// With tags; a blank line would end the text.
    private static func marked(_ runs: [Subtitles.Run]) -> String {
        let text = runs.map { run in
            var text = run.text
            if run.isUnderlined { text = "<u>\(text)</u>" }
            if run.isBold { text = "<b>\(text)</b>" }
            return run.isItalic ? "<i>\(text)</i>" : text
        }.joined()
        return text.split(separator: "\n").joined(separator: "\n")
    }

    /// The words of a line of dialogue, without its commands.
    ///
    /// - Parameters:
    ///   - rest: what follows the end time: style, name, margins, effect and, last, the text.
    ///   - header: names the fields.
    private static func plain(_ rest: String, format header: String) -> String {
        let fields = header.split(separator: "\n").last { $0.hasPrefix("Format:") }?.split(separator: ",").count ?? 10
        // Layer, start and end come before.
        let text = rest.dropFirst().split(separator: ",", maxSplits: max(0, fields - 4), omittingEmptySubsequences: false).last
        return (text ?? "").replacing(/\{[^}]*\}/, with: "")
            .replacing("\\N", with: "\n").replacing("\\n", with: "\n").replacing("\\h", with: "\u{A0}")
            .split(separator: "\n").joined(separator: "\n")
    }

    /// `HH:MM:SS,mmm`.
    private static func clock(_ time: MediaTime) -> String {
        let milliseconds = Int((time.seconds * 1000).rounded())
        func padded(_ number: Int, _ digits: Int) -> String {
            String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
        }
        return "\(padded(milliseconds / 3_600_000, 2)):\(padded(milliseconds / 60_000 % 60, 2)):"
            + "\(padded(milliseconds / 1000 % 60, 2)),\(padded(milliseconds % 1000, 3))"
    }
}
