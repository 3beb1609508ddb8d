import Foundation
import Glibc
import ReelTestSupport
import Testing

/// Whole runs at the service whose client is killed at random moments, over and over until one finishes.
@Suite("Killed at the cloud service")
struct CloudKillTests {
    /// `REEL_CLOUD_KILLS` asks for more than a quick test needs.
    private static let kills = ProcessInfo.processInfo.environment["REEL_CLOUD_KILLS"].flatMap { Int($0) } ?? 6

    /// A message is written down when its first byte is about to leave, so a run that dies while it connects has sent nothing, and
    /// the next one knows it.
    @Test func `a run that is killed before a message left sends it without asking`() async throws {
        let world = try await CloudWorld()
        #expect(try await world.reel("run", "film.yaml", "--until", "upload clip.mp4").exitCode == 0)
        // Nobody answers whoever wants to connect, once the state before the message was told. The plan asks for it first.
        try world.proxy.follow(plan: #"[{"match": "GET /api/state/*", "skip": 1, "shut": true}]"#)
        let killed = try await world.project.start(["run", "film.yaml"], environment: world.environment(scale: 1)) { running in
            while try !world.proxy.calls().contains(where: { $0.rule == 0 }), !running.isOver {
                try await running.work(for: .milliseconds(10))
            }
            try await running.work(for: .milliseconds(500))
            running.send(SIGKILL)
        }
        #expect(killed.exitCode == 128 + SIGKILL, "\(killed.error)")
        try world.proxy.follow(plan: "[]")
        let outcome = try await world.reel("run", "film.yaml")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(!outcome.error.contains("asking the service what became of it"), "\(outcome.error)")
        let counts = try await world.counts()
        #expect(counts["messages"] == 2 && counts["uploads"] == 1 && counts["renders"] == 1, "\(counts)")
    }

    @Test func `the same command finishes, and nothing was asked for twice`() async throws {
        var random = SeededRandom(seed: 7)
        var killed = 0
        var length = Duration.seconds(2)
        var unsent = 0
        while killed < Self.kills {
            let world = try await CloudWorld()
            var isFinished = false
            var flags: [String] = []
            while !isFinished {
                let begin = ContinuousClock.now
                let mayKill = killed < Self.kills
                let moment = length * Double.random(in: 0...1, using: &random)
                let outcome = try await world.project.start(
                    ["run", "film.yaml"] + flags, environment: world.environment()
                ) { running in
                    guard mayKill else { return }
                    try await running.work(for: moment)
                    running.send(SIGKILL)
                }
                switch outcome.exitCode {
                case 0:
                    isFinished = true
                    length = max(.seconds(1), min(length, begin.duration(to: .now)))
                case 128 + SIGKILL: killed += 1
                default:
                    // Killed between the note that a message is sent now and its first byte, which is a moment: nothing tells
                    // that from a message that did nothing, so that a person must say so.
                    try #require(outcome.error.contains("--retry-message") && flags.isEmpty, "\(outcome.error)")
                    let sent = try await world.counts()["messages"] ?? 0
                    #expect(sent < 2)
                    flags = ["--retry-message"]
                    unsent += 1
                }
            }
            let counts = try await world.counts()
            #expect(counts["messages"] == 2 && counts["uploads"] == 1 && counts["renders"] == 1, "\(counts)")
            #expect(world.project.tree("out") == ["film.mp4"])
        }
        #expect(unsent <= 1 + killed / 50, "\(unsent) of \(killed) kills fell where no message had left yet")
    }
}
