import ReelHTTP
import Testing

@Suite struct HTTPRedirectTests {
    let server: TestServer

    init() throws { server = try TestServer() }

    private func follow(_ method: HTTPMethod, status: Int, to target: HTTPURL) async throws -> HTTPResponse {
        let body = method == .get ? nil : HTTPBody.json("{}")
        return try await testClient().response(
            to: HTTPRequest(
                method, server.url("/redirect?status=\(status)&to=\(target.text)"), headers: ["X-Skill-Source": "a"],
                secrets: [("Authorization", Secret("Bearer 1")), ("X-Key", Secret("2"))], body: body))
    }

    @Test func secretsStayWithTheirOrigin() async throws {
        let same = try TestServer.entry(await follow(.get, status: 302, to: server.url("/echo")))
        #expect(same.header("Authorization") == "Bearer 1")
        #expect(same.header("X-Key") == "2")
        // Another port, another name for the same machine.
        for target in try [server.url("/echo", port: server.otherPort), server.url("/echo", host: "localhost")] {
            let other = try TestServer.entry(await follow(.get, status: 302, to: target))
            #expect(other.header("Authorization") == nil)
            #expect(other.header("X-Key") == nil)
            #expect(other.header("X-Skill-Source") == "a")
        }
    }

    @Test func secretsDoNotComeBackAfterADetour() async throws {
        let home = try server.url("/echo").text
        let detour = try server.url("/redirect?to=\(home)", port: server.otherPort)
        let entry = try TestServer.entry(await follow(.get, status: 302, to: detour))
        #expect(entry.port == server.port)
        #expect(entry.header("Authorization") == nil)
    }

    @Test(arguments: [
        (HTTPMethod.post, 301, "GET"), (.post, 302, "GET"), (.post, 303, "GET"), (.post, 307, "POST"), (.post, 308, "POST"),
        (.put, 302, "PUT"), (.put, 303, "GET"), (.get, 301, "GET"),
    ])
    func theMethodFollowsTheStatus(method: HTTPMethod, status: Int, then: String) async throws {
        let response = try await follow(method, status: status, to: server.url("/echo"))
        let entry = try TestServer.entry(response)
        #expect(entry.method == then)
        #expect(entry.start == (then == "GET" ? "" : "{}"))
        #expect(response.head.url.path == "/echo")
    }

    @Test func circlesEnd() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await testClient { $0.redirectLimit = 4 }.response(to: HTTPRequest(.get, server.url("/circle")))
        }
        #expect(error?.code == .badRedirect)
        #expect(error?.message == "127.0.0.1 redirects more than 4 times; check the address")
        #expect(try await server.log().requests.count == 5)
    }

    @Test func otherProtocolsAreNotFollowed() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await testClient().response(to: HTTPRequest(.get, server.url("/redirect?to=file:///etc/passwd")))
        }
        #expect(error?.code == .badAddress)
    }
}
