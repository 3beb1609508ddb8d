import Foundation
import ReelHTTP
import ReelTestSupport
import Testing

@Suite struct HTTPStreamTests {
    let server: TestServer

    init() throws { server = try TestServer() }

    @Test func aBodyComesWholeAndInOrder() async throws {
        let (head, body) = try await testClient().stream(HTTPRequest(.get, server.url("/stream?name=a&chunks=100")))
        #expect(head.status == 200)
        let bytes = try await body.collected(limit: 100 << 16)
        #expect(bytes.count == 100 << 16)
        let first = bytes[..<(1 << 16)]
        for chunk in 1..<100 { #expect(bytes[(chunk << 16)...].prefix(1 << 16).elementsEqual(first)) }
    }

    /// The server cannot hand over more than what is read, what waits here and what the system holds.
    @Test func theServerIsMadeToWaitForASlowReader() async throws {
        let total = 4000
        let (_, body) = try await testClient().stream(HTTPRequest(.get, server.url("/stream?name=slow&chunks=\(total)")))
        var iterator = body.makeAsyncIterator()
        var read = try await iterator.next()?.count ?? 0
        // Until it does not move any more.
        var before = -1
        var sent = try await server.log().sent["slow"] ?? 0
        while sent != before {
            try await Task.sleep(for: .milliseconds(200))
            before = sent
            sent = try await server.log().sent["slow"] ?? 0
        }
        #expect(sent < total << 15, "the server got rid of more than half")
        while let piece = try await iterator.next() {
            #expect(piece.count <= HTTPBodyStream.bufferedBytes + (1 << 20))
            read += piece.count
        }
        #expect(read == total << 16)
    }

    @Test func aCutIsNotAnEnd() async throws {
        let (_, body) = try await testClient().stream(HTTPRequest(.get, server.url("/stream?name=cut&chunks=3&cut=yes")))
        let error = await #expect(throws: HTTPError.self) { try await body.collected(limit: 1 << 20) }
        #expect(error?.code == .cutOff)
    }

    @Test func lettingGoHangsUp() async throws {
        do { _ = try await testClient().stream(HTTPRequest(.get, server.url("/stream?name=gone&chunks=4000"))) }
        try await waitUntil("the server sees it") { try await server.log().sent["gone hung up"] != nil }
    }

    @Test func cancellingTheReaderHangsUp() async throws {
        let (_, body) = try await testClient().stream(HTTPRequest(.get, server.url("/silent?seconds=60")))
        let task = Task { try await body.collected(limit: 100) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
