import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// A project with a job for the cloud service, `reel serve` in that service's place, and a proxy between the two that breaks what a
/// plan says.
final class CloudWorld: Sendable {
    let project: ReelProject
    let proxy: FaultProxy
    private let server: ServedReel

    /// - Parameters:
    ///   - plan: what goes wrong, as the fault proxy takes it.
    ///   - allowsURLs: whether the service may fetch inputs itself.
    init(plan: String = "[]", spec: String = CloudWorld.spec, allowsURLs: Bool = false) async throws {
        project = try ReelProject()
        try project.copy(try await MediaFixtures.path(.film), to: "clip.mp4")
        try project.write(spec, to: "film.yaml")
        server =
            allowsURLs ? try ServedReel("--heartbeat", "0.2", "--allow-urls") : try ServedReel("--heartbeat", "0.2")
        proxy = try FaultProxy(upstream: server.address, plan: plan)
    }

    /// Two edits of which each changes the timeline.
    static let spec = """
        version: 1
        name: promo
        backend: nemo
        inputs:
          clip: clip.mp4
        edits:
          - say: "keep only the first second"
          - say: "show the title 'Hello'"
        exports:
          - out/film.mp4

        """

    /// The settings of a client.
    ///
    /// - Parameter scale: of all waits.
    func environment(scale: Double = 0.02) -> [String: String] {
        [
            "NEMO_API_URL": proxy.address, "HOME": project.path("home"), "REEL_TIME_SCALE": "\(scale)",
            "NO_PROXY": "127.0.0.1", "SKILL_SOURCE": "tests",
            "REEL_SKILL": URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../skill/SKILL.md")
                .standardizedFileURL.path(percentEncoded: false),
        ]
    }

    func reel(_ arguments: String..., scale: Double = 0.02, adding more: [String: String] = [:]) async throws -> ReelOutcome {
        try await project.reel(arguments, environment: environment(scale: scale).merging(more) { $1 })
    }

    /// What the service has done since it began, by its own count.
    func counts() async throws -> [String: Int] { try await server.counts() }

    /// A token that the service knows.
    func token() throws -> String {
        let kept = project.tree("home").filter { $0.contains("tokens/") && !$0.hasSuffix("/") && !$0.hasSuffix(".lock") }
        return try #require(kept.first.flatMap { project.text("home/" + $0) })
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The calls that changed something, as `POST /run_sse`.
    func changingCalls() throws -> [String] {
        try proxy.calls().filter { $0.method != "GET" }.map { "\($0.method) \($0.path)" }
    }
}
