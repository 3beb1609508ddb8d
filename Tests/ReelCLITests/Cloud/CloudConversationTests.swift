import Foundation
import ReelTestSupport
import Testing

/// What the service says and does about messages, as a person sees it in a run.
@Suite("Conversations with the cloud service")
struct CloudConversationTests {
    private static func spec(_ edits: String...) -> String {
        CloudWorld.spec.replacing("  - say: \"keep only the first second\"\n  - say: \"show the title 'Hello'\"\n", with: "")
            .replacing("exports:", with: edits.map { "  - say: \"\($0)\"\n" }.joined() + "exports:")
    }

    /// A rule of the fault proxy with texts in it that need no escaping by hand.
    private static func plan(_ rules: [String: any Sendable]...) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: rules), as: UTF8.self)
    }

    private static func frame(_ text: String) -> String { "data: \(text)\n\n" }

    // MARK: Two stages

    /// The vendor's own shape of a timeline: a clip, and on demand music and a title.
    private static func draft(isFinished: Bool) -> String {
        let more = """
            ,{"tt":1,"sg":[{"d":4000,"m":{"name":"Lo-fi","start":0,"volume":0.35}}]}\
            ,{"tt":7,"sg":[{"d":3000,"m":{"name":"Waves","start":0}}]}
            """
        return """
            {"t":[{"tt":0,"sg":[{"d":4000,"m":{"name":"waves","start":0}}]}\(isFinished ? more : "")],"d":4000,"m":{}}
            """
    }

    /// The picture is told when the service goes on to music and a title, and those at the end: in the stream, or in the state of a
    /// service whose stream closed while it went on.
    @Test(arguments: [true, false])
    func `both stages of a generation are told`(isStreamed: Bool) async throws {
        let stages =
            isStreamed
            ? [false, true].map { Self.frame(#"{"actions":{"stateDelta":{"draft":\#(Self.draft(isFinished: $0))}}}"#) }
                .joined()
            : Self.frame(
                #"{"content":{"parts":[{"functionCall":{"id":"1","name":"generate"}}]},"longRunningToolIds":["1"]}"#)
        func state(_ isFinished: Bool) -> String {
            #"{"code":0,"data":{"state":{"draft":\#(Self.draft(isFinished: isFinished))}}}"#
        }
        // The first state is the one before the message.
        let empty = #"{"code":0,"data":{"state":{"draft":{"t":[],"d":0,"m":{}}}}}"#
        let world = try await CloudWorld(
            plan: try Self.plan(
                ["match": "POST /run_sse", "body": stages],
                ["match": "GET /api/state/*", "body": empty],
                ["match": "GET /api/state/*", "times": isStreamed ? 0 : 1, "body": state(false)],
                ["match": "GET /api/state/*", "times": 20, "body": state(true)]),
            spec: Self.spec("generate a clip of waves"))
        let outcome = try await world.reel("run", "film.yaml", "--until", "edit 1: say")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        let picture = try #require(outcome.error.ranges(of: "video added: waves (0-4s)").first, "\(outcome.error)")
        let music = try #require(outcome.error.ranges(of: "sound added: Lo-fi (0-4s, 35%)").first, "\(outcome.error)")
        let title = try #require(outcome.error.ranges(of: "title added: \"Waves\" (0-3s)").first, "\(outcome.error)")
        #expect(picture.lowerBound < music.lowerBound && music.lowerBound < title.lowerBound)
        #expect(outcome.error.contains("so far: ") == isStreamed, "\(outcome.error)")
        let plan = try await world.reel("plan", "film.yaml")
        #expect(plan.output.contains("keep  edit 1: say"), "\(plan.output)")
    }

    // MARK: Words

    @Test func `a Chinese job is answered in Chinese, and what is said of a screen is replaced`() async throws {
        let said = #"{"content":{"parts":[{"text":"已为您静音。点击“导出”按钮即可下载视频。"}]}}"#
        let world = try await CloudWorld(
            plan: try Self.plan(["match": "POST /run_sse", "append": Self.frame(said)]), spec: Self.spec("静音", "倒放"))
        let outcome = try await world.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.error.contains("已为您静音。所有编辑完成后会自动导出。"), "\(outcome.error)")
        let session = try #require(try world.proxy.calls().first { $0.path.hasPrefix("/api/tasks/") })
        #expect(session.body.contains(#""language":"zh""#), "\(session.body)")
        let messages = try world.proxy.calls().filter { $0.path == "/run_sse" }
        #expect(messages.count == 2 && messages[0].body.contains("静音"), "\(messages)")
        #expect(world.project.exists("out/film.mp4"))
    }

    @Test func `an answer in both framings is one answer`() async throws {
        let typed = [
            #"{"type":"heartbeat"}"#, #"{"type":"tool_call","name":"add_title"}"#,
            #"{"type":"text","content":"Looking at the clip."}"#, #"{"type":"tool_result","name":"add_title"}"#,
        ].map(Self.frame).joined()
        let agent = Self.frame(#"{"content":{"parts":[{"text":"That is all."}]}}"#)
        let world = try await CloudWorld(
            plan: try Self.plan(["match": "POST /run_sse", "prepend": typed, "append": agent]))
        let outcome = try await world.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.error.contains("Looking at the clip.") && outcome.error.contains("That is all."), "\(outcome.error)")
        #expect(!outcome.error.contains("add_title"), "tools are its own matter")
        let status = try await world.reel("cloud", "status", "film.yaml")
        #expect(status.output.contains("Looking at the clip.") && status.output.contains("That is all."), "\(status.output)")
        #expect(try await world.counts()["messages"] == 2)
    }

    // MARK: Renders and uploads

    @Test func `a render that fails twice ends the run, and the next one asks anew`() async throws {
        let failed: [String: any Sendable] = [
            "match": "GET /api/render/proxy/lambda/*", "status": 200, "body": #"{"status":"failed","error":"no luck"}"#,
        ]
        // Each render is looked for, asked for, and has failed when it is looked for again.
        let world = try await CloudWorld(
            plan: try Self.plan(
                ["match": "POST /api/render/proxy/lambda", "status": 200, "body": #"{"code":0}"#, "times": 2],
                failed.merging(["skip": 1]) { $1 }, failed.merging(["skip": 2]) { $1 }))
        let broken = try await world.reel("run", "film.yaml")
        #expect(broken.exitCode == 3, "\(broken.error)")
        #expect(broken.error.contains("the render failed: no luck; asking for it once more"), "\(broken.error)")
        #expect(broken.error.contains("the service could not render the film, twice: no luck"), "\(broken.error)")
        #expect(try world.changingCalls().count { $0 == "POST /api/render/proxy/lambda" } == 2)
        #expect(!world.project.exists("out/film.mp4"))
        let status = try await world.reel("cloud", "status", "film.yaml")
        #expect(status.output.matches(of: /failed\ +out\/film\.mp4/).count == 2, "\(status.output)")
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        let counts = try await world.counts()
        #expect(counts["messages"] == 2 && counts["renders"] == 1, "\(counts)")
    }

    private static let fileServer = """
        import http.server, sys, threading
        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Handler(*a, directory=sys.argv[1]))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_port, flush=True)
        sys.stdin.read()
        """

    @Test(arguments: ["[]", #"[{"match": "POST /api/upload-video/*", "status": 502, "applied": true}]"#])
    func `the service fetches an input by its address, once`(plan: String) async throws {
        let world = try await CloudWorld(plan: plan, allowsURLs: true)
        try world.project.write(Self.fileServer, to: "files.py")
        let server = try PythonServer(world.project.path("files.py"), [world.project.path])
        let address = "http://127.0.0.1:\(server.ports[0])/clip.mp4?key=hunter2"
        try world.project.write(
            CloudWorld.spec.replacing("clip: clip.mp4", with: "clip: {url: \"\(address)\"}"), to: "film.yaml")
        let outcome = try await world.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(world.project.exists("out/film.mp4"))
        let uploads = try world.proxy.calls().filter { $0.path.hasPrefix("/api/upload-video/") }
        #expect(uploads.map(\.body) == [#"{"urls":["\#(address)"],"source_type":"url"}"#])
        let counts = try await world.counts()
        #expect(counts["uploads"] == 1 && counts["messages"] == 2 && counts["renders"] == 1, "\(counts)")
        let said = try await world.reel("plan", "film.yaml").output + outcome.error + outcome.output
        #expect(!said.contains("hunter2"), "\(said)")
    }
}
