import Foundation
import ReelTestSupport
import Testing

/// `reel lock`, `run --locked`, `plan --locked` and `reel verify` of jobs for the cloud service.
@Suite("Locks of cloud jobs")
struct CloudLockTests {
    private static let spec = CloudWorld.spec.replacing("  clip: clip.mp4", with: "  clip: footage/clip.mp4")

    /// Made once, for tests that ask the service nothing; each changes a copy of its project.
    private static let original = Task { try await lockedWorld() }

    private static func lockedWorld() async throws -> CloudWorld {
        let world = try await CloudWorld(spec: spec)
        try world.project.copy(try await MediaFixtures.path(.film), to: "footage/clip.mp4")
        let outcome = try await world.reel("lock", "film.yaml")
        try #require(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.output.hasSuffix("film.yaml.lock  written\n"))
        return world
    }

    @Test func `a lock tells the service, the inputs, the words and the film, and a second one is the same`() async throws {
        let world = try await Self.lockedWorld()
        let film = try await world.project.digest("out/film.mp4")
        let clip = try await world.project.digest("footage/clip.mp4")
        let lock = try #require(world.project.text("film.yaml.lock"))
        let size = try world.project.bytes("out/film.mp4").count
        let clipSize = try world.project.bytes("footage/clip.mp4").count
        #expect(
            lock.contains(
                """
                jobs:
                  promo:
                    service: \(world.proxy.address)/
                    inputs:
                      clip.mp4:
                        path: footage/clip.mp4
                        size: \(clipSize)
                        sha256: \(clip)
                    messages:
                      message 1: keep only the first second
                      message 2: show the title 'Hello'
                    exports:
                      out/film.mp4:
                        largest: 1080x1920
                        size: \(size)
                        sha256: \(film)

                """), "\(lock)")
        #expect(!lock.contains(world.project.path) && !lock.contains("nmv_usr_"))
        let calls = try world.proxy.calls().count
        for arguments in [["lock", "film.yaml"], ["run", "film.yaml", "--locked"], ["plan", "film.yaml", "--locked"]] {
            let outcome = try await world.project.reel(arguments, environment: world.environment())
            #expect(outcome.exitCode == 0, "\(outcome.error)")
        }
        #expect(world.project.text("film.yaml.lock") == lock)
        #expect(try world.proxy.calls().count == calls)
    }

    @Test(arguments: [
        ("first second", "last second", "message 1 of 'promo' has other words: “keep only the last second”"),
        ("exports:", "  - say: \"reverse it\"\nexports:", "message 3 of 'promo' is new: the lock does not have it"),
        (
            "  - say: \"show the title 'Hello'\"\n", "",
            "message 2 of 'promo' is in the lock and not in use any more"
        ),
        ("  clip: footage", "  scene: footage", "the input 'scene.mp4' of 'promo' is new"),
        ("footage/clip.mp4", "footage/other.mp4", "'clip.mp4' is the file 'footage/other.mp4'"),
        ("out/film.mp4", "{path: out/film.mp4, preset: square}", "the largest picture of 'out/film.mp4' is 1080x1080 now"),
        ("backend: nemo", "backend: local", "the input 'footage/clip.mp4' of 'promo' is new"),
        (
            "clip: footage/clip.mp4", "clip: {url: \"https://example.com/clip.mp4?key=hunter2\"}",
            "'clip.mp4' is in the lock and not in use any more"
        ),
    ])
    func `what differs is refused before anything is asked`(old: String, new: String, says: String) async throws {
        let world = try await Self.original.value
        let project = try world.project.copied()
        try project.copy(project.path("footage/clip.mp4"), to: "footage/other.mp4")
        try project.write(Self.spec.replacing(old, with: new), to: "film.yaml")
        let calls = try world.proxy.calls().count
        for arguments in [["run", "film.yaml", "--locked"], ["plan", "film.yaml", "--locked"]] {
            let outcome = try await project.reel(arguments, environment: world.environment())
            #expect(outcome.exitCode == 1, "\(outcome.error)")
            #expect(outcome.error.contains("error[lock-differs]") && !outcome.error.contains("hunter2"), "\(outcome.error)")
            #expect(outcome.error.contains("--> film.yaml.lock:"), "\(outcome.error)")
            #expect(outcome.error.contains(says), "\(outcome.error)")
        }
        #expect(try world.proxy.calls().count == calls)
    }

    @Test func `another service is another job`() async throws {
        let world = try await Self.original.value
        let outcome = try await world.project.copied().reel(
            "run", "film.yaml", "--locked",
            environment: world.environment().merging(["NEMO_API_URL": "http://127.0.0.1:1"]) { $1 })
        #expect(outcome.exitCode == 1)
        #expect(outcome.error.contains("the service of 'promo' is http://127.0.0.1:1"), "\(outcome.error)")
    }

    /// A clone of the project has the lock and not the session: its film would be paid for a second time.
    @Test func `a locked film that was made elsewhere is paid for again only if a person agrees`() async throws {
        let world = try await Self.lockedWorld()
        try world.project.remove(".reel")
        try world.project.remove("out")
        let before = try world.changingCalls()
        let refused = try await world.reel("run", "film.yaml", "--locked")
        #expect(refused.exitCode == 2)
        #expect(refused.error.contains("its lock says that its film was made before"), "\(refused.error)")
        #expect(refused.error.contains("'reel run' with --yes pays for them again"), "\(refused.error)")
        #expect(try world.changingCalls() == before)
        #expect(try await world.reel("run", "film.yaml", "--locked", "--yes").exitCode == 0)
        #expect(try await world.counts()["messages"] == 4)
    }

    @Test func `a film that comes out differently is told after it came down`() async throws {
        let world = try await Self.lockedWorld()
        let lock = try #require(world.project.text("film.yaml.lock"))
        let film = try await world.project.digest("out/film.mp4")
        try world.project.write(
            lock.replacing(film, with: String(repeating: "0", count: film.count)), to: "film.yaml.lock")
        let outcome = try await world.reel("run", "film.yaml", "--locked")
        #expect(outcome.exitCode == 3)
        #expect(outcome.error.contains("'out/film.mp4' came out with other bytes"), "\(outcome.error)")
    }

    @Test func `an address is locked without what may open it`() async throws {
        let world = try await CloudWorld(
            spec: CloudWorld.spec.replacing("clip: clip.mp4", with: "clip: {url: \"https://example.com/a.mp4?key=hunter2\"}"))
        try world.project.write("lock: 1\njobs:\n  promo: {}\n", to: "film.yaml.lock")
        let outcome = try await world.reel("plan", "film.yaml", "--locked")
        #expect(outcome.exitCode == 1 && !outcome.error.contains("hunter2"), "\(outcome.error)")
    }

    @Test func `a job of the service is not verified, and the others are`() async throws {
        let world = try await Self.lockedWorld()
        try world.project.write(
            "version: 1\ninputs: {clip: clip.mp4}\nedits: [mute]\nexports: [out/here.mp4]\n", to: "here.yaml")
        #expect(try await world.reel("run", "here.yaml").exitCode == 0)
        let calls = try world.proxy.calls().count
        let outcome = try await world.reel("verify", "film.yaml", "here.yaml")
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.hasPrefix("here.yaml: all came out the same"), "\(outcome.output)")
        #expect(
            outcome.error.contains(
                "'promo' is not verified: the service makes its film, and would be paid for making it again"),
            "\(outcome.error)")
        #expect(outcome.error.contains("film.yaml:3:10"), "\(outcome.error)")
        #expect(outcome.error.contains("reel plan film.yaml --locked"), "\(outcome.error)")
        #expect(try world.proxy.calls().count == calls)
    }
}
