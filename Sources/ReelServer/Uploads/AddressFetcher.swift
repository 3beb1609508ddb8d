import NIOCore
import ReelHTTP
import ReelMedia

/// Fetches files from addresses that clients name, with the limits of an upload. Only a server that was started with
/// `--allow-urls` does: whoever names an address makes this machine ask it.
struct AddressFetcher: Sendable {
    let client = HTTPClient(
        settings: HTTPSettings(
            timeouts: HTTPTimeouts(silence: .seconds(30), total: .seconds(600)), redirectLimit: 5, userAgent: "reel-serve"))
    let incomingPath: String
    let largestFile: Int64

    /// - Returns: the file, and what its address calls it.
    /// - Throws: ``ServiceProblem``.
    func fetch(_ address: String) async throws -> (file: IncomingFile.Received, name: String) {
        do {
            let url = try HTTPURL(address)
            let (head, body) = try await client.stream(HTTPRequest(.get, url))
            guard head.status == 200 else {
                throw ServiceProblem.badRequest("'\(url)' answers with status \(head.status)")
            }
            let file = try IncomingFile(in: incomingPath, limit: largestFile)
            for try await bytes in body { try await file.append(ByteBuffer(bytes: bytes)) }
            return (try await file.finish(), fileName(of: url.path))
        } catch let error as HTTPError {
            throw ServiceProblem.badRequest("'\(address)' cannot be fetched: \(error.message)")
        }
    }
}
