import Foundation
import Glibc
import ReelHTTP
import ReelTestSupport
import Testing

@Suite struct HTTPFailureTests {
    private func failure(
        _ url: HTTPURL, _ method: HTTPMethod = .get, change: (inout HTTPSettings) -> Void = { _ in }
    ) async throws -> HTTPError {
        try #require(
            await #expect(throws: HTTPError.self) {
                try await testClient(change).response(
                    to: HTTPRequest(method, url, secrets: [("Authorization", Secret("hunter2"))]))
            })
    }

    @Test func aHostWithoutAddressIsNamed() async throws {
        let error = try await failure(HTTPURL("http://no-such-host.invalid/x?key=hunter2"), .post)
        #expect(error.code == .unresolved)
        #expect(error.message == "no address is known for no-such-host.invalid; check its spelling and the network")
        #expect(error.address == "http://no-such-host.invalid/x")
        #expect(!error.wasSent)
        #expect(error.isTransient)
        #expect(!"\(error)".contains("hunter2"))
    }

    @Test func aPortWithoutListenerRefuses() async throws {
        // A port that was just free.
        let port = try LoopbackListener().port
        let error = try await failure(HTTPURL("http://127.0.0.1:\(port)/"), .post)
        #expect(error.code == .unreachable)
        #expect(error.message.hasPrefix("127.0.0.1 refuses connections"))
        #expect(!error.wasSent)
    }

    @Test func aListenerThatSaysNothingTimesOut() async throws {
        let listener = try LoopbackListener()
        let error = try await failure(HTTPURL("http://127.0.0.1:\(listener.port)/"), .post) {
            $0.timeouts.silence = .milliseconds(200)
        }
        #expect(error.code == .timedOut)
        #expect(error.message == "127.0.0.1 has said nothing for 0.2 s; try again later")
        #expect(error.wasSent)
    }

    @Test func anAnswerThatStopsTimesOut() async throws {
        let server = try TestServer()
        let error = try await failure(server.url("/silent?seconds=60")) { $0.timeouts.silence = .milliseconds(300) }
        #expect(error.code == .timedOut)
    }

    @Test func slowIsNotSilent() async throws {
        let server = try TestServer()
        let request = try HTTPRequest(.get, server.url("/slow"))
        // Longer in all than it may be silent, and much shorter between two bytes.
        let client = testClient { $0.timeouts.silence = .seconds(2) }
        #expect(try await client.response(to: request).body.count == 25)
        let error = try await failure(server.url("/slow")) { $0.timeouts.total = .milliseconds(300) }
        #expect(error.code == .timedOut)
    }

    @Test(arguments: [("/drop", HTTPError.Code.cutOff), ("/file?size=1000&cut=10", .cutOff), ("/garbage", .badAnswer)])
    func brokenAnswersAreToldApart(path: String, code: HTTPError.Code) async throws {
        let server = try TestServer()
        let error = try await failure(server.url(path))
        #expect(error.code == code)
        #expect(error.wasSent)
        #expect(error.isTransient == (code == .cutOff))
    }

    @Test func aBodyThatBecameShorterIsNotSent() async throws {
        let server = try TestServer()
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "x", count: 5000), to: "clip.mp4")
        let request = try HTTPRequest(.put, server.url("/echo"), body: .file(path))
        try folder.write("short", to: "clip.mp4")
        let error = await #expect(throws: HTTPError.self) { try await testClient().response(to: request) }
        #expect(error?.code == .file)
        #expect(error?.message.hasSuffix("was changed while it was sent; send it again when nothing writes to it") == true)
    }

    @Test func aMissingFileIsNamed() {
        let error = #expect(throws: HTTPError.self) { try HTTPBody.file("/no/such/clip.mp4") }
        #expect(error?.message == "cannot read '/no/such/clip.mp4': No such file or directory")
    }

    // MARK: Encryption

    @Test func certificatesAreChecked() async throws {
        let folder = try TemporaryFolder()
        let certificate = try Certificate(in: folder)
        let server = try TestServer(certificate: [certificate.path, certificate.key])
        // Nobody vouches for it.
        let untrusted = try await failure(server.url("/echo", host: "localhost"), .post)
        #expect(untrusted.code == .insecure)
        #expect(untrusted.message.hasPrefix("the certificate of localhost is not trusted, so nothing was sent"))
        #expect(!untrusted.wasSent)
        #expect(!untrusted.isTransient)
        // Somebody does, but for another name.
        let other = try await failure(server.url("/echo")) { $0.certificateFile = certificate.path }
        #expect(other.code == .insecure)
        let client = testClient { $0.certificateFile = certificate.path }
        let response = try await client.response(to: HTTPRequest(.get, server.url("/echo", host: "localhost")))
        #expect(try TestServer.entry(response).path == "/echo")
        let missing = try await failure(server.url("/echo", host: "localhost")) { $0.certificateFile = "/no/such.pem" }
        #expect(missing.message == "the file with trusted authorities cannot be read; check SSL_CERT_FILE")
    }

    // MARK: Proxies

    @Test func theProxyIsAsked() async throws {
        let server = try TestServer()
        let request = try HTTPRequest(.get, HTTPURL("http://example.invalid/x"))
        let client = testClient { $0.proxy = .address(server.proxy) }
        #expect(try await client.response(to: request).text == "proxy")
        #expect(try await server.log().requests.map(\.path) == ["http://example.invalid/x"])
    }

    @Test func aProxyThatRefusesIsNamed() async throws {
        let server = try TestServer()
        let error = try await failure(HTTPURL("https://example.invalid/x")) { $0.proxy = .address(server.proxy) }
        #expect(error.code == .proxy)
        #expect(
            error.message == "the proxy refuses to connect to example.invalid with status 403; ask who runs it, or set no_proxy"
        )
        let gone = try await failure(HTTPURL("https://example.invalid/x")) { $0.proxy = .address("http://no-proxy.invalid:1") }
        #expect(gone.code == .proxy)
    }

    /// The environment is the process's, so this is a process of its own.
    @Test func theProxyOfTheEnvironmentIsAsked() async {
        await #expect(processExitsWith: .success) {
            let server = try TestServer()
            setenv("http_proxy", server.proxy, 1)
            setenv("no_proxy", "127.0.0.1", 1)
            let client = HTTPClient(settings: .environment())
            let answer = try await client.response(to: HTTPRequest(.get, HTTPURL("http://example.invalid/x")))
            precondition(answer.text == "proxy")
            // Not for those that are excepted.
            let direct = try await client.response(to: HTTPRequest(.get, server.url("/status/200")))
            precondition(direct.text == "as you wish")
        }
    }
}
