import ReelHTTP
import ReelNemo
import ReelTestSupport
import Testing

/// Each code of the service's table, in each form in which it comes.
@Suite struct NemoErrorTests {
    @Test(arguments: [
        (#""code": 1002"#, NemoError.Code.sessionNotFound, "the session is gone"),
        (#""status": 404, "body": "{\"detail\":\"Session not found: 5\"}""#, .sessionNotFound, "the session is gone"),
        (#""code": 2001"#, .outOfCredits, "the free credits are used up; register to get more: https://nemovideo.com/?bind="),
        (
            #""status": 403, "body": "{\"code\":\"2001\",\"message\":\"none left\"}""#, .outOfCredits,
            "the free credits are used up"
        ),
        (
            #""code": 4001"#, .unsupportedFile,
            "the service does not accept this kind of file; it accepts mp4, mov, avi, webm, mkv, jpg"
        ),
        (#""code": 4002"#, .fileTooLarge, "the file is too large: the service accepts 500 MB a file; trim it, or compress it"),
        (#""status": 402"#, .exportBlocked, "the plan of this account does not include exports"),
        (#""code": 402"#, .exportBlocked, "the plan of this account does not include exports"),
        (
            #""status": 400, "body": "{\"detail\":\"X-Client-Id missing\"}""#, .clientIDMissing,
            "the service does not accept the request"
        ),
        (#""code": 9999"#, .refused, "the service refuses with code 9999"),
        (#""status": 200, "body": "{\"success\":false,\"message\":\"no\"}""#, .refused, "the service refuses"),
        (#""status": 200, "body": "{\"code\":""#, .badAnswer, "the service's answer to 'state' makes no sense"),
        (
            #""status": 422, "body": "{\"detail\":[{\"loc\":[\"a\"],\"msg\":\"field required\"}]}""#, .refused,
            "the service refuses with status 422"
        ),
    ])
    func codesAreErrorsThatSayWhatToDo(fault: String, code: NemoError.Code, message: String) async throws {
        let world = try await ServiceWorld(plan: #"[{"match": "GET /api/state/*", \#(fault)}]"#)
        let session = NemoSession(taskID: "1", sessionID: "5")
        let error = await #expect(throws: NemoError.self) { try await world.service().state(of: session) }
        #expect(error?.code == code)
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
        #expect(try world.calls("GET", "/api/state").count == 1)
    }

    @Test func whatTheServiceSaysIsToldWithoutTheToken() async throws {
        let world = try await ServiceWorld()
        let service = try world.service()
        let token = try await service.token().revealed()
        try world.proxy.follow(
            plan: #"[{"match": "GET /api/state/*", "status": 403, "body": "{\"message\":\"\#(token) may not\"}"}]"#)
        let error = await #expect(throws: NemoError.self) {
            try await service.state(of: NemoSession(taskID: "1", sessionID: "5"))
        }
        #expect(error?.detail == "(hidden) may not")
        #expect(error?.description == "the service refuses with status 403 (the service says: (hidden) may not)")
    }

    /// All shapes of a render's status that were seen.
    @Test(arguments: [
        (#"{"status":"processing","progress":40}"#, RenderStatus.Stage.processing, 40 as Double?, nil as String?),
        (#"{"code":0,"data":{"status":"completed","output":{"url":"https://a/b"}}}"#, .completed, nil, "https://a/b"),
        (#"{"status":"completed","outputUrl":"https://a/b"}"#, .completed, nil, "https://a/b"),
        (#"{"status":"completed","data":{"outputUrl":"https://a/b"}}"#, .completed, nil, "https://a/b"),
        (#"{"data":{"status":"completed","progress":"100"},"output":{"url":"https://a/b"}}"#, .completed, 100, "https://a/b"),
        (#"{"status":"pending"}"#, .pending, nil, nil),
        (#"{"status":"failed","error":"no memory"}"#, .failed, nil, nil),
        (#"{"success":true,"data":{"status":"FAILED","error":{"message":"no memory"}}}"#, .failed, nil, nil),
    ])
    func renderStatusIsReadWhereverItStands(
        body: String, stage: RenderStatus.Stage, progress: Double?, link: String?
    ) async throws {
        let text = body.replacing("\"", with: "\\\"")
        let world = try await ServiceWorld(
            plan: #"[{"match": "GET /api/render/*", "status": 200, "body": "\#(text)"}]"#)
        let status = try #require(try await world.service().renderStatus("r"))
        #expect(status.stage == stage)
        #expect(status.progress == progress)
        #expect(status.link == link)
        #expect(status.error == (stage == .failed ? "no memory" : nil))
    }
}
