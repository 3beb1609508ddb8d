import ReelTestSupport
import Testing

/// Each call of a run broken in each way: the right message and exit code, and no message twice, whatever happened.
@Suite("Faults of the cloud service")
struct CloudFaultTests {
    /// Faults in spite of which the run makes its film by itself.
    @Test(arguments: [
        #"{"match": "POST /run_sse", "status": 502, "applied": true}"#,
        #"{"match": "POST /run_sse", "drop": true, "applied": true}"#,
        #"{"match": "POST /run_sse", "cut": 0}"#,
        #"{"match": "POST /run_sse", "cut": 150}"#,
        #"{"match": "POST /run_sse", "body": ""}"#,
        #"{"match": "POST /run_sse", "body": "data: {\"content\": {\"par\n\ndata: nonsense\n\n"}"#,
        #"{"match": "POST /run_sse", "append": "data: {\"content\":{\"parts\":[{\"text\":\"I encountered a temporary issue.\"}]}}\n\n"}"#,
        #"{"match": "POST /run_sse", "status": 429}"#,
        #"{"match": "POST /run_sse", "code": 1001}"#,
        #"{"match": "POST /run_sse", "status": 401}"#,
        #"{"match": "POST /api/upload-video/*", "status": 502, "applied": true}"#,
        #"{"match": "POST /api/upload-video/*", "drop": true, "applied": true}"#,
        #"{"match": "POST /api/upload-video/*", "status": 429}"#,
        #"{"match": "GET /api/state/*", "status": 500, "times": 3}"#,
        #"{"match": "POST /api/render/*", "status": 502, "applied": true}"#,
        #"{"match": "POST /api/render/*", "drop": true, "applied": true}"#,
        #"{"match": "GET /api/render/proxy/lambda/*", "status": 503, "times": 8}"#,
        #"{"match": "GET /api/render/proxy/lambda/*", "body": "{\"status\":", "times": 2}"#,
        #"{"match": "POST /run_sse", "stall": 20, "seconds": 1}"#,
        #"{"match": "GET /files/*", "cut": 1000}"#,
        #"{"match": "GET /files/*", "cut": 1000, "times": 3}"#,
        #"{"match": "GET /files/*", "drop": true}"#,
        #"{"match": "GET /files/*", "status": 503, "times": 2}"#,
        #"{"match": "GET /files/*", "body": "this is no film"}"#,
        #"{"match": "GET /files/*", "rate": 50000}"#,
        #"{"match": "* *", "delay": 0.1, "times": null}"#,
    ])
    func `a passing fault is got over`(rule: String) async throws {
        let world = try await CloudWorld(plan: "[\(rule)]")
        let outcome = try await world.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(world.project.exists("out/film.mp4"))
        let counts = try await world.counts()
        #expect(counts["messages"] == 2 && counts["uploads"] == 1 && counts["renders"] == 1, "\(counts)")
    }

    /// Faults that end the run: the words for a person, and afterwards the same command finishes.
    @Test(arguments: [
        (#"{"match": "POST /run_sse", "code": 2001}"#, 3, "the free credits are used up"),
        (#"{"match": "POST /run_sse", "status": 429, "times": 2}"#, 3, "the service was asked too often"),
        (#"{"match": "POST /run_sse", "status": 400}"#, 3, "the service refuses"),
        (#"{"match": "POST /api/upload-video/*", "code": 4001}"#, 3, "it accepts mp4, mov"),
        (#"{"match": "POST /api/upload-video/*", "code": 4002}"#, 3, "the file is too large"),
        (#"{"match": "POST /api/tasks/*", "status": 500}"#, 3, "passing fault"),
        (#"{"match": "POST /api/render/*", "code": 402}"#, 3, "a matter of the subscription, not of"),
        (#"{"match": "GET /api/state/*", "code": 1001}"#, 3, "one free token in seven days"),
        (#"{"match": "POST /api/auth/*", "status": 429, "times": 2}"#, 3, "one free token in seven days"),
        (#"{"match": "* *", "drop": true, "times": null}"#, 4, "token"),
    ])
    func `what does not pass by itself is told, and the same command goes on`(
        rule: String, exitCode: Int32, says: String
    ) async throws {
        let world = try await CloudWorld(plan: "[\(rule)]")
        let broken = try await world.reel("run", "film.yaml")
        #expect(broken.exitCode == exitCode, "\(broken.error)")
        #expect(broken.error.contains(says), "\(broken.error)")
        #expect(!world.project.exists("out/film.mp4"))
        try world.proxy.follow(plan: "[]")
        let mended = try await world.reel("run", "film.yaml")
        #expect(mended.exitCode == 0, "\(mended.error)")
        let counts = try await world.counts()
        #expect(counts["messages"] == 2 && counts["uploads"] == 1 && counts["renders"] == 1, "\(counts)")
    }

    /// The message may have arrived and did nothing: it is never sent again unasked.
    @Test(arguments: [
        #"{"match": "POST /run_sse", "status": 500}"#, #"{"match": "POST /run_sse", "drop": true}"#,
    ])
    func `a message of which nothing is known is sent again only on demand`(rule: String) async throws {
        let world = try await CloudWorld(plan: "[\(rule)]")
        let lost = try await world.reel("run", "film.yaml", scale: 0.01)
        #expect(lost.exitCode == 3)
        #expect(lost.error.contains("--retry-message sends it again"), "\(lost.error)")
        let again = try await world.reel("run", "film.yaml")
        #expect(again.exitCode == 3)
        #expect(again.error.contains("was sent before and failed"), "\(again.error)")
        #expect(try await world.counts()["messages"] == 0)
        let retried = try await world.reel("run", "film.yaml", "--retry-message")
        #expect(retried.exitCode == 0, "\(retried.error)")
        #expect(try await world.counts()["messages"] == 2)
    }

    @Test func `a stream of heartbeats alone times out, and the state decides`() async throws {
        let world = try await CloudWorld(
            plan: #"[{"match": "POST /run_sse", "applied": true, "heartbeats": 400, "every": 0.05}]"#)
        #expect(try await world.reel("run", "film.yaml", "--until", "upload clip.mp4").exitCode == 0)
        let outcome = try await world.reel("run", "film.yaml", scale: 0.004)
        #expect(outcome.exitCode == 3 || outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.error.contains("still working"), "\(outcome.error)")
        #expect(try await world.counts()["messages"] ?? 0 <= 2)
    }

    @Test func `a render that failed is asked for once more under a new id`() async throws {
        let world = try await CloudWorld(
            plan:
                #"[{"match": "GET /api/render/proxy/lambda/*", "skip": 1, "body": "{\"status\":\"failed\",\"error\":\"no luck\"}"}]"#
        )
        let outcome = try await world.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.error.contains("the render failed: no luck; asking for it once more"), "\(outcome.error)")
        #expect(try await world.counts()["renders"] == 2)
    }
}
