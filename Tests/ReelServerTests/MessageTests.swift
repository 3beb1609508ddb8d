import Foundation
import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct MessageTests {
    private func client(_ arguments: String...) async throws -> Client {
        let server = try arguments.isEmpty ? ServedReel() : ServedReel(arguments[0], arguments[1])
        let client = try await Client(server)
        #expect(try await client.upload(MediaFixtures.path(.film), as: "city.mp4").code == 0)
        return client
    }

    @Test func `a message becomes edits, and the stream tells of them`() async throws {
        let client = try await client()
        let events = try await client.say("trim the first half second and mute it")
        let call = try #require(events.first?.part["functionCall"] as? [String: Any])
        #expect((call["args"] as? [String: [String]])?["edits"] == ["trim: {from: 0.5s}", "mute"])
        let result = try #require(events.dropFirst().first)
        let response = try #require(result.part["functionResponse"] as? [String: Any])
        #expect((result.fields["content"] as? [String: Any])?["role"] as? String == "user")
        #expect(response["id"] as? String == call["id"] as? String)
        let draft = try #require(result.stateDelta["draft"] as? NSDictionary)
        #expect(try await client.state()["draft"] as? NSDictionary == draft)
        #expect(events.filter(\.isPartial).compactMap(\.text).joined() == events.answer + "\n")
        #expect(events.last?.isPartial == false && events.answer.contains("Mute all sound."))
        #expect(events.allSatisfy { $0.fields["author"] as? String == "nemo_agent" })
        #expect(try await client.credits == 99)
    }

    @Test(arguments: [
        ("frobnicate the flux", "'frobnicate' is not understood"), ("mtue", "did you mean 'mute'?"),
        ("trim to the first 100 hours", "Nothing was changed."), ("export", "'export' is no edit"),
        ("show words.srt as subtitles", "needs a file that is no clip, and this server takes mp4"),
    ])
    func `what is not done costs nothing and is said`(message: String, answer: String) async throws {
        let client = try await client()
        let before = try await client.state()["draft"] as? NSDictionary
        let events = try await client.say(message)
        #expect(events.answer.contains(answer), "\(events.answer)")
        #expect(try await client.state()["draft"] as? NSDictionary == before)
        #expect(try await client.credits == 100)
    }

    @Test func `a session without clips says so`() async throws {
        let client = try await Client(ServedReel())
        #expect(try await client.say("mute").answer.contains("Upload one first"))
        #expect((try await client.state()["draft"] as? [String: Any])?["t"] as? [Int] == [])
    }

    @Test func `without credits nothing is done`() async throws {
        let client = try await client("--message-cost", "60")
        _ = try await client.say("mute")
        let refused = try await client.send("trim the first half second")
        #expect(refused.code == 2001 && refused.status == 403)
        #expect(try await client.credits == 40)
        #expect(try await client.server.counts()["messages"] == 1)
    }

    @Test(arguments: [
        (#"{"session_id":"S","new_message":{"parts":[{"text":" "}]}}"#, 400),
        (#"{"session_id":"S","new_message":{"parts":[]}}"#, 400), (#"{"session_id":"S"}"#, 400), ("{", 400), ("[1]", 400),
        (#"{"session_id":7,"new_message":{"parts":[{"text":"mute"}]}}"#, 400), ("", 400),
        (#"{"session_id":"S","new_message":{"parts":[{"text":""# + String(repeating: "a", count: 5000) + #""}]}}"#, 400),
    ])
    func `a message in another form is refused`(body: String, status: Int) async throws {
        let client = try await Client(ServedReel())
        let answer = try await client.ask(
            "/run_sse", ["--data-binary", body.replacing("\"S\"", with: "\"\(client.session)\"")])
        #expect(answer.status == status && answer.code == status, "\(answer.text)")
        #expect(try await client.server.counts()["messages"] == 0)
    }

    @Test func `messages that are sent at once are all done`() async throws {
        let client = try await client()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...6 {
                group.addTask { _ = try await client.say("add the title 'Number \(number)' for 1 second") }
            }
            try await group.waitForAll()
        }
        let tracks = try #require((try await client.state()["draft"] as? [String: Any])?["t"] as? [[String: Any]])
        #expect(tracks.filter { $0["tt"] as? Int == 7 }.count == 6)
        #expect(try await client.credits == 94)
    }

    // MARK: The same film here and there

    @Test(arguments: [
        ["trim: {from: 0.25s, to: -0.25s}"], ["speed: {factor: 2, pitch: shift}", "reverse: {to: 0.5s}"],
        ["cut: [{from: 0.2s, to: 0.4s}, {from: 0.6s, to: 0.8s}]", "loop: 2", "freeze: {at: 0.1s, duration: 1s}"],
        ["sequence: {clips: [city, {clip: photo, duration: 2s}], transition: {type: crossfade, duration: 0.25s}}"],
        ["crop: {aspect: 1:1, position: left}", "fit: {aspect: 9:16, mode: blur}", "rotate: {angle: 5, fill: true}", "flip"],
        ["title: {text: \"It's \\\"late\\\"\", from: 0.1s, to: 0.6s, position: bottom}", "fade: {in: 0.2s, out: 0.3s}"],
        ["music: {mood: calm}", "volume: {level: 50%, of: clip}", "duck", "normalize: {to: -16}"],
        ["audio: {clip: song, at: 0.25s, volume: 80%}", "overlay: {clip: photo, position: top-right, width: 20%}"],
        ["music: {track: song, duck: false}", "mute: {of: clip}", "color: {saturation: -100}"],
    ])
    func `a spec's sentences lead to the timeline that the spec has`(edits: [String]) async throws {
        let project = try ReelProject()
        let files: [(String, MediaFixture)] = [("city.mp4", .film), ("photo.jpg", .photo), ("song.mp3", .songMP3)]
        let client = try await Client(ServedReel())
        for (name, fixture) in files {
            let path = try await MediaFixtures.path(fixture)
            try project.copy(path, to: name)
            #expect(try await client.upload(path, as: name).code == 0)
        }
        let spec =
            "version: 1\nname: project\ninputs: {city: city.mp4, photo: photo.jpg, song: song.mp3}\nedits:\n"
            + edits.map { "  - \($0)\n" }.joined() + "exports: [out.mp4]\n"
        try project.write(spec, to: "film.yaml")
        let job = try #require(SpecLoader().load(SourceFile(name: "film.yaml", text: spec)).jobs.first)
        for edit in job.edits {
            let events = try await client.say(edit.instruction.sentence)
            #expect(events.answer.hasPrefix("Done: "), "\(edit.instruction.sentence): \(events.answer)")
        }
        let local = try await project.reel("timeline", "film.yaml", "--format", "draft")
        let wanted = try JSONSerialization.jsonObject(with: Data(local.output.utf8)) as? NSDictionary
        let draft = try await client.state()["draft"] as? NSDictionary
        #expect(wanted != nil && draft == wanted)
    }
}
