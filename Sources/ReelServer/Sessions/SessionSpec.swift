import ReelMedia
import ReelSpec
import ReelYAML

/// A session as the spec of a job, which is how the engine knows it.
struct SessionSpec: Sendable {
    let session: SessionStore.Session
    /// The folder of uploaded files.
    let uploadsPath: String

    /// - Parameters:
    ///   - edits: more than the session has, as a spec has them.
    ///   - export: the export as a spec has it.
    func text(adding edits: [String] = [], export: String) -> String {
        var lines = ["version: 1", "name: \(quotedYAMLText(session.name))", "inputs:"]
        for clip in session.clips {
            let path = quotedYAMLText("\(uploadsPath)/\(clip.storedName)")
            lines.append("  \(clip.name): {path: \(path), sha256: \(clip.digest.hexadecimal)}")
        }
        let edits = session.edits + edits
        if !edits.isEmpty { lines += ["edits:"] + edits.map { "  - \($0)" } }
        return (lines + ["exports:", "  - \(export)"]).joined(separator: "\n") + "\n"
    }
}
