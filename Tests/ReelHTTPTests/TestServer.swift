import Foundation
import ReelHTTP
import ReelTestSupport

/// The server of these tests, and what it has seen.
struct TestServer {
    struct Entry: Decodable {
        let method: String
        let path: String
        let headers: [String: String]
        let length: Int
        let sha256: String
        let start: String
        let port: Int

        func header(_ name: String) -> String? { headers.first { $0.key.lowercased() == name.lowercased() }?.value }
    }

    struct Log: Decodable {
        let requests: [Entry]
        let sent: [String: Int]
    }

    private let server: PythonServer
    private let scheme: String

    /// - Parameter certificate: paths of a certificate and its key; nil serves without encryption.
    init(certificate: [String] = []) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "server.py")
        server = try PythonServer(script.path(percentEncoded: false), certificate)
        scheme = certificate.isEmpty ? "http" : "https"
    }

    var port: Int { server.ports[0] }
    var otherPort: Int { server.ports[1] }
    var proxy: String { "http://127.0.0.1:\(server.ports[2])" }

    func url(_ path: String, host: String = "127.0.0.1", port: Int? = nil) throws -> HTTPURL {
        try HTTPURL("\(scheme)://\(host):\(port ?? self.port)\(path)")
    }

    func log() async throws -> Log {
        let settings = HTTPSettings(proxy: .none)
        let response = try await HTTPClient(settings: settings).response(to: HTTPRequest(.get, url("/log")))
        return try JSONDecoder().decode(Log.self, from: Data(response.body))
    }

    static func entry(_ response: HTTPResponse) throws -> Entry {
        try JSONDecoder().decode(Entry.self, from: Data(response.body))
    }
}

/// A client that asks quickly and uses no proxy, whatever the machine is set to.
func testClient(_ change: (inout HTTPSettings) -> Void = { _ in }) -> HTTPClient {
    var settings = HTTPSettings(
        timeouts: HTTPTimeouts(connect: .seconds(10), silence: .seconds(20)), proxy: .none,
        resumeDelays: [.milliseconds(1), .milliseconds(2), .milliseconds(4)])
    change(&settings)
    return HTTPClient(settings: settings)
}
