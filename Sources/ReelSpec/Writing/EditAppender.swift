package import ReelDiagnostics
import ReelYAML

/// Adds edits to the text of a spec, and leaves every other byte of it as it is: comments, layout and line ends.
package struct EditAppender {
    private let file: SourceFile
    private let lines: [String]

    /// - Parameters:
    ///   - lines: the edits as YAML, such as `trim: {from: 10s}`.
    ///   - file: a spec without errors.
    /// - Returns: the spec's new text.
    /// - Throws: what stands in the way, such as edits that are written elsewhere.
    package static func append(_ lines: [String], to file: SourceFile) throws(DiagnosticsError) -> String {
        let text = try EditAppender(file: file, lines: lines).appended()
        // What was written is read again before anybody relies on it.
        let (before, after) = (edits(in: file), edits(in: SourceFile(name: file.name, text: text)))
        guard let after, after == (before ?? 0) + lines.count else {
            throw refusal("the edits of this spec are written in a way that cannot be added to", at: file.start)
        }
        return text
    }

    private static func edits(in file: SourceFile) -> Int? {
        let (documents, problems) = YAMLParser.parse(file)
        return problems.isEmpty ? documents.first?["edits"].map { $0.sequence?.count ?? 0 } : nil
    }

    private static func refusal(_ message: String, label: String? = nil, at range: SourceRange) -> DiagnosticsError {
        DiagnosticsError([Diagnostic(.unsupported, message, label: label ?? "add them by hand", at: range)])
    }

    private func appended() throws(DiagnosticsError) -> String {
        let (documents, problems) = YAMLParser.parse(file)
        guard problems.isEmpty, let document = documents.first, let entries = document.mapping else {
            throw DiagnosticsError(problems)
        }
        guard documents.count == 1 else {
            throw Self.refusal("the file holds several jobs", label: "which of them is meant?", at: documents[1].range)
        }
        guard let entry = entries.first(where: { $0.key.scalar?.text == "edits" }) else {
            if let base = entries.first(where: { $0.key.scalar?.text == "extends" }) {
                throw Self.refusal(
                    "the edits are those of another spec, and a list here would replace them", label: "add them there",
                    at: base.value.range)
            }
            return withNewKey(document, entries)
        }
        // What an alias or a merge brings in stands somewhere else.
        let key = entry.key.range.bytes.lowerBound
        let isHere = document.range.bytes.contains(key) && !entries.contains { $0.value.range.bytes.contains(key) }
        let start = entry.value.range.bytes.lowerBound
        guard isHere, start >= entry.key.range.bytes.upperBound, !isAlias(after: entry.key.range.bytes.upperBound) else {
            throw Self.refusal("the edits are written elsewhere and named here", at: entry.key.range)
        }
        guard let items = entry.value.sequence else { return inserted(blockItems(column: 2), atLineAfter: entry.key) }
        if byte(start) == UInt8(ascii: "[") { return inFlow(entry.value, isEmpty: items.isEmpty) }
        return inserted(blockItems(column: dashColumn(of: items[0])), atLineAfter: entry.value)
    }

    // MARK: Block style

    private func blockItems(column: Int) -> [String] {
        lines.map { String(repeating: " ", count: column) + "- " + $0 }
    }

    private func dashColumn(of item: Node) -> Int {
        var place = item.range.bytes.lowerBound - 1
        while place > 0, byte(place) != UInt8(ascii: "-") { place -= 1 }
        var start = place
        while start > 0, byte(start - 1) != UInt8(ascii: "\n") { start -= 1 }
        return place - start
    }

    /// Adds whole lines after the line on which something ends, remarks behind it included.
    private func inserted(_ new: [String], atLineAfter node: Node) -> String {
        var place = max(node.range.bytes.upperBound, 1)
        if byte(place - 1) != UInt8(ascii: "\n") {
            while place < file.bytes.count, byte(place) != UInt8(ascii: "\n") { place += 1 }
            if place < file.bytes.count { place += 1 }
        }
        return inserted(new, at: place)
    }

    private func inserted(_ new: [String], at place: Int) -> String {
        let isLineStart = place == 0 || byte(place - 1) == UInt8(ascii: "\n")
        let lineEnd = lineEnd(before: place)
        return spliced((isLineStart ? "" : lineEnd) + new.map { $0 + lineEnd }.joined(), at: place)
    }

    /// `edits:` before the exports, or at the end.
    private func withNewKey(_ document: Node, _ entries: [Node.Entry]) -> String {
        if byte(document.range.bytes.lowerBound) == UInt8(ascii: "{") {
            return spliced(", edits: [\(flowItems)]", at: beforeClosing(document))
        }
        let new = ["edits:"] + blockItems(column: 2)
        guard let exports = entries.first(where: { $0.key.scalar?.text == "exports" }) else {
            return inserted(new, at: file.bytes.count)
        }
        return inserted(new + [""], at: exports.key.range.bytes.lowerBound)
    }

    // MARK: Flow style

    private var flowItems: String { lines.map { $0.contains(": ") ? "{\($0)}" : $0 }.joined(separator: ", ") }

    private func inFlow(_ list: Node, isEmpty: Bool) -> String {
        let place = beforeClosing(list)
        let hasComma = byte(place - 1) == UInt8(ascii: ",")
        return spliced((isEmpty ? "" : hasComma ? " " : ", ") + flowItems, at: place)
    }

    /// After the last thing between the brackets of a flow list or map.
    private func beforeClosing(_ node: Node) -> Int {
        let last =
            node.sequence?.last?.range.bytes.upperBound ?? node.mapping?.last?.value.range.bytes.upperBound
            ?? node.range.bytes.lowerBound + 1
        var place = last
        while place < node.range.bytes.upperBound, [UInt8(ascii: " "), UInt8(ascii: ",")].contains(byte(place)) {
            if byte(place) == UInt8(ascii: ",") { return place + 1 }
            place += 1
        }
        return last
    }

    // MARK: Bytes

    private func byte(_ place: Int) -> UInt8 { file.bytes.indices.contains(place) ? file.bytes[place] : 0 }

    private func isAlias(after place: Int) -> Bool {
        let rest = file.bytes[place...].drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: " ") }
        return rest.first == UInt8(ascii: "*")
    }

    /// How the line above a place ends.
    private func lineEnd(before place: Int) -> String {
        let end = file.bytes[..<place].lastIndex(of: UInt8(ascii: "\n")) ?? 0
        return byte(end - 1) == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }

    private func spliced(_ text: String, at place: Int) -> String {
        String(decoding: file.bytes[..<place] + Array(text.utf8) + file.bytes[place...], as: UTF8.self)
    }
}

extension SourceFile {
    fileprivate var start: SourceRange { SourceRange(file: self, bytes: 0..<0) }
}
