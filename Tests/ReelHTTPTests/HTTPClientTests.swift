import ReelHTTP
import ReelTestSupport
import Testing

@Suite struct HTTPClientTests {
    let server: TestServer

    init() throws { server = try TestServer() }

    @Test(arguments: [HTTPMethod.get, .post, .put, .delete])
    func aRequestArrivesAsItWasMeant(method: HTTPMethod) async throws {
        let body = method == .post || method == .put ? HTTPBody.json(#"{"task_name":"project"}"#) : nil
        let request = HTTPRequest(
            method, try server.url("/echo"), headers: ["X-Skill-Source": "add-music-ai", "X-Empty": ""],
            secrets: [("Authorization", Secret("Bearer nmv_usr_1"))], body: body)
        let response = try await testClient().response(to: request)
        #expect(response.status == 200)
        #expect(response.head.headers["CONTENT-TYPE"] == "application/json")
        #expect(response.head.headers["X-Twice"] == "1")
        let entry = try TestServer.entry(response)
        #expect(entry.method == method.rawValue)
        #expect(entry.header("X-Skill-Source") == "add-music-ai")
        #expect(entry.header("X-Empty") == "")
        #expect(entry.header("Authorization") == "Bearer nmv_usr_1")
        #expect(entry.header("User-Agent") == "reel")
        #expect(entry.start == (body == nil ? "" : #"{"task_name":"project"}"#))
        #expect(entry.header("Content-Type") == body?.contentType)
    }

    @Test func anyStatusIsAnAnswer() async throws {
        for status in [204, 404, 500] {
            let response = try await testClient().response(to: HTTPRequest(.get, server.url("/status/\(status)")))
            #expect(response.status == status)
        }
    }

    @Test func manyRequestsAreAnsweredAtOnce() async throws {
        let client = testClient()
        let url = try server.url("/echo")
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let body = HTTPBody.json(String(repeating: "x", count: number))
                    return try TestServer.entry(await client.response(to: HTTPRequest(.post, url, body: body))).length
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(answers == Set(0..<40))
    }

    @Test func anAnswerThatIsTooLargeIsNotTaken() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await testClient().response(to: HTTPRequest(.get, server.url("/stream?chunks=1000&name=a")), limit: 1 << 20)
        }
        #expect(error?.code == .badAnswer)
    }

    /// libcurl would send it again when a connection that it kept is found closed, and the server would act twice.
    @Test func whatIsNotIdempotentIsNeverSentTwice() async throws {
        let client = testClient()
        for _ in 0..<3 {
            _ = try await client.response(to: HTTPRequest(.get, server.url("/echo")))
            let error = await #expect(throws: HTTPError.self) {
                try await client.response(to: HTTPRequest(.post, server.url("/drop"), body: .json("{}")))
            }
            #expect(error?.code == .cutOff)
            #expect(error?.wasSent == true)
        }
        #expect(try await server.log().requests.filter { $0.path == "/drop" }.count == 3)
    }

    @Test func cancellingHangsUp() async throws {
        let url = try server.url("/silent?seconds=60")
        let client = testClient()
        let task = Task { try await client.response(to: HTTPRequest(.get, url)) }
        while try await server.log().requests.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func aCancelledTaskAsksNobody() async throws {
        let url = try server.url("/echo")
        let client = testClient()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.response(to: HTTPRequest(.get, url))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
