import FoundationEssentials
import Glibc

/// A folder for what is needed for a moment, removed with all that is in it when it is let go.
package final class ScratchFolder: Sendable {
    /// No slash at the end.
    package let path: String

    /// Makes the folder where the system keeps such things (`TMPDIR`).
    ///
    /// - Throws: ``InputProblem`` if nothing can be made there.
    package init() throws(InputProblem) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/reel-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw .unreadable(parent, reason: errorText(errno)) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a name in the folder.
    package func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file and gives its path.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return path(name)
    }
}
