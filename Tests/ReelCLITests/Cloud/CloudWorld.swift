import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// A project with a job for the cloud service, `reel serve` in that service's place, and a proxy between the two that breaks what a
/// plan says.
final class CloudWorld: Sendable {
    let project: ReelProject
    let proxy: FaultProxy
    private let server: CloudServer

    /// - Parameter plan: what goes wrong, as the fault proxy takes it.
    init(plan: String = "[]", spec: String = CloudWorld.spec) async throws {
        project = try ReelProject()
        try project.copy(try await MediaFixtures.path(.film), to: "clip.mp4")
        try project.write(spec, to: "film.yaml")
        server = try CloudServer()
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
    func counts() async throws -> [String: Int] {
        let (outcome, bytes) = try await ChildProcess("/usr/bin/curl", ["-s", server.address + "/health"]).output(limit: 10_000)
        try #require(outcome.isSuccess)
        let answer = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
        return answer.compactMapValues { $0 as? Int }
    }

    /// The calls that changed something, as `POST /run_sse`.
    func changingCalls() throws -> [String] {
        try proxy.calls().filter { $0.method != "GET" }.map { "\($0.method) \($0.path)" }
    }
}

/// A `reel serve` on a free port; it ends with the last user of it.
private final class CloudServer: @unchecked Sendable {
    // Only used in `init` and `deinit`.
    private let process = Process()
    private let output = Pipe()
    private let folder: TemporaryFolder
    let address: String

    init() throws {
        folder = try TemporaryFolder()
        process.executableURL = URL(filePath: BuiltReel.path)
        process.arguments = ["serve", "--port", "0", "--json", "--folder", folder.path("box"), "--heartbeat", "0.2"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
        let said = try JSONSerialization.jsonObject(with: line) as? [String: String]
        address = try #require(said?["address"])
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
