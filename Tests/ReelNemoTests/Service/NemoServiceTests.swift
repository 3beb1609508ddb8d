import Foundation
import ReelDiagnostics
import ReelHTTP
import ReelMedia
import ReelNemo
import ReelTestSupport
import Testing

/// The client and the server, each written after the service's documents, with a proxy between them.
@Suite struct NemoServiceTests {
    @Test func aFilmIsMadeFromTheFirstTokenToTheDownload() async throws {
        let world = try await ServiceWorld()
        let service = try world.service()
        let session = try await service.createSession(language: "en")
        let before = try await service.balance()
        #expect(before.available == 100)
        let clip = try await MediaFixtures.path(.film)
        let upload = try await service.upload(file: clip, name: "clip.mp4", contentType: "video/mp4", in: session)
        #expect(upload.files.map(\.name) == ["clip.mp4"])
        var reply = AgentReply()
        for try await event in try await service.send("keep only the first second", in: session) { reply.add(event) }
        #expect(reply.failure == nil)
        let draft = try #require(try await service.state(of: session).draft)
        #expect(Draft(draft).hasSegments)
        try await service.submitRender(id: "render_1", session: session, draft: draft)
        var status = try await service.renderStatus("render_1")
        try await waitUntil("the render is over") {
            status = try await service.renderStatus("render_1")
            return status?.stage != .pending && status?.stage != .processing
        }
        #expect(status?.stage == .completed)
        let film = world.folder.path("film.mp4")
        try await service.download(render: "render_1", link: status?.link, to: film)
        #expect(try Data(contentsOf: URL(filePath: film)).count > 1000)
        let claim = try await service.claimLink(for: session)
        #expect(claim.hasPrefix("https://nemovideo.com/workspace/claim?ct="))
        // Each call says who asks; the link alone is not shown the token.
        let calls = try world.proxy.calls()
        for call in calls where !call.path.hasPrefix("/files/") {
            #expect(call.header("X-Skill-Source") == "add-music-ai")
            #expect(call.header("X-Skill-Version")?.isEmpty == false)
            #expect(call.header("X-Skill-Platform") == "tests")
            #expect(call.path.hasSuffix("anonymous-token") || call.header("Authorization")?.hasPrefix("Bearer ") == true)
        }
        let files = calls.filter { $0.path.hasPrefix("/files/") }
        #expect(files.count == 1)
        #expect(files.allSatisfy { $0.header("Authorization") == nil })
    }

    @Test func aLinkThatFailsIsReplacedByTheServicesOwnDownload() async throws {
        let world = try await ServiceWorld(
            plan: """
                [{"match": "GET /files/*", "times": null, "status": 403},
                 {"match": "GET /api/render/proxy/*/download", "status": 200, "body": "film",
                  "headers": {"Content-Type": "video/mp4"}}]
                """)
        let service = try world.service()
        let path = world.folder.path("film.mp4")
        try await service.download(render: "r1", link: world.proxy.address + "/files/x?signature=1", to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "film")
        #expect(try world.calls("GET", "/files").allSatisfy { $0.header("Authorization") == nil })
        #expect(try world.calls("GET", "/api/render").allSatisfy { $0.header("Authorization") != nil })
    }

    @Test func aRenderThatNobodyKnowsIsNoError() async throws {
        let world = try await ServiceWorld()
        #expect(try await world.service().renderStatus("render_0") == nil)
    }

    @Test func anUnknownSessionIsSaidToBeGone() async throws {
        let world = try await ServiceWorld()
        let service = try world.service()
        let session = NemoSession(taskID: "1", sessionID: "123456789012345678901")
        let state = await #expect(throws: NemoError.self) { try await service.state(of: session) }
        #expect(state?.code == .sessionNotFound)
        let message = await #expect(throws: NemoError.self) { try await service.send("trim it", in: session) }
        #expect(message?.code == .sessionNotFound)
    }

    // MARK: What is repeated

    @Test(arguments: [
        #""status": 500"#, #""status": 502, "applied": true"#, #""status": 408"#, #""drop": true"#, #""cut": 5"#,
        #""status": 503, "body": "<html>""#,
    ])
    func aQuestionIsAskedAgainAfterAPassingFault(fault: String) async throws {
        let world = try await ServiceWorld(plan: #"[{"match": "GET /api/credits/*", "times": 3, \#(fault)}]"#)
        #expect(try await world.service().balance().available == 100)
        #expect(try world.calls("GET", "/api/credits").count == 4)
    }

    @Test func aFaultThatDoesNotPassIsReported() async throws {
        let world = try await ServiceWorld(plan: #"[{"match": "GET /api/credits/*", "times": null, "status": 500}]"#)
        let service = try world.service()
        let error = await #expect(throws: NemoError.self) { try await service.balance() }
        #expect(error?.code == .unavailable)
        #expect(error?.message == "the service has a passing fault (status 500); run again later")
        #expect(try world.calls("GET", "/api/credits").count == 1 + service.settings.waits.backOff.count)
    }

    @Test(arguments: [
        #""status": 500"#, #""status": 502, "applied": true"#, #""drop": true"#, #""drop": true, "applied": true"#,
        #""status": 429"#,
        #""status": 401"#, #""code": 1001"#, #""cut": 0"#,
    ])
    func aMessageIsNeverSentTwice(fault: String) async throws {
        let world = try await ServiceWorld(plan: #"[{"match": "POST /run_sse", \#(fault)}]"#)
        let service = try world.service()
        let session = try await service.createSession(language: "en")
        await #expect(throws: NemoError.self) {
            for try await _ in try await service.send("mute it", in: session) {}
        }
        #expect(try world.calls("POST", "/run_sse").count == 1)
    }

    @Test(arguments: [#""status": 401"#, #""code": 1001"#, #""code": 1010"#, #""code": 1011"#, #""code": "1001""#])
    func aTokenThatHasExpiredIsReplacedOnce(fault: String) async throws {
        let world = try await ServiceWorld(plan: #"[{"match": "GET /api/credits/*", \#(fault)}]"#)
        let service = try world.service()
        _ = try await service.createSession(language: "en")
        // The server gives a client that has made something no second one so soon.
        let error = await #expect(throws: NemoError.self) { try await service.balance() }
        #expect(error?.code == .rateLimited)
        #expect(error?.message.hasPrefix("the service gives each client one free token in seven days") == true)
        let asked = try world.calls("POST", "/api/auth/anonymous-token")
        #expect(asked.count == 3)
        #expect(Set(asked.compactMap { $0.header("X-Client-Id") }).count == 1)
    }

    @Test func aNewTokenIsUsedAtOnce() async throws {
        let world = try await ServiceWorld(
            plan: """
                [{"match": "POST /api/auth/anonymous-token", "body": "{\\"token\\": \\"nmv_usr_old\\"}", "applied": false, "status": 200}]
                """)
        let service = try world.service()
        // The first is unknown to the server, which refuses it; the second is good.
        #expect(try await service.balance().available == 100)
        #expect(try world.calls("GET", "/api/credits").map(\.status) == [401, 200])
    }

    @Test func aTokenOfTheUsersIsNotReplaced() async throws {
        let world = try await ServiceWorld()
        let service = try world.service(environment: ["NEMO_TOKEN": "nmv_usr_mine"])
        let error = await #expect(throws: NemoError.self) { try await service.balance() }
        #expect(error?.code == .badToken)
        #expect(error?.message.hasPrefix("the service does not accept the token of your account") == true)
        #expect(error.map { "\($0)" }?.contains("nmv_usr_mine") == false)
        #expect(try world.calls("POST", "/api/auth").isEmpty)
    }

    @Test func afterTooManyRequestsOneMoreIsMade() async throws {
        let once = try await ServiceWorld(plan: #"[{"match": "GET /api/credits/*", "status": 429}]"#)
        #expect(try await once.service().balance().available == 100)
        let always = try await ServiceWorld(plan: #"[{"match": "GET /api/credits/*", "status": 429, "times": null}]"#)
        let service = try always.service()
        let error = await #expect(throws: NemoError.self) { try await service.balance() }
        #expect(error?.code == .rateLimited)
        #expect(try always.calls("GET", "/api/credits").count == 2)
    }

    @Test(arguments: [
        (#""drop": true, "applied": true"#, 1), (#""status": 502, "applied": true"#, 1), (#""drop": true"#, 2),
        (#""status": 500"#, 2),
    ])
    func aRenderIsLookedForBeforeItIsAskedForAgain(fault: String, count: Int) async throws {
        let world = try await ServiceWorld(plan: #"[{"match": "POST /api/render/*", \#(fault)}]"#)
        let service = try world.service()
        let session = try await service.createSession(language: "en")
        let clip = try await MediaFixtures.path(.film)
        _ = try await service.upload(file: clip, name: "clip.mp4", in: session)
        let draft = try #require(try await service.state(of: session).draft)
        try await service.submitRender(id: "render_7", session: session, draft: draft)
        #expect(try await service.renderStatus("render_7") != nil)
        #expect(try world.calls("POST", "/api/render").count == count)
    }

    @Test func anUploadThatMayHaveArrivedIsNotRepeated() async throws {
        let world = try await ServiceWorld(plan: #"[{"match": "POST /api/upload-video/*", "status": 502, "applied": true}]"#)
        let service = try world.service()
        let session = try await service.createSession(language: "en")
        let clip = try await MediaFixtures.path(.film)
        let error = await #expect(throws: NemoError.self) {
            try await service.upload(file: clip, name: "clip.mp4", in: session)
        }
        #expect(error?.code == .unavailable)
        #expect(error?.mayHaveActed == true)
        #expect(try world.calls("POST", "/api/upload-video").count == 1)
    }

    @Test func aFileThatIsTooLargeIsNotSent() async throws {
        let world = try await ServiceWorld()
        let service = try world.service { $0.limits.fileSize = 1000 }
        let clip = try await MediaFixtures.path(.film)
        let error = await #expect(throws: NemoError.self) {
            try await service.upload(file: clip, name: "clip.mp4", in: NemoSession(taskID: "1", sessionID: "2"))
        }
        #expect(error?.code == .fileTooLarge)
        #expect(try world.proxy.calls().isEmpty)
    }

    // MARK: The stream

    private func events(_ plan: String, change: (inout NemoSettings) -> Void = { _ in }) async throws -> [AgentEvent] {
        let world = try await ServiceWorld(plan: plan)
        let service = try world.service(change: change)
        let session = try await service.createSession(language: "en")
        var events: [AgentEvent] = []
        for try await event in try await service.send("mute it", in: session) { events.append(event) }
        return events
    }

    @Test func heartbeatsAloneTimeOut() async throws {
        let plan = #"[{"match": "POST /run_sse", "heartbeats": 200, "every": 0.02, "applied": false}]"#
        let error = await #expect(throws: NemoError.self) {
            try await events(plan) { $0.waits.heartbeatsAlone = .milliseconds(500) }
        }
        #expect(error?.code == .timedOut)
        #expect(error?.mayHaveActed == true)
        #expect(error?.message.contains("0.5 s") == true)
    }

    @Test func aStreamThatLastsTooLongTimesOut() async throws {
        let plan = #"[{"match": "POST /run_sse", "heartbeats": 200, "every": 0.02, "applied": false}]"#
        let error = await #expect(throws: NemoError.self) {
            try await events(plan) { $0.waits.stream = .milliseconds(500) }
        }
        #expect(error?.code == .timedOut)
    }

    @Test func aStreamWithoutAWordIsNoError() async throws {
        #expect(try await events(#"[{"match": "POST /run_sse", "body": ""}]"#).isEmpty)
        let beats = try await events(#"[{"match": "POST /run_sse", "heartbeats": 3, "applied": false}]"#)
        #expect(!beats.isEmpty && beats.allSatisfy { $0 == .heartbeat })
    }

    @Test func aStreamThatIsCutIsNoEnd() async throws {
        let error = await #expect(throws: NemoError.self) {
            try await events(#"[{"match": "POST /run_sse", "prepend": "data: {}\n\n", "cut": 12}]"#)
        }
        #expect(error?.code == .connection)
        #expect(error?.mayHaveActed == true)
    }

    @Test func aLastFrameThatIsNotEscapedIsTheError() async throws {
        let plan = #"[{"match": "POST /run_sse", "body": "data: {\"error\":\"it \"broke\"\"}"}]"#
        #expect(try await events(plan) == [.failure(AgentFailure(code: nil, message: #"it "broke""#))])
    }
}
