import Foundation
import ReelTestSupport
import Testing

@Suite struct AccountTests {
    private func token(_ server: ServedReel, _ client: String?) async throws -> Curl.Answer {
        try await Curl.ask(
            server.address + "/api/auth/anonymous-token",
            ["-X", "POST"] + (client.map { ["-H", "X-Client-Id: \($0)"] } ?? []))
    }

    @Test func `a client id gets a token with a hundred credits, once`() async throws {
        let server = try ServedReel()
        let id = UUID()
        let client = try await Client(server, client: id)
        #expect(client.token.hasPrefix("nmv_usr_"))
        #expect(try await client.credits == 100)
        for id in [id.uuidString, id.uuidString.lowercased()] {
            let second = try await token(server, id)
            #expect(second.status == 429 && second.code == 429 && second.headers["retry-after"] != nil)
        }
        for missing in [nil, "", "no-uuid"] {
            let answer = try await token(server, missing)
            #expect(answer.status == 400 && answer.code == 400 && "\(answer["message"] ?? "")".contains("X-Client-Id"))
        }
    }

    /// A client that is killed before the answer reaches it would be locked out for a week.
    @Test func `a token that nothing was made with is replaced by another`() async throws {
        let server = try ServedReel("--tokens-per-address", "1")
        let id = UUID().uuidString
        let answers = [try await token(server, id), try await token(server, id)]
        let tokens = answers.compactMap { $0["data", "token"] as? String }
        #expect(Set(tokens).count == 2)
        for (token, status) in zip(tokens, [401, 200]) {
            let answer = try await Curl.ask(
                server.address + "/api/credits/balance/simple", ["-H", "Authorization: Bearer \(token)"] + Client.attribution)
            #expect(answer.status == status)
        }
    }

    @Test func `an address gets so many tokens`() async throws {
        let server = try ServedReel("--tokens-per-address", "2")
        #expect(try await token(server, UUID().uuidString).status == 200)
        #expect(try await token(server, UUID().uuidString).status == 200)
        #expect(try await token(server, UUID().uuidString).status == 429)
    }

    @Test(arguments: [
        ("GET", "/api/credits/balance/simple"), ("POST", "/api/tasks/me/with-session/nemo_agent"),
        ("POST", "/api/auth/claim-token"), ("POST", "/run_sse"), ("POST", "/api/upload-video/nemo_agent/me/1"),
        ("GET", "/api/state/nemo_agent/me/1/latest"), ("POST", "/api/render/proxy/lambda"),
        ("GET", "/api/render/proxy/lambda/r1"), ("GET", "/api/render/proxy/r1/download"),
    ])
    func `nothing is answered without a token`(method: String, path: String) async throws {
        let server = try ServedReel()
        for header in [[], ["-H", "Authorization: Bearer nmv_usr_wrong"], ["-H", "Authorization: nonsense"]] {
            let answer = try await Curl.ask(server.address + path, ["-X", method, "-d", "{}"] + header + Client.attribution)
            #expect(answer.status == 401 && answer.code == 1001, "\(answer.text)")
        }
    }

    @Test func `secrets are kept as digests`() async throws {
        let server = try ServedReel()
        let client = try await Client(server)
        let claim = try await client.ask(
            "/api/auth/claim-token", ["-d", #"{"task_id":"\#(client.task)","session_id":"\#(client.session)"}"#])
        let claimToken = try #require(claim["data", "claim_token"] as? String)
        #expect(claimToken.hasPrefix("clm_") && claim["data", "expires_in"] as? Int == 604_800)
        for name in server.names(in: "") where name.hasPrefix("server.sqlite") {
            let bytes = try Data(contentsOf: URL(filePath: server.path(name)))
            for secret in [client.token, claimToken] { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)") }
        }
        let mode = try FileManager.default.attributesOfItem(atPath: server.path(""))[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }

    @Test func `a claim token shows a person the session`() async throws {
        let server = try ServedReel()
        let client = try await Client(server)
        _ = try await client.upload(MediaFixtures.path(.film), as: "city.mp4")
        _ = try await client.say("add the title '<b>Hello</b>' for 1 second")
        _ = try await client.render("my-film")
        _ = try await client.finished("my-film")
        let claim = try await client.ask(
            "/api/auth/claim-token", ["-d", #"{"task_id":"\#(client.task)","session_id":"\#(client.session)"}"#])
        let token = try #require(claim["data", "claim_token"] as? String)
        let page = try await Curl.ask(server.address + "/workspace/claim?ct=\(token)")
        #expect(page.status == 200 && page.headers["content-type"]?.hasPrefix("text/html") == true)
        #expect(page.text.contains("&lt;b&gt;Hello&lt;/b&gt;") && !page.text.contains("<b>Hello"))
        let link = try #require(page.text.firstMatch(of: /href="(\/files\/[^"]+)">my-film</)?.output.1)
        #expect(try await Curl.ask(server.address + link).status == 200)
        #expect(try await Curl.ask(server.address + "/workspace/claim?ct=clm_wrong").status == 404)
    }

    @Test func `a session belongs to its account`() async throws {
        let server = try ServedReel()
        let (owner, stranger) = (try await Client(server), try await Client(server))
        #expect(owner.session.count == 19 && owner.session.allSatisfy(\.isNumber))
        let answers = [
            try await stranger.ask("/api/state/nemo_agent/me/\(owner.session)/latest"),
            try await stranger.ask(
                "/api/auth/claim-token", ["-d", #"{"task_id":"\#(owner.task)","session_id":"\#(owner.session)"}"#]),
            try await stranger.ask("/api/upload-video/nemo_agent/me/\(owner.session)", ["-F", "files=@/etc/hostname"]),
            try await stranger.ask(
                "/run_sse", ["-d", #"{"session_id":"\#(owner.session)","new_message":{"parts":[{"text":"mute"}]}}"#]),
        ]
        for answer in answers {
            #expect(answer.status == 404 && answer.code == 1002, "\(answer.text)")
            #expect((answer["detail"] as? String)?.hasPrefix("Session not found: ") == true)
        }
    }

    @Test func `too many requests in a minute are refused`() async throws {
        let server = try ServedReel("--requests-per-minute", "3")
        var statuses: [Int] = []
        // A minute may end among them.
        for _ in 0..<8 { statuses.append(try await Curl.ask(server.address + "/nothing").status) }
        #expect(statuses.first == 404 && statuses.contains(429))
    }
}
