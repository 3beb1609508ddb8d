import Foundation
import ReelMedia
import ReelTestSupport
import Testing

@Suite struct UploadTests {
    @Test(arguments: [
        (MediaFixture.film, "video"), (.filmMKV, "video"), (.filmWebM, "video"), (.filmAVI, "video"), (.filmMOV, "video"),
        (.photo, "image"), (.graphic, "image"), (.stillGIF, "image"), (.animatedGIF, "video"), (.stillWebP, "image"),
        (.songMP3, "audio"), (.songWAV, "audio"), (.songM4A, "audio"), (.songAAC, "audio"),
    ])
    func `every accepted type is taken and described`(fixture: MediaFixture, kind: String) async throws {
        let client = try await Client(ServedReel())
        let path = try await MediaFixtures.path(fixture)
        let answer = try await client.upload(path, as: fixture.rawValue)
        #expect(answer.status == 200 && answer["data", "session_state_applied"] as? Bool == true, "\(answer.text)")
        let file = try #require((answer["data", "files"] as? [[String: Any]])?.first)
        #expect(file["filename"] as? String == fixture.rawValue && file["file_type"] as? String == kind)
        if kind != "image" { #expect((file["duration"] as? Double ?? 0) > 0) }
        if kind != "audio" { #expect((file["width"] as? Int ?? 0) > 0 && (file["height"] as? Int ?? 0) > 0) }
        let link = try #require(file["cdn_url"] as? String)
        #expect(try await Curl.ask(link).body == Data(contentsOf: URL(filePath: path)))
    }

    @Test(arguments: [
        (MediaFixture.flacNamedMP3, "a.mp3"), (.withoutIndex, "b.mp4"), (.film, "c.mp4"),
    ])
    func `what a file is comes from its bytes`(fixture: MediaFixture, name: String) async throws {
        let client = try await Client(ServedReel())
        let answer = try await client.upload(MediaFixtures.path(fixture), as: name)
        if fixture == .film {
            #expect(answer.code == 0)
        } else {
            #expect(answer.status == 415 && answer.code == 4001, "\(answer.text)")
            #expect(client.server.names(in: "uploads").isEmpty && client.server.names(in: "incoming").isEmpty)
        }
    }

    @Test func `a text is refused with the accepted types`() async throws {
        let client = try await Client(ServedReel())
        let answer = try await client.upload("/etc/passwd", as: "film.mp4")
        #expect(answer.status == 415 && answer.code == 4001 && answer.text.contains("mp4, mov, avi"))
        #expect(client.server.names(in: "uploads").isEmpty && client.server.names(in: "incoming").isEmpty)
    }

    @Test(arguments: [
        "../../../../tmp/evil.mp4", "/etc/cron.d/evil.mp4", "..\\..\\evil.mp4", ".mp4", "a\u{7}b.mp4", "\"><x>.mp4",
    ])
    func `a name chooses no path`(name: String) async throws {
        let client = try await Client(ServedReel())
        let answer = try await client.ask(
            "/api/upload-video/nemo_agent/me/\(client.session)",
            [
                "-F",
                "files=@\(try await MediaFixtures.path(.film));filename=\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"",
            ])
        #expect(answer.code == 0, "\(answer.text)")
        let stored = client.server.names(in: "uploads")
        #expect(stored.count == 1 && stored.allSatisfy { $0.contains(/^[0-9a-f]{64}\.mp4$/) })
        #expect(!FileManager.default.fileExists(atPath: "/tmp/evil.mp4"))
    }

    @Test func `a file that is too large ends while it comes in`() async throws {
        let client = try await Client(ServedReel("--largest-upload", "50000000"))
        let folder = try TemporaryFolder()
        // Begins as a film and goes on with a hole.
        let file = folder.path("large.mp4")
        try FileManager.default.copyItem(atPath: try await MediaFixtures.path(.film), toPath: file)
        try #require(FileHandle(forUpdatingAtPath: file)).truncate(atOffset: 300_000_000)
        let answer = try await client.upload(file, as: "large.mp4")
        #expect(answer.status == 413 && answer.code == 4002, "\(answer.text)")
        #expect(client.server.names(in: "uploads").isEmpty && client.server.names(in: "incoming").isEmpty)
        #expect(client.server.peakMemory < 100_000_000)
        #expect(try await client.upload(MediaFixtures.path(.film), as: "small.mp4").code == 0)
    }

    @Test func `several files come in one request, and the same twice is one`() async throws {
        let client = try await Client(ServedReel())
        let (film, song) = (try await MediaFixtures.path(.film), try await MediaFixtures.path(.songMP3))
        let path = "/api/upload-video/nemo_agent/me/\(client.session)"
        let both = try await client.ask(path, ["-F", "note=hello", "-F", "files=@\(film)", "-F", "files=@\(song)"])
        #expect((both["data", "files"] as? [Any])?.count == 2)
        #expect(try await client.upload(film, as: "film.mp4").code == 0)
        let infos = try #require(try await client.state()["video_infos"] as? [[String: Any]])
        #expect(infos.compactMap { $0["name"] as? String } == ["film", "song"])
        #expect(try await client.upload(song, as: "film.mp3").code == 0)
        let more = try #require(try await client.state()["video_infos"] as? [[String: Any]])
        #expect(more.compactMap { $0["name"] as? String } == ["film", "song", "film-2"])
        #expect(try await client.server.counts()["uploads"] == 4)
    }

    @Test(arguments: [
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.mp4\"\r\n\r\nabc"
        ),
        ("multipart/form-data; boundary=x", "nothing at all"), ("multipart/form-data", "--x--\r\n"),
        ("multipart/form-data; boundary=x", "--x--\r\n"), ("text/plain", "hello"),
        ("multipart/form-data; boundary=x", "--x\r\n" + String(repeating: "a", count: 40000)),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\nno file\r\n--x--\r\n"
        ),
    ])
    func `a body in another form is refused`(type: String, body: String) async throws {
        let client = try await Client(ServedReel())
        let answer = try await client.ask(
            "/api/upload-video/nemo_agent/me/\(client.session)", ["-H", "Content-Type: \(type)", "--data-binary", body])
        #expect(answer.status == 400 && answer.code == 400, "\(answer.text)")
        #expect(client.server.names(in: "incoming").isEmpty)
    }

    @Test func `addresses are not asked unless the server allows it`() async throws {
        let client = try await Client(ServedReel())
        let answer = try await client.ask(
            "/api/upload-video/nemo_agent/me/\(client.session)",
            ["-H", "Content-Type: application/json", "-d", #"{"urls":["http://127.0.0.1:1/a.mp4"],"source_type":"url"}"#])
        #expect(answer.status == 403 && answer.text.contains("--allow-urls"))
    }

    @Test func `a server that may fetches files with the limits of an upload`() async throws {
        let client = try await Client(ServedReel("--allow-urls", "--largest-upload", "1000000"))
        let other = try await Client(ServedReel())
        let path = try await MediaFixtures.path(.film)
        let uploaded = try await other.upload(path, as: "city.mp4")
        let link = try #require((uploaded["data", "files"] as? [[String: Any]])?.first?["cdn_url"] as? String)
        func fetch(_ address: String) async throws -> Curl.Answer {
            try await client.ask(
                "/api/upload-video/nemo_agent/me/\(client.session)",
                ["-H", "Content-Type: application/json", "-d", "{\"urls\":[\"\(address)\"],\"source_type\":\"url\"}"])
        }
        let fetched = try await fetch(link)
        #expect(fetched.code == 0, "\(fetched.text)")
        #expect((fetched["data", "files"] as? [[String: Any]])?.first?["file_type"] as? String == "video")
        for (address, code) in [
            ("file:///etc/passwd", 400), ("ftp://127.0.0.1/a.mp4", 400), ("nonsense", 400), ("http://127.0.0.1:1/a.mp4", 400),
            (other.server.address + "/nothing.mp4", 400), (other.server.address + "/health", 4001),
        ] { #expect(try await fetch(address).code == code, "\(address)") }
    }
}
