import Foundation
import ReelDiagnostics
import Testing

/// A spec of the corpus, and what the decoder must find wrong with it.
struct CorpusSpec: CustomTestStringConvertible, Sendable {
    enum Folder: String, CaseIterable {
        case valid
        case invalid
        /// What no schema can say, such as names that are not there.
        case beyondSchema = "invalid-beyond-schema"
    }

    /// The absolute path.
    let path: String
    /// Told by the first line, as `# bad-value missing-key`; none for what is valid.
    let problems: [String]

    var testDescription: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

    /// All specs of a folder, sorted by name.
    static func all(in folder: Folder) -> [CorpusSpec] {
        let url = testFolder.appending(path: "Corpus/\(folder.rawValue)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.sorted().filter { $0.hasSuffix(".yaml") }.map { name in
            let path = url.appending(path: name).path
            let firstLine = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n").first ?? ""
            let ids = folder == .valid ? [] : firstLine.dropFirst(2).split(separator: " ").map(String.init)
            return CorpusSpec(path: path, problems: ids)
        }
    }

    /// The folder of these tests.
    static let testFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    /// The folder of the whole project.
    static let projectFolder = testFolder.deletingLastPathComponent().deletingLastPathComponent()
}
