import ReelHTTP
import ReelTestSupport
import Synchronization
import Testing

/// The moment before a request leaves, which decides what may be sent again.
@Suite struct HTTPSendingTests {
    private struct Refusal: Error {}

    @Test(arguments: [HTTPMethod.post, .get, .put])
    func nothingHasLeftWhenItIsToldAndNothingLeavesIfThatFails(method: HTTPMethod) async throws {
        let listener = try LoopbackListener()
        let calls = Mutex<[(call: LoopbackListener.Call?, heard: [UInt8])]>([])
        var request = HTTPRequest(
            method, try HTTPURL("http://127.0.0.1:\(listener.port)/x"), body: method == .get ? nil : .json("{}"))
        request.beforeSending = {
            let call = listener.call()
            calls.withLock { $0.append((call, call?.heard() ?? [])) }
            throw Refusal()
        }
        let prepared = request
        await #expect(throws: Refusal.self) { try await testClient().response(to: prepared) }
        await #expect(throws: Refusal.self) { try await testClient().stream(prepared) }
        let seen = calls.withLock { $0 }
        #expect(seen.count == 2)
        for (call, heard) in seen {
            #expect(call != nil, "there is a connection")
            #expect(heard.isEmpty && call?.heard() == [])
        }
    }

    @Test func itIsNotToldWhereThereIsNoConnection() async throws {
        let port = try LoopbackListener().port
        let count = Mutex(0)
        var request = HTTPRequest(.post, try HTTPURL("http://127.0.0.1:\(port)/x"))
        request.beforeSending = { count.withLock { $0 += 1 } }
        let prepared = request
        let error = await #expect(throws: HTTPError.self) { try await testClient().response(to: prepared) }
        #expect(error?.wasSent == false)
        #expect(count.withLock { $0 } == 0)
    }

    @Test func whatIsAllowedIsSentOnceAndAgainAfterARedirect() async throws {
        let server = try TestServer()
        let count = Mutex(0)
        var request = HTTPRequest(.post, try server.url("/redirect?status=307&to=/echo"), body: .json("{}"))
        request.beforeSending = { count.withLock { $0 += 1 } }
        #expect(try await testClient().response(to: request).status == 200)
        #expect(count.withLock { $0 } == 2)
        #expect(try await server.log().requests.map(\.path) == ["/redirect", "/echo"])
    }
}
