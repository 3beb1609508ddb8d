/// Writes diagnostics as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0), which code hosts show as alerts
/// and editors as problems.
///
/// One run of one tool; each kind of problem that occurs is a rule with its explanation, each fix a replacement that can be
/// applied. Columns count Unicode code points from 1, as the format asks; ends are excluded.
package struct SARIFRenderer: Sendable {
    private let version: String

    /// - Parameter version: Reel's own, a semantic version.
    package init(version: String) { self.version = version }

    /// A whole log; without diagnostics one that says that nothing was found. Ends with a line break.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        var tables = LineTables()
        let rules = diagnostics.map(\.id).reduce(into: [DiagnosticID]()) { if !$0.contains($1) { $0.append($1) } }
        let driver: JSONValue = [
            "name": "Reel", "semanticVersion": .string(version), "rules": .array(rules.map(rule)),
        ]
        let results = diagnostics.map { diagnostic in
            result(diagnostic, ruleIndex: rules.firstIndex(of: diagnostic.id) ?? 0, tables: &tables)
        }
        let log: JSONValue = [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver], "columnKind": "unicodeCodePoints", "results": .array(results),
                ]
            ],
        ]
        return log.text() + "\n"
    }

    private func rule(_ id: DiagnosticID) -> JSONValue {
        let explanation = id.explanation
        let paragraph = explanation.prefix(upTo: explanation.firstRange(of: "\n\n")?.lowerBound ?? explanation.endIndex)
        return [
            "id": .string(id.rawValue),
            "shortDescription": message(paragraph.replacing("\n", with: " ")),
            "help": message(explanation),
        ]
    }

    private func result(_ diagnostic: Diagnostic, ruleIndex: Int, tables: inout LineTables) -> JSONValue {
        var text = diagnostic.message
        if let label = diagnostic.label { text += " (\(label))" }
        var members: [JSONValue.Member] = [
            .init("ruleId", .string(diagnostic.id.rawValue)),
            .init("ruleIndex", .integer(Int64(ruleIndex))),
            .init("level", .string(diagnostic.severity.rawValue)),
        ]
        var locations: [JSONValue] = []
        if let range = diagnostic.range {
            if let location = physicalLocation(range, tables: &tables) {
                locations = [["physicalLocation": location]]
            } else {
                text += " in \(range.file.name)"
            }
        }
        var related: [JSONValue] = []
        for note in diagnostic.notes {
            if let location = note.range.flatMap({ physicalLocation($0, tables: &tables) }) {
                related.append(["physicalLocation": location, "message": message(note.message)])
            } else {
                text += "\n\(note.message)"
            }
        }
        members.append(.init("message", message(text)))
        if !locations.isEmpty { members.append(.init("locations", .array(locations))) }
        if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
        if let fix = diagnostic.fix, let change = change(fix, tables: &tables) {
            members.append(
                .init("fixes", [["description": message(fix.message), "artifactChanges": [change]]]))
        }
        return .object(members)
    }

    private func message(_ text: some StringProtocol) -> JSONValue { ["text": .string(String(text))] }

    private func change(_ fix: Diagnostic.Fix, tables: inout LineTables) -> JSONValue? {
        guard let artifact = artifactLocation(fix.range.file) else { return nil }
        let replacement: JSONValue = [
            "deletedRegion": region(fix.range, in: tables[fix.range.file]),
            "insertedContent": message(fix.replacement),
        ]
        return ["artifactLocation": artifact, "replacements": [replacement]]
    }

    private func physicalLocation(_ range: SourceRange, tables: inout LineTables) -> JSONValue? {
        guard let artifact = artifactLocation(range.file) else { return nil }
        return ["artifactLocation": artifact, "region": region(range, in: tables[range.file])]
    }

    private func region(_ range: SourceRange, in table: LineTable) -> JSONValue {
        let (startLine, startColumn) = table.codePointPosition(of: range.bytes.lowerBound)
        let (endLine, endColumn) = table.codePointPosition(of: range.bytes.upperBound)
        return [
            "startLine": .integer(Int64(startLine)), "startColumn": .integer(Int64(startColumn)),
            "endLine": .integer(Int64(endLine)), "endColumn": .integer(Int64(endColumn)),
        ]
    }

    /// Nil for a text that is in no file, such as `<--set>`.
    private func artifactLocation(_ file: SourceFile) -> JSONValue? {
        if file.name.hasPrefix("<") { return nil }
        let path = urlText(file.name)
        if file.name.hasPrefix("/") { return ["uri": .string("file://" + path)] }
        // Readers know the repository's root by this name.
        return ["uri": .string(path), "uriBaseId": "%SRCROOT%"]
    }
}

extension LineTable {
    /// Where an offset lies, the column counted in Unicode code points; both begin at 1.
    fileprivate func codePointPosition(of offset: Int) -> (line: Int, column: Int) {
        let limit = min(max(0, offset), file.bytes.count)
        let line = line(of: limit)
        let start = bytes(ofLine: line).lowerBound
        // Every byte but those that continue a character of UTF-8.
        return (line, file.bytes[start..<max(start, limit)].count { $0 & 0xC0 != 0x80 } + 1)
    }
}
