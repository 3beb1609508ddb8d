import Foundation
import Glibc
import ReelTestSupport
import Testing

/// Specs of both kinds together, and the commands that look at specs instead of running them.
@Suite("Batches with cloud jobs")
struct CloudBatchTests {
    private static let local = """
        version: 1
        name: here
        inputs: {clip: clip.mp4}
        edits: [mute]
        exports: [out/here.mp4]

        """

    private static let second = CloudWorld.spec.replacing("name: promo", with: "name: teaser")
        .replacing("out/film.mp4", with: "out/teaser.mp4")

    private func mixedWorld() async throws -> CloudWorld {
        let world = try await CloudWorld()
        try world.project.write(Self.local, to: "here.yaml")
        return world
    }

    @Test func `films of both kinds are made in one run, and a spec that is named twice once`() async throws {
        let world = try await mixedWorld()
        try world.project.write(Self.second, to: "teaser.yaml")
        let plan = try await world.reel("plan", "film.yaml", "here.yaml", "teaser.yaml", "./film.yaml")
        #expect(plan.exitCode == 0 && plan.output.contains("Messages to send: 2\n"), "\(plan.output)")
        #expect(plan.output.contains("run   promo: edit 1: say") && plan.output.contains("run   teaser: edit 1: say"))
        let outcome = try await world.reel("run", "film.yaml", "here.yaml", "teaser.yaml", "./film.yaml", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(world.project.tree("out") == ["film.mp4", "here.mp4", "teaser.mp4"])
        let counts = try await world.counts()
        #expect(counts["messages"] == 4 && counts["sessions"] == 2 && counts["renders"] == 2, "\(counts)")
        // By itself each is done, whatever it was made with.
        for spec in ["film.yaml", "here.yaml", "teaser.yaml"] {
            let again = try await world.reel("run", spec)
            #expect(again.exitCode == 0 && again.output.hasPrefix("nothing to do"), "\(again.output)")
        }
    }

    @Test func `agreeing once is for all that is paid again, and for nothing else`() async throws {
        let world = try await CloudWorld()
        try world.project.write(Self.second, to: "teaser.yaml")
        #expect(try await world.reel("run", "film.yaml", "teaser.yaml").exitCode == 0)
        for name in ["film.yaml", "teaser.yaml"] {
            let text = try #require(world.project.text(name))
            try world.project.write(text.replacing("first second", with: "last second"), to: name)
        }
        let refused = try await world.reel("run", "film.yaml", "teaser.yaml")
        #expect(refused.exitCode == 2)
        #expect(
            refused.error.contains("'promo' needs a new session") && refused.error.contains("'teaser' needs a new session"),
            "\(refused.error)")
        let outcome = try await world.reel("run", "film.yaml", "teaser.yaml", "--yes")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(try await world.counts()["messages"] == 8)
    }

    /// Two jobs of a spec may have one name; each keeps its session, in the whole as in a part.
    @Test func `a part of a batch goes on in the sessions of the whole`() async throws {
        let world = try await CloudWorld(
            spec: CloudWorld.spec + "---\n" + CloudWorld.spec.replacing("out/film.mp4", with: "out/other.mp4"))
        #expect(try await world.reel("run", "film.yaml").exitCode == 0)
        for shard in ["1/2", "2/2"] {
            let outcome = try await world.reel("run", "film.yaml", "--shard", shard)
            #expect(outcome.exitCode == 0 && outcome.output.hasPrefix("nothing to do"), "\(outcome.output)\(outcome.error)")
        }
        let counts = try await world.counts()
        #expect(counts["messages"] == 4 && counts["sessions"] == 2, "\(counts)")
    }

    // MARK: Looking and not paying

    @Test(arguments: [
        (["preview", "film.yaml"], 2, "error: 'promo' has no preview"),
        (["preview", "film.yaml", "here.yaml"], 0, "note: 'promo' has no preview"),
        (["timeline", "film.yaml"], 2, "error: the timeline of 'promo' is at the cloud service"),
        (["timeline", "film.yaml", "here.yaml"], 0, "note: the timeline of 'promo' is at the cloud service"),
        (["plan", "film.yaml", "--json"], 0, ""), (["plan", "film.yaml", "--graph", "dot"], 0, ""),
        (["plan", "film.yaml", "--graph", "mermaid"], 0, ""), (["check", "film.yaml", "here.yaml"], 0, ""),
        (["verify", "film.yaml"], 2, "'promo' is not verified"), (["clean", "film.yaml"], 0, ""),
        (["status", "film.yaml"], 0, ""),
    ])
    func `looking asks the service for nothing and costs nothing`(arguments: [String], exitCode: Int32, says: String)
        async throws
    {
        let world = try await mixedWorld()
        let outcome = try await world.project.reel(arguments, environment: world.environment())
        #expect(outcome.exitCode == exitCode, "\(outcome.output)\(outcome.error)")
        #expect(says.isEmpty ? outcome.error.isEmpty : outcome.error.contains(says), "\(outcome.error)")
        #expect(try world.proxy.calls().isEmpty)
    }

    @Test func `watching makes the films of this machine and pays for none`() async throws {
        let world = try await mixedWorld()
        let outcome = try await world.project.start(
            ["watch", "film.yaml", "here.yaml"], environment: world.environment()
        ) { running in
            #expect(try await running.says("waiting for changes"), "\(running.error)")
            #expect(running.error.contains("'promo' is right, and is made by the cloud service: 'reel run film.yaml' pays"))
            running.forget()
            try world.project.write(CloudWorld.spec.replacing("Hello", with: "Hullo"), to: "film.yaml")
            #expect(try await running.says("waiting for changes"), "\(running.error)")
            running.send(SIGINT)
        }
        #expect(outcome.exitCode == 130, "\(outcome.error)")
        #expect(world.project.tree("out") == ["here.mp4"])
        #expect(try world.proxy.calls().isEmpty)
    }

    // MARK: Telling

    @Test func `graphs and status tell the steps at the service`() async throws {
        let world = try await CloudWorld()
        let broken = try await world.reel("run", "film.yaml", "--until", "edit 1: say")
        #expect(broken.exitCode == 0, "\(broken.error)")
        let status = try await world.reel("status", "film.yaml")
        #expect(status.output.hasPrefix("film.yaml: the last run finished\n"), "\(status.output)")
        #expect(try await world.reel("plan", "film.yaml", "--graph", "dot").output.contains("\"edit 2: say\""))
        #expect(try await world.reel("plan", "film.yaml", "--graph", "mermaid").output.contains("edit 2: say"))
        let document = try JSONSerialization.jsonObject(
            with: Data(try await world.reel("plan", "film.yaml", "--json").output.utf8))
        let cloud = try #require(((document as? [String: Any])?["cloud"] as? [[String: Any]])?.first)
        #expect(cloud["name"] as? String == "promo" && cloud["session"] as? String == "goes-on")
        #expect(cloud["messages"] as? Int == 1 && cloud["paysAgain"] as? Bool == false, "\(cloud)")
    }

    @Test func `what a clean keeps of a cloud job is enough to have nothing to do`() async throws {
        let world = try await mixedWorld()
        #expect(try await world.reel("run", "film.yaml", "here.yaml").exitCode == 0)
        let calls = try world.proxy.calls().count
        let outcome = try await world.reel("clean", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(try await world.reel("run", "film.yaml").output == "nothing to do: all 7 steps are done\n")
        #expect(try world.proxy.calls().count == calls)
    }

    @Test func `a report tells what was asked and answered, and shows the film`() async throws {
        let world = try await mixedWorld()
        let outcome = try await world.reel("run", "film.yaml", "here.yaml", "--report", "run.html")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        let page = try #require(world.project.text("run.html"))
        for text in [
            "<h1>here, promo</h1>", "show the title 'Hello' (done)", "<h2>Timeline: promo</h2>", "<video", "Contact sheet",
            try await world.project.digest("out/film.mp4"),
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(try await world.reel("run", "film.yaml", "--report", "run.json").exitCode == 0)
        let document = try #require(
            try JSONSerialization.jsonObject(with: world.project.bytes("run.json")) as? [String: Any])
        let output = try #require((document["outputs"] as? [[String: Any]])?.first)
        #expect(output["job"] as? String == "promo" && (output["length"] as? Double ?? 0) > 0.9, "\(output)")
        let job = try #require((document["jobs"] as? [[String: Any]])?.first)
        let conversation = try #require(job["cloud"] as? [String: Any])
        #expect((conversation["messages"] as? [[String: Any]])?.map { $0["state"] as? String } == ["done", "done"])
        #expect((job["timeline"] as? [String])?.first?.hasPrefix("Timeline (") == true, "\(job)")
    }
}
