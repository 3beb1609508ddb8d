import Foundation
import Glibc
import ReelHTTP
import ReelTestSupport
import Testing

/// The same over HTTP/2, which servers of the network speak: nginx before the server of the other tests.
///
/// It is not among the packages that set-up installs, because Debian's starts a server on port 80.
@Suite(.enabled(if: access("/usr/sbin/nginx", X_OK) == 0, "nginx is not installed"))
struct HTTP2Tests {
    private let server: TestServer
    private let nginx: Nginx
    private let client: HTTPClient

    init() async throws {
        server = try TestServer()
        nginx = try await Nginx(before: server.port)
        let file = nginx.certificate
        client = testClient { $0.certificateFile = file }
    }

    private func url(_ path: String) throws -> HTTPURL { try HTTPURL("https://localhost:\(nginx.port)\(path)") }

    @Test func itIsSpokenWhereItIsOffered() async throws {
        #expect(try await client.response(to: HTTPRequest(.get, url("/protocol"))).text == "HTTP/2.0")
    }

    @Test func manyRequestsShareTheServer() async throws {
        let client = client
        let url = try url("/pass/echo")
        let lengths = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let body = HTTPBody.json(String(repeating: "x", count: number))
                    return try TestServer.entry(await client.response(to: HTTPRequest(.put, url, body: body))).length
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(lengths == Set(0..<40))
    }

    @Test func aSlowReaderGetsAll() async throws {
        let (_, body) = try await client.stream(HTTPRequest(.get, url("/pass/stream?name=h2&chunks=400")))
        var count = 0
        for try await piece in body {
            count += piece.count
            await Task.yield()
        }
        #expect(count == 400 << 16)
    }

    @Test func aDownloadThatBrokeOffGoesOn() async throws {
        let folder = try TemporaryFolder()
        let done = try await client.download(
            HTTPRequest(.get, url("/pass/file?size=1000000&cut=400000&etag=a")), to: folder.path("film.mp4"))
        #expect(done.resumedAt == 800_000)
        let original = try await client.response(to: HTTPRequest(.get, url("/pass/original?size=1000000&seed=0"))).body
        #expect(try Array(Data(contentsOf: URL(filePath: folder.path("film.mp4")))) == original)
    }

    @Test func aFileIsSent() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "film", count: 500_000), to: "clip.mp4")
        let response = try await client.response(to: HTTPRequest(.post, url("/pass/echo"), body: .file(path)))
        #expect(try TestServer.entry(response).length == 2_000_000)
    }
}

/// An nginx of its own, which ends when the test lets go of it.
private final class Nginx: @unchecked Sendable {
    // Only touched in `init` and `deinit`.
    private let process = Process()
    private let folder: TemporaryFolder
    let port: Int
    let certificate: String

    init(before upstream: Int) async throws {
        folder = try TemporaryFolder()
        let certificate = try Certificate(in: folder)
        self.certificate = certificate.path
        // It takes a port by its number only: one that was just free.
        port = Int(try LoopbackListener().port)
        let path = folder.path
        try folder.write(
            """
            daemon off; pid \(path)/pid; error_log \(path)/errors; worker_processes 1;
            events {}
            http {
              access_log off; client_max_body_size 0;
              client_body_temp_path \(path)/body; proxy_temp_path \(path)/proxy; fastcgi_temp_path \(path)/fastcgi;
              uwsgi_temp_path \(path)/uwsgi; scgi_temp_path \(path)/scgi;
              server {
                listen 127.0.0.1:\(port) ssl http2;
                ssl_certificate \(certificate.path); ssl_certificate_key \(certificate.key);
                location /protocol { return 200 $server_protocol; }
                location /pass/ { proxy_pass http://127.0.0.1:\(upstream)/; proxy_buffering off; proxy_http_version 1.1; }
              }
            }
            """, to: "nginx.conf")
        process.executableURL = URL(filePath: "/usr/sbin/nginx")
        process.arguments = ["-c", folder.path("nginx.conf"), "-e", folder.path("errors")]
        process.standardError = FileHandle.nullDevice
        try process.run()
        try await waitUntil("nginx runs") {
            !process.isRunning || FileManager.default.fileExists(atPath: folder.path("pid"))
        }
        try #require(process.isRunning)
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}
