import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Reads the cues of SubRip and WebVTT files, with what is wrong with them.
///
/// SubRip has no standard: what players agree on is read, as in files without numbers or with a point in their times. WebVTT is
/// read by the W3C's recommendation; of its settings, those count that put a cue at the top.
struct CueReader {
    private(set) var problems = DiagnosticList()
    private let file: SourceFile
    private let isWebVTT: Bool

    init(_ file: SourceFile, format: SubtitleFile.Format) {
        self.file = file
        isWebVTT = format == .vtt
    }

    mutating func read() -> [Subtitles.Cue] {
        var blocks = TextLines(file).blocks[...]
        if isWebVTT {
            guard let first = blocks.first?.first, isWebVTTMark(first.text) else {
                let place = TextLines(file).lines[0].range
                report("a WebVTT file begins with the line 'WEBVTT'", label: "expected 'WEBVTT'", at: place)
                return []
            }
            // A cue right behind the mark, without the blank line that belongs there, is read all the same.
            if let opening = blocks.popFirst(), opening.contains(where: { $0.text.contains("-->") }) {
                blocks = [opening.dropFirst()] + blocks
            }
        }
        var cues: [Subtitles.Cue] = []
        for block in blocks {
            if isWebVTT, let word = block.first?.text.split(separator: " ").first, ["NOTE", "STYLE", "REGION"].contains(word) {
                continue
            }
            read(block, into: &cues)
        }
        return cues
    }

    private func isWebVTTMark(_ line: Substring) -> Bool {
        line == "WEBVTT" || line.hasPrefix("WEBVTT ") || line.hasPrefix("WEBVTT\t")
    }

    private mutating func read(_ block: ArraySlice<TextLines.Line>, into cues: inout [Subtitles.Cue]) {
        guard let timing = block.prefix(2).firstIndex(where: { $0.text.contains("-->") }) else {
            if let line = block.prefix(2).first(where: { looksLikeTimes($0.text) }) {
                report(
                    "'\(line.text.trimmed)' are no times of a subtitle", label: "expected '00:00:01,000 --> 00:00:02,500'",
                    at: line.range)
            } else if let last = cues.indices.last, !isWebVTT {
                // A blank line within a text: what follows belongs to it.
                let number = block.count == 1 && block[block.startIndex].text.trimmed.allSatisfy(\.isNumber)
                if !number { cues[last].text += [.init("\n\n")] + runs(of: block) }
            } else if let line = block.first, !isWebVTT {
                report(
                    "'\(line.text.trimmed)' has no times", label: "expected a line such as '00:00:01,000 --> 00:00:02,500'",
                    at: line.range)
            }
            return
        }
        guard let (span, settings) = times(block[timing]) else { return }
        let text = runs(of: block[(timing + 1)...])
        guard !text.isEmpty, !span.isEmpty else { return }
        let isAtTop = isWebVTT ? Self.isAtTop(settings) : block.contains { $0.text.contains(/\{\\an[789]\}/) }
        cues.append(Subtitles.Cue(span: span, text: text, isAtTop: isAtTop))
    }

    private func looksLikeTimes(_ line: Substring) -> Bool {
        line.trimmed.prefixMatch(of: /\d+:\d+/) != nil && line.contains(">")
    }

    /// The times of a timing line and what stands behind them; nil after a problem was reported.
    private mutating func times(_ line: TextLines.Line) -> (TimeSpan, settings: Substring)? {
        guard let arrow = line.text.firstRange(of: "-->") else { return nil }
        let before = line.text[..<arrow.lowerBound].trimmed
        let behind = line.text[arrow.upperBound...].trimmed
        let end = behind.prefix { !$0.isWhitespace }
        var times: [MediaTime] = []
        for text in [before, end] {
            guard let time = clockTime(text) else {
                report("'\(text)' is no time of a subtitle", label: "expected a time such as 00:01:02,500", at: line.range)
                return nil
            }
            times.append(time)
        }
        guard times[0] <= times[1] else {
            report("the subtitle ends before it begins", label: "expected a time after \(before)", at: line.range)
            return nil
        }
        if times[0] == times[1] {
            problems.add(
                Diagnostic(
                    .badSubtitles, severity: .warning, "the subtitle has no length and is never shown",
                    label: "expected a time after \(before)", at: line.range))
        }
        return (TimeSpan(times[0], times[1]), behind[end.endIndex...])
    }

    /// Whether `line:0` or `line:20%` put a cue into the upper half.
    private static func isAtTop(_ settings: Substring) -> Bool {
        guard let match = settings.firstMatch(of: /(?:^|\s)line:(\d+(?:\.\d+)?)(%?)/), let line = Double(match.output.1)
        else { return false }
        return match.output.2.isEmpty ? line < 5 : line < 50
    }

    private func runs(of lines: ArraySlice<TextLines.Line>) -> [Subtitles.Run] {
        CueMarkup(isWebVTT: isWebVTT).runs(lines.map { $0.text.trimmed }.joined(separator: "\n"))
    }

    private mutating func report(_ message: String, label: String, at range: SourceRange) {
        problems.add(Diagnostic(.badSubtitles, message, label: label, at: range))
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    var trimmed: SubSequence {
        let start = self[...].drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
        return start[...last]
    }
}
