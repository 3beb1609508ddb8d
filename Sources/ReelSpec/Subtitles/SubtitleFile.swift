package import ReelDiagnostics
import ReelMedia
package import ReelTimeline

/// A file of subtitles, read and checked.
package struct SubtitleFile: Sendable {
    /// The kinds of file that are read.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        /// SubRip.
        case srt
        /// WebVTT (W3C).
        case vtt
        /// Advanced SubStation Alpha, and SubStation Alpha before it.
        case ass, ssa
    }

    package let format: Format
    package let content: Subtitles.Content
    /// What is odd and does no harm.
    package let warnings: [Diagnostic]

    /// - Parameters:
    ///   - bytes: all of the file.
    ///   - place: where the spec names it.
    /// - Throws: all that is wrong with the file, each with its line.
    package init(
        _ bytes: [UInt8], path: Located<String>, encoding: TextEncoding = .auto
    ) throws(DiagnosticsError) {
        guard let format = fileExtension(of: path.value).flatMap({ Format(rawValue: $0.lowercased()) }) else {
            throw DiagnosticsError([
                Diagnostic(
                    .unsupportedType, "'\(path.value)' is no file of subtitles by its name",
                    label: "expected an ending of \(wordList(Format.allCases.map(\.rawValue)))", at: path.range)
            ])
        }
        let file = try subtitleText(bytes, encoding: encoding, name: path.value, at: path.range)
        self.format = format
        let problems: DiagnosticList
        let isEmpty: Bool
        switch format {
        case .srt, .vtt:
            var reader = CueReader(file, format: format)
            let cues = reader.read()
            problems = reader.problems
            content = .cues(cues.sorted { $0.span.start < $1.span.start })
            isEmpty = cues.isEmpty
        case .ass, .ssa:
            var reader = ScriptReader(file)
            let script = reader.read()
            problems = reader.problems
            content = .script(script)
            isEmpty = script.events.isEmpty
        }
        if problems.hasErrors { throw DiagnosticsError(problems.all) }
        guard !isEmpty else {
            throw DiagnosticsError([
                Diagnostic(
                    .badSubtitles, "'\(path.value)' has no subtitles in it", label: "expected at least one text with its times",
                    at: path.range)
            ])
        }
        warnings = problems.all
    }
}

/// The lines of a text with their places.
struct TextLines {
    struct Line {
        let text: Substring
        let range: SourceRange

        var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
    }

    let lines: [Line]

    init(_ file: SourceFile) {
        let text = String(decoding: file.bytes, as: UTF8.self)
        var offset = 0
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let length = line.utf8.count
            defer { offset += length + 1 }
            return Line(text: line, range: SourceRange(file: file, bytes: offset..<offset + length))
        }
    }

    /// Lines that follow each other without a blank one between them.
    var blocks: [ArraySlice<Line>] { lines.split(whereSeparator: \.isBlank) }
}

/// A time of day on a film's clock, such as `01:02:03,450`, `2:03.45` or `0:00:01.5`; nil for anything else.
func clockTime(_ text: some StringProtocol) -> MediaTime? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let last = parts.last else { return nil }
    let seconds = last.split(whereSeparator: { $0 == "," || $0 == "." })
    guard seconds.count == 2 || seconds.count == 1 && !last.contains(where: { ",.".contains($0) }),
        let whole = number(seconds[0], digits: 1...2)
    else { return nil }
    var milliseconds = 0
    if seconds.count == 2 {
        guard number(seconds[1], digits: 1...9) != nil else { return nil }
        let digits = String(seconds[1].prefix(3))
        milliseconds = (Int(digits) ?? 0) * [100, 10, 1][digits.count - 1]
    }
    guard let minutes = number(parts[parts.count - 2], digits: 1...2) else { return nil }
    var hours = 0
    if parts.count == 3 {
        guard let value = number(parts[0], digits: 1...4) else { return nil }
        hours = value
    }
    guard minutes < 60, whole < 60 else { return nil }
    return MediaTime(seconds: Double(hours * 3600 + minutes * 60 + whole)) + MediaTime(seconds: Double(milliseconds) / 1000)
}

private func number(_ text: some StringProtocol, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
}
