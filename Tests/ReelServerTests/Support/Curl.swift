import Foundation
import ReelMedia
import ReelTestSupport

/// Requests by the program curl, which knows nothing of Reel.
enum Curl {
    struct Answer: Sendable {
        let status: Int
        let body: Data
        /// Names in lowercase.
        let headers: [String: String]

        var json: Any? { try? JSONSerialization.jsonObject(with: body) }
        var text: String { String(decoding: body, as: UTF8.self) }

        /// A value in the answer by the names that lead to it.
        subscript(path: String...) -> Any? {
            path.reduce(json) { value, name in (value as? [String: Any])?[name] }
        }

        /// The service's number of what it says.
        var code: Int? { self["code"] as? Int }
    }

    /// - Parameter arguments: curl's, beside the address.
    static func ask(_ url: String, _ arguments: [String] = []) async throws -> Answer {
        let folder = try TemporaryFolder()
        let (outcome, status) = try await ChildProcess(
            "curl",
            ["-sS", "--max-time", "60", "-g", "-o", folder.path("body"), "-D", folder.path("head"), "-w", "%{http_code}"]
                + arguments + [url]
        ).output()
        // 26 and 55: the server answered before all was sent.
        guard outcome.isSuccess || [26, 55].contains(outcome.exitCode) else {
            throw ProgramError(.failed, program: "curl", message: url, lastWords: outcome.lastWords)
        }
        let head = (try? String(contentsOfFile: folder.path("head"), encoding: .utf8)) ?? ""
        let fields = head.split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        return Answer(
            status: Int(String(decoding: status, as: UTF8.self)) ?? 0,
            body: (try? Data(contentsOf: URL(filePath: folder.path("body")))) ?? Data(),
            headers: Dictionary(fields) { $1 })
    }
}
