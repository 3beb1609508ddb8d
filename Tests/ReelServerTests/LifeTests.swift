import Foundation
import GRDB
import Glibc
import ReelTestSupport
import Testing

@Suite struct LifeTests {
    @Test func `everything outlives the server, and a render goes on`() async throws {
        let first = try ServedReel()
        let client = try await Client(first)
        _ = try await client.upload(MediaFixtures.path(.film), as: "city.mp4")
        _ = try await client.say("rotate by 5 degrees, then loop it 3 times")
        let state = NSDictionary(dictionary: try #require(try await client.state()["draft"] as? [String: Any]))
        let counts = try await first.counts()
        _ = try await client.render("r")
        try await waitUntil("the render begins") { try await client.status("r")["status"] as? String != "pending" }
        await first.end(SIGKILL)

        let again = client.at(try ServedReel(in: first.home))
        #expect(try await again.credits == 99)
        #expect(try await again.state()["draft"] as? NSDictionary == state)
        #expect(try await again.finished("r")["status"] as? String == "completed")
        let now = try await again.server.counts()
        #expect(now["messages"] == counts["messages"] && now["uploads"] == counts["uploads"] && now["renders"] == 1)
        let orphans = try await Processes.orphans(below: first.path("work"))
        #expect(orphans.isEmpty)
    }

    @Test func `what nobody can reach any more is removed at the start`() async throws {
        let first = try ServedReel()
        let (client, other) = (try await Client(first), try await Client(first))
        for one in [client, other] { _ = try await one.upload(MediaFixtures.path(.film), as: "city.mp4") }
        _ = try await client.upload(MediaFixtures.path(.songMP3), as: "song.mp3")
        _ = try await client.say("mute")
        _ = try await client.render("r")
        _ = try await client.finished("r")
        await first.end(SIGTERM)
        let again = try ServedReel(in: first.home)
        #expect(again.names(in: "uploads").count == 2 && again.names(in: "renders").count == 1)
        // What can be made again is gone.
        #expect(again.names(in: "state/store").allSatisfy { again.names(in: "state/store/\($0)").isEmpty })
        #expect(try await client.at(again).status("r")["status"] as? String == "completed")
        await again.end(SIGTERM)
        let database = try DatabaseQueue(path: first.path("server.sqlite"))
        try await database.write { database in
            try database.execute(
                sql: "UPDATE tokens SET expires = 1 WHERE account = (SELECT account FROM sessions WHERE id = ?)",
                arguments: [client.session])
        }
        try database.close()
        let last = try ServedReel(in: first.home)
        #expect(last.names(in: "uploads").count == 1 && last.names(in: "renders").isEmpty)
        #expect(try await client.at(last).ask("/api/credits/balance/simple").code == 1001)
        #expect((try await other.at(last).state()["video_infos"] as? [Any])?.count == 1)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends the server cleanly`(signal: Int32) async throws {
        let server = try ServedReel()
        let client = try await Client(server)
        _ = try await client.upload(MediaFixtures.path(.film), as: "city.mp4")
        _ = try await client.say("rotate by 5 degrees, then loop it 20 times")
        _ = try await client.render("r")
        try await waitUntil("the render begins") { try await client.status("r")["status"] as? String != "pending" }
        #expect(await server.end(signal) == 0)
        // The database was closed in order, and the engine's lock is free.
        #expect(!FileManager.default.fileExists(atPath: server.path("server.sqlite-wal")))
        let again = client.at(try ServedReel(in: server.home))
        #expect(["pending", "processing"].contains(try await again.status("r")["status"] as? String))
    }

    @Test func `a stream that goes on is finished before the server ends`() async throws {
        let server = try ServedReel("--heartbeat", "0.001")
        let client = try await Client(server)
        _ = try await client.upload(MediaFixtures.path(.film), as: "city.mp4")
        async let events = client.say("cut out the pauses and add the title 'Late' for 1 second")
        try await waitUntil("the message is there") { try await server.counts()["messages"] != 0 }
        let code = await server.end(SIGTERM)
        #expect(code == 0)
        #expect(try await events.last?.isPartial == false)
    }

    @Test func `two servers do not share a folder`() async throws {
        let server = try ServedReel()
        let project = try ReelProject()
        let second = try await project.reel("serve", "--port", "0", "--folder", server.path(""))
        #expect(second.exitCode == 4 && second.error.contains("is in use by another server"), "\(second.error)")
    }

    @Test func `a port that is taken is named`() async throws {
        let server = try ServedReel()
        let port = try #require(server.address.split(separator: ":").last)
        let second = try await ReelProject().reel("serve", "--port", String(port), "--folder", "box")
        #expect(
            second.exitCode == 4 && second.error.contains("port \(port) of 127.0.0.1 cannot be listened at"), "\(second.error)")
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n" + String(repeating: "x", count: 200_000),
        "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "y", count: 200_000))\r\n\r\n", "\u{0}\u{1}\u{2}nonsense\r\n\r\n",
        "POST /run_sse HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", "GET /files/%zz/%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /run_sse HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "GET  HTTP/9.9\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: \r\n\r\n",
    ])
    func `what is no request does no harm`(bytes: String) async throws {
        let server = try ServedReel()
        try Self.send(bytes, to: server)
        #expect(try await Curl.ask(server.address + "/health").status == 200)
    }

    @Test func `slow clients keep nobody waiting`() async throws {
        let server = try ServedReel()
        var open: [FileHandle] = []
        for _ in 0..<100 {
            open.append(try Self.connect(to: server, saying: "POST /run_sse HTTP/1.1\r\nHost: a\r\nContent-Le"))
        }
        #expect(try await Curl.ask(server.address + "/health").status == 200)
        #expect(await server.end(SIGTERM) == 0)
        withExtendedLifetime(open) {}
    }

    // MARK: Bytes

    private static func send(_ bytes: String, to server: ServedReel) throws {
        try connect(to: server, saying: bytes).close()
    }

    private static func connect(to server: ServedReel, saying bytes: String) throws -> FileHandle {
        let port = try #require(server.address.split(separator: ":").last.flatMap { UInt16($0) })
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        try #require(isConnected)
        let text = Array(bytes.utf8)
        // The server may have enough before all is sent.
        _ = Glibc.send(file, text, text.count, Int32(MSG_NOSIGNAL))
        return FileHandle(fileDescriptor: file, closeOnDealloc: true)
    }
}
