import Foundation
import ReelTestSupport
import Testing

@Suite("Jobs at the cloud service")
struct CloudRunTests {
    @Test func `a run makes the film, and the next has nothing to do and asks nobody`() async throws {
        let world = try await CloudWorld()
        let first = try await world.reel("run", "film.yaml")
        #expect(first.exitCode == 0, "\(first.error)")
        #expect(first.error.contains("title added: \"Hello\""), "\(first.error)")
        #expect(try world.project.bytes("out/film.mp4").count > 1000)
        let counts = try await world.counts()
        #expect(
            counts["messages"] == 2 && counts["uploads"] == 1 && counts["renders"] == 1 && counts["sessions"] == 1, "\(counts)")
        let calls = try world.proxy.calls().count
        let second = try await world.reel("run", "film.yaml")
        #expect(second.exitCode == 0)
        #expect(second.output == "nothing to do: all 7 steps are done\n")
        #expect(try world.proxy.calls().count == calls)
    }

    @Test func `an appended edit runs alone in the same session`() async throws {
        let world = try await CloudWorld()
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        let longer = CloudWorld.spec.replacing("exports:", with: "  - say: \"reverse it\"\nexports:")
        try world.project.write(longer, to: "film.yaml")
        let plan = try await world.reel("plan", "film.yaml")
        #expect(plan.output.contains("Session: goes on\n") && plan.output.contains("Messages to send: 1\n"), "\(plan.output)")
        #expect(plan.output.contains("keep  edit 2: say") && plan.output.contains("run   edit 3: say"), "\(plan.output)")
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        let counts = try await world.counts()
        #expect(counts["messages"] == 3 && counts["uploads"] == 1 && counts["sessions"] == 1, "\(counts)")
    }

    @Test func `a changed edit is paid again only if a person agrees`() async throws {
        let world = try await CloudWorld()
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        try world.project.write(CloudWorld.spec.replacing("first second", with: "last second"), to: "film.yaml")
        let before = try world.changingCalls()
        let plan = try await world.reel("plan", "film.yaml")
        #expect(plan.output.contains("all edits are paid again (--yes)"), "\(plan.output)")
        let refused = try await world.reel("run", "film.yaml")
        #expect(refused.exitCode == 2)
        #expect(
            refused.error.contains("error: nothing was sent; 'reel run' with --yes pays for them again\n"), "\(refused.error)")
        #expect(try world.changingCalls() == before)
        #expect(try await world.reel("run", "film.yaml", "--yes").exitCode == 0)
        let counts = try await world.counts()
        #expect(counts["messages"] == 4 && counts["sessions"] == 2, "\(counts)")
    }

    @Test func `a session that the service lost is told, and replaced only if a person agrees`() async throws {
        let world = try await CloudWorld()
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        try world.project.write(
            CloudWorld.spec.replacing("exports:", with: "  - say: \"reverse it\"\nexports:"), to: "film.yaml")
        try world.proxy.follow(plan: #"[{"match": "GET /api/state/*", "code": 1002, "times": 2}]"#)
        let refused = try await world.reel("run", "film.yaml")
        #expect(refused.exitCode == 2)
        #expect(refused.error.contains("the service does not have its session any more"), "\(refused.error)")
        #expect(try await world.counts()["messages"] == 2)
        #expect(try await world.reel("run", "film.yaml", "--yes").exitCode == 0)
        #expect(try await world.counts()["messages"] == 5)
    }

    @Test func `what was sent is not sent again after everything else was cleaned away`() async throws {
        let world = try await CloudWorld()
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        #expect(try await world.reel("clean", "--all").exitCode == 0)
        try world.project.remove("out")
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        #expect(world.project.exists("out/film.mp4"))
        let counts = try await world.counts()
        #expect(counts["messages"] == 2 && counts["uploads"] == 1 && counts["renders"] == 1, "\(counts)")
    }

    @Test func `a plan changes nothing at the service, and goes on without it`() async throws {
        let world = try await CloudWorld()
        let first = try await world.reel("plan", "film.yaml")
        #expect(first.exitCode == 0)
        #expect(first.output.contains("there is no token yet"), "\(first.output)")
        #expect(try world.proxy.calls().isEmpty)
        #expect(try await world.reel("login", "--anonymous").exitCode == 0)
        let second = try await world.reel("plan", "film.yaml")
        #expect(second.output.contains("Credits: about 50 needed, the balance is 100 credits"), "\(second.output)")
        #expect(try world.changingCalls() == ["POST /api/auth/anonymous-token"])
        try world.proxy.follow(plan: #"[{"match": "* *", "drop": true, "times": null}]"#)
        let third = try await world.reel("plan", "film.yaml")
        #expect(third.exitCode == 0)
        #expect(third.output.contains("The service was not asked:"), "\(third.output)")
    }

    @Test func `words that are no edit have a call of their own`() async throws {
        let world = try await CloudWorld(
            spec: CloudWorld.spec.replacing("exports:", with: "  - say: credits\n  - say: 状态\n  - say: 导出\nexports:"))
        let outcome = try await world.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.error.contains("credits 3: say: the balance is"), "\(outcome.error)")
        #expect(outcome.error.contains("tracks 4: say: Timeline ("), "\(outcome.error)")
        #expect(try await world.counts()["messages"] == 2)
    }

    @Test func `a lost token is replaced by a login, and credits are told`() async throws {
        let world = try await CloudWorld()
        let none = try await world.reel("credits")
        #expect(none.exitCode == 2 && none.error.contains("'reel login' gets one"))
        #expect(try await world.reel("login", "--anonymous").output.hasPrefix("an anonymous token is used; the balance is 100"))
        try await world.reel("credits").expect(0, output: "100 credits\n")
        #expect(try await world.reel("open", "film.yaml").exitCode == 2)
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        let link = try await world.reel("open", "film.yaml")
        #expect(link.output.hasPrefix("https://nemovideo.com/workspace/claim?ct=clm_"), "\(link.output)")
        let status = try await world.reel("cloud", "status", "film.yaml")
        #expect(status.output.contains("done     “show the title 'Hello'”"), "\(status.output)")
        #expect(status.output.contains("rendered out/film.mp4"), "\(status.output)")
    }

    @Test func `the same edits give the same timeline here and there`() async throws {
        let world = try await CloudWorld()
        let there = try await world.reel("run", "film.yaml")
        #expect(there.exitCode == 0, "\(there.error)")
        let status = try await world.reel("cloud", "status", "film.yaml").output
        try world.project.write(CloudWorld.spec.replacing("backend: nemo", with: "backend: local"), to: "here.yaml")
        let here = try await world.reel("timeline", "here.yaml", "--format", "draft")
        #expect(here.exitCode == 0, "\(here.error)")
        #expect(status.hasSuffix(try DraftText.summary(of: here.output) + "\n"), "\(status)\n\(here.output)")
    }
}
