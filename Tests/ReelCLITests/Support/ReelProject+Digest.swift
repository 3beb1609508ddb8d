import ReelMedia
import ReelTestSupport

extension ReelProject {
    /// The SHA-256 of a file.
    func digest(_ name: String) async throws -> String {
        try await DigestReader.read(path: path(name), displayPath: name).digest.description
    }
}
