import Foundation
import ReelMedia
import ReelTestSupport
import Testing

@Suite struct RenderTests {
    private func client(_ server: ServedReel, _ message: String? = "trim the first half second") async throws -> Client {
        let client = try await Client(server)
        _ = try await client.upload(MediaFixtures.path(.film), as: "city.mp4")
        if let message { _ = try await client.say(message) }
        return client
    }

    @Test func `a film is rendered as 'reel run' renders it`() async throws {
        let client = try await client(ServedReel())
        let accepted = try await client.render("render_1")
        #expect(accepted.status == 200 && accepted.code == 0 && accepted["id"] as? String == "render_1")
        let done = try await client.finished("render_1")
        #expect(done["status"] as? String == "completed" && done["progress"] as? Int == 100, "\(done.text)")
        let link = try #require(done["output", "url"] as? String)
        #expect(!link.contains(client.token))
        let film = try await Curl.ask(link)
        #expect(film.status == 200 && film.headers["content-type"] == "video/mp4")
        #expect(try await client.ask("/api/render/proxy/render_1/download").body == film.body)

        let project = try ReelProject()
        try project.copy(try await MediaFixtures.path(.film), to: "city.mp4")
        try project.write(
            """
            version: 1
            name: project
            inputs: {city: city.mp4}
            edits: [{trim: {from: 0.5s}}]
            exports: [{path: film.mp4, quality: high}]
            """, to: "film.yaml")
        #expect(try await project.reel("run", "film.yaml").exitCode == 0)
        #expect(try project.bytes("film.mp4") == film.body)
    }

    @Test func `a link gives parts of the film`() async throws {
        let client = try await client(ServedReel(), nil)
        _ = try await client.render("r")
        let link = try #require(try await client.finished("r")["output", "url"] as? String)
        let whole = try await Curl.ask(link)
        let size = whole.body.count
        let parts: [(String, Int, Range<Int>)] = [
            ("bytes=0-9", 206, 0..<10), ("bytes=10-", 206, 10..<size), ("bytes=-5", 206, (size - 5)..<size),
            ("bytes=5-99999999", 206, 5..<size), ("bytes=-99999999", 206, 0..<size), ("bytes=\(size)-", 416, 0..<0),
            ("bytes=9-5", 200, 0..<size), ("bytes=0-1,4-5", 200, 0..<size), ("items=0-1", 200, 0..<size),
            ("bytes=99999999999999999999-", 200, 0..<size), ("bytes=-0", 416, 0..<0),
        ]
        for (range, status, bytes) in parts {
            let part = try await Curl.ask(link, ["-H", "Range: \(range)"])
            #expect(part.status == status && part.body == whole.body[bytes], "\(range)")
            if status == 206 {
                #expect(part.headers["content-range"] == "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(size)")
            }
        }
        let tag = try #require(whole.headers["etag"])
        #expect(try await Curl.ask(link, ["-H", "Range: bytes=0-1", "-H", "If-Range: \(tag)"]).status == 206)
        #expect(try await Curl.ask(link, ["-H", "Range: bytes=0-1", "-H", "If-Range: \"other\""]).status == 200)
        let head = try await Curl.ask(link, ["-I"])
        #expect(head.status == 200 && head.headers["content-length"] == "\(size)")
    }

    @Test func `the same id is rendered once`() async throws {
        let client = try await client(ServedReel())
        _ = try await client.render("render_1")
        _ = try await client.render("render_1")
        let done = try await client.finished("render_1")
        #expect(try await client.render("render_1")["output", "url"] as? String == done["output", "url"] as? String)
        #expect(try await client.server.counts()["renders"] == 3)
        #expect(client.server.names(in: "renders").count == 1)
        // Exports are free.
        #expect(try await client.credits == 99)
    }

    @Test func `a session has one export under way`() async throws {
        let client = try await client(ServedReel(), "rotate by 5 degrees")
        _ = try await client.render("first")
        let second = try await client.render("second")
        #expect(second.status == 409 && second.code == 409, "\(second.text)")
        #expect(try await client.finished("first")["status"] as? String == "completed")
        _ = try await client.render("second")
        #expect(try await client.finished("second")["status"] as? String == "completed")
    }

    @Test func `a render is what the session was when it was asked for`() async throws {
        let client = try await client(ServedReel(), nil)
        _ = try await client.render("r")
        _ = try await client.say("trim to 0.25 seconds")
        let link = try #require(try await client.finished("r")["output", "url"] as? String)
        let folder = try TemporaryFolder()
        let film = folder.path("film.mp4")
        try await Curl.ask(link).body.write(to: URL(filePath: film))
        let (_, bytes) = try await ChildProcess(
            "ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", film]
        ).output()
        #expect((Double(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)) ?? 0) > 0.5)
    }

    @Test func `what is missing is said`() async throws {
        let client = try await client(ServedReel())
        for index in 0..<3 {
            var headers = Client.attribution
            headers.removeSubrange((2 * index)..<(2 * index + 2))
            let blocked = try await client.render("r", headers: headers)
            #expect(blocked.status == 402 && blocked.code == 402, "\(blocked.text)")
        }
        for draft: Any in [["t": []] as [String: Any], [:] as [String: Any], ["t": [["tt": 0, "sg": []] as [String: Any]]]] {
            let empty = try await client.render("r", draft: draft)
            #expect(empty.status == 400 && empty.text.contains("nothing to export"), "\(empty.text)")
        }
        for id in ["", "../x", "a b", String(repeating: "a", count: 300)] { #expect(try await client.render(id).status == 400) }
        #expect(try await client.status("unknown").status == 404)
        #expect(try await client.ask("/api/render/proxy/unknown/download").status == 404)
        #expect(try await Curl.ask(client.server.address + "/files/guess/film.mp4").status == 404)
        #expect(try await Curl.ask(client.server.address + "/files/..%2f..%2fserver.sqlite/x").status == 404)
        #expect(try await client.server.counts()["renders"] == 0)
        let stranger = try await Client(client.server)
        _ = try await client.render("mine")
        #expect(try await stranger.status("mine").status == 404)
    }
}
