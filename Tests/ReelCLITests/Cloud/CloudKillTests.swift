import Foundation
import Glibc
import ReelTestSupport
import Testing

/// Whole runs at the service whose client is killed at random moments, over and over until one finishes.
@Suite("Killed at the cloud service")
struct CloudKillTests {
    /// `REEL_CLOUD_KILLS` asks for more than a quick test needs.
    private static let kills = ProcessInfo.processInfo.environment["REEL_CLOUD_KILLS"].flatMap { Int($0) } ?? 6

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
                    // Killed between the note that a message is about to be sent and its first byte: nothing tells that from a
                    // message that did nothing, so that a person must say so.
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
        #expect(unsent <= 1 + killed / 20, "\(unsent) of \(killed) kills fell where no message had left yet")
    }
}
