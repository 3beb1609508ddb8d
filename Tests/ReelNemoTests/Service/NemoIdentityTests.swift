import Foundation
import Glibc
import ReelHTTP
import ReelNemo
import ReelTestSupport
import Testing

/// Who asks survives the process, because a second token is refused for seven days.
@Suite struct NemoIdentityTests {
    private func tokens(_ world: ServiceWorld, home: String = "home") throws -> [String] {
        let folder = world.folder.path("\(home)/.config/reel/tokens")
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix(".lock") }
            .map { folder + "/" + $0 }
    }

    @Test func tokenAndClientSurviveTheProcess() async throws {
        let world = try await ServiceWorld()
        let first = try await world.service().token()
        #expect(try await world.service().token() == first)
        let asked = try world.calls("POST", "/api/auth/anonymous-token")
        #expect(asked.count == 1)
        let client = try String(contentsOfFile: world.folder.path("home/.config/nemovideo/client_id"), encoding: .utf8)
        #expect(asked[0].header("X-Client-Id") == client.trimmingCharacters(in: .whitespacesAndNewlines))
        #expect(asked[0].header("Authorization") == nil)
        let path = try #require(tokens(world).first)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == first.revealed() + "\n")
    }

    @Test func manyAtOnceAskOnce() async throws {
        let world = try await ServiceWorld()
        let services = try (0..<4).map { _ in try world.service() }
        let found = try await withThrowingTaskGroup(of: Secret.self) { group in
            for service in services + services { group.addTask { try await service.token() } }
            return try await group.reduce(into: Set<Secret>()) { $0.insert($1) }
        }
        #expect(found.count == 1)
        #expect(try world.calls("POST", "/api/auth/anonymous-token").count == 1)
    }

    @Test func theClientOfOtherProgramsIsUsed() async throws {
        let world = try await ServiceWorld()
        let id = UUID().uuidString
        try world.folder.write(id, to: "home/.config/nemovideo/client_id")
        _ = try await world.service().token()
        #expect(try world.calls("POST", "/api/auth").first?.header("X-Client-Id") == id)
        let given = UUID().uuidString
        _ = try await world.service(home: "other", environment: ["NEMO_CLIENT_ID": given]).token()
        #expect(try world.calls("POST", "/api/auth").last?.header("X-Client-Id") == given)
    }

    @Test func aClientFileWithoutIDIsReplaced() async throws {
        let world = try await ServiceWorld()
        try world.folder.write("oops", to: "home/.config/nemovideo/client_id")
        _ = try await world.service().token()
        let client = try String(contentsOfFile: world.folder.path("home/.config/nemovideo/client_id"), encoding: .utf8)
        #expect(UUID(uuidString: client.trimmingCharacters(in: .whitespacesAndNewlines)) != nil)
    }

    @Test func aClientThatTheServiceCannotUseIsReplacedOnce() async throws {
        let refusal = #"{"match": "POST /api/auth/*", "status": 400, "body": "{\"detail\": \"X-Client-Id missing\"}""#
        let world = try await ServiceWorld(plan: "[\(refusal)}]")
        _ = try await world.service().token()
        let asked = try world.calls("POST", "/api/auth").compactMap { $0.header("X-Client-Id") }
        #expect(asked.count == 2 && Set(asked).count == 2)
        let client = try String(contentsOfFile: world.folder.path("home/.config/nemovideo/client_id"), encoding: .utf8)
        #expect(client.trimmingCharacters(in: .whitespacesAndNewlines) == asked.last)
        // One that the user named is theirs.
        let other = try await ServiceWorld(plan: "[\(refusal), \"times\": null}]")
        let service = try other.service(environment: ["NEMO_CLIENT_ID": UUID().uuidString])
        let error = await #expect(throws: NemoError.self) { try await service.token() }
        #expect(error?.code == .clientIDMissing)
        #expect(try other.calls("POST", "/api/auth").count == 1)
    }

    /// A token of one service must not be shown to another.
    @Test func eachServiceHasItsOwnToken() async throws {
        let (one, other) = (try await ServiceWorld(), try await ServiceWorld())
        let first = try await one.service().token()
        let home = ["HOME": one.folder.path("home")]
        let second = try await other.service(environment: home).token()
        #expect(first != second)
        #expect(try tokens(one).count == 2)
        #expect(try await one.service().token() == first)
    }

    @Test func noTextShowsAToken() async throws {
        let world = try await ServiceWorld()
        let token = try await world.service().token()
        var dumped = ""
        dump(token, to: &dumped)
        let request = HTTPRequest(.get, try HTTPURL(world.proxy.address), secrets: [("Authorization", token)])
        dump(request, to: &dumped)
        for text in ["\(token)", String(reflecting: token), dumped, "\(request)"] {
            #expect(!text.contains(token.revealed()))
        }
    }

    @Test func whereNothingCanBeKeptItIsSaid() async throws {
        let world = try await ServiceWorld()
        try world.folder.write("a file", to: "home/.config")
        let error = await #expect(throws: NemoError.self) { try await world.service().token() }
        #expect(error?.code == .settings)
        #expect(try world.proxy.calls().isEmpty)
    }
}
