import Foundation
import Testing

/// A piece of a page that people copy: what stands in a fence, or is indented by four spaces.
struct PageSnippet: CustomTestStringConvertible, Sendable {
    /// From the project's folder: `docs/ci.md`.
    let page: String
    /// What stands behind the fence's first marks; empty where nothing does.
    let language: String
    let text: String

    /// Without the spaces before it.
    var firstLine: String {
        text.split(separator: "\n").first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    }

    var testDescription: String { "\(page): \(firstLine)" }

    /// The project's folder, with a slash at its end.
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized.path(percentEncoded: false)

    /// README.md and all of docs.
    static let pages: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "docs")) ?? []
        return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    }()

    /// All snippets of a page, from its start.
    static func all(of page: String) -> [PageSnippet] {
        var snippets: [PageSnippet] = []
        var lines: [String] = []
        var language: String?
        func take(_ language: String) {
            // A block that is indented ends before the empty lines behind it.
            while lines.last?.isEmpty == true { lines.removeLast() }
            if !lines.isEmpty {
                snippets.append(PageSnippet(page: page, language: language, text: lines.joined(separator: "\n")))
            }
            lines = []
        }
        var isAfterBlank = true
        let text = (try? String(contentsOfFile: root + page, encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let open = language {
                guard line.hasPrefix("```") else {
                    lines.append(line)
                    continue
                }
                take(open)
                language = nil
            } else if line.hasPrefix("```") {
                take("")
                language = String(line.dropFirst(3))
            } else if line.hasPrefix("    "), isAfterBlank || !lines.isEmpty {
                lines.append(String(line.dropFirst(4)))
            } else if line.isEmpty, !lines.isEmpty {
                lines.append("")
            } else {
                take("")
            }
            isAfterBlank = line.isEmpty
        }
        take("")
        return snippets
    }
}
