import ReelDiagnostics
import ReelNemo

/// Drafts as commands print them.
enum DraftText {
    /// The summary of a draft in JSON.
    static func summary(of json: String) throws -> String { Draft(try JSONValue(parsing: json)).summary }
}
