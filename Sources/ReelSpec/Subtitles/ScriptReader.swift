import ReelDiagnostics
import ReelTimeline

/// Takes an Advanced SubStation Alpha file apart: its events can then be moved, all else stays as its author wrote it.
struct ScriptReader {
    private(set) var problems = DiagnosticList()
    private let file: SourceFile

    init(_ file: SourceFile) { self.file = file }

    mutating func read() -> SubtitleScript {
        var header = ""
        var section = ""
        var events: [SubtitleScript.Event] = []
        var format: [String] = []
        let lines = TextLines(file).lines
        guard let first = lines.first(where: { !$0.isBlank }), first.text.trimmed.lowercased() == "[script info]" else {
            report(
                "a file of SubStation Alpha begins with '[Script Info]'", label: "expected '[Script Info]'", at: lines[0].range)
            return SubtitleScript(header: "", events: [])
        }
        for line in lines {
            if line.text.hasPrefix("["), let end = line.text.firstIndex(of: "]") {
                section = line.text[...end].lowercased()
            }
            guard section == "[events]" else {
                // Fonts and pictures within the file are not read.
                if section != "[fonts]", section != "[graphics]" { header += line.text + "\n" }
                continue
            }
            if let fields = value(of: line.text, "Format") {
                format = fields.split(separator: ",").map { String($0.trimmed) }
                header += line.text + "\n"
            } else if value(of: line.text, "Dialogue") != nil {
                if let event = event(line, format: format) { events.append(event) }
            } else if line.text.hasPrefix("[") {
                header += line.text + "\n"
            }
        }
        return SubtitleScript(header: header, events: events)
    }

    private func value(of line: Substring, _ key: String) -> Substring? {
        line.hasPrefix(key + ":") ? line.dropFirst(key.count + 1) : nil
    }

    private mutating func event(_ line: TextLines.Line, format: [String]) -> SubtitleScript.Event? {
        guard let start = format.firstIndex(of: "Start"), format.firstIndex(of: "End") == start + 1 else {
            report(
                "there is no 'Format:' line before it that has Start and End", label: "expected a format first", at: line.range)
            return nil
        }
        let fields = line.text.split(separator: ",", maxSplits: format.count - 1, omittingEmptySubsequences: false)
        guard fields.count == format.count else {
            report(
                "the line has \(fields.count) of the \(format.count) fields that 'Format:' names",
                label: "expected \(format.joined(separator: ", "))", at: line.range)
            return nil
        }
        guard let from = clockTime(fields[start].trimmed), let to = clockTime(fields[start + 1].trimmed) else {
            report(
                "'\(fields[start].trimmed)' and '\(fields[start + 1].trimmed)' are no times",
                label: "expected times such as 0:01:02.50", at: line.range)
            return nil
        }
        // Authors hide lines by giving them no length.
        guard from < to else { return nil }
        let opening = fields[..<start].map { $0 + "," }.joined()
        return SubtitleScript.Event(
            span: TimeSpan(from, to), opening: opening, middle: ",",
            rest: fields[(start + 2)...].map { "," + $0 }.joined())
    }

    private mutating func report(_ message: String, label: String, at range: SourceRange) {
        problems.add(Diagnostic(.badSubtitles, message, label: label, at: range))
    }
}
