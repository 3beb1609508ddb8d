import Foundation
import Testing

/// Expects a file of the project to hold this text. `REEL_RECORD=1` writes the file anew, and fails so that nobody records
/// without looking.
///
/// - Parameter path: from the folder of the project.
func expectRecorded(_ text: String, in path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = CorpusSpec.projectFolder.appending(path: path)
    if ProcessInfo.processInfo.environment["REEL_RECORD"] == "1" {
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(path); look at what changed, then run without REEL_RECORD", sourceLocation: sourceLocation)
    } else {
        let isSame = try String(contentsOf: file, encoding: .utf8) == text
        #expect(isSame, "run once with REEL_RECORD=1 and commit \(path)", sourceLocation: sourceLocation)
    }
}
