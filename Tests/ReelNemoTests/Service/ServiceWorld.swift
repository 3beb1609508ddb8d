import Foundation
import ReelHTTP
import ReelNemo
import ReelServer
import ReelTestSupport

/// A server of this machine with the service's interface, a proxy before it that breaks what a plan says, and a home for a client.
final class ServiceWorld: Sendable {
    let folder: TemporaryFolder
    let proxy: FaultProxy
    private let serving: Task<Void, any Error>

    init(plan: String = "[]", change: (inout ServerSettings) -> Void = { _ in }) async throws {
        let folder = try TemporaryFolder()
        var settings = ServerSettings()
        settings.port = 0
        settings.heartbeat = 0.05
        change(&settings)
        let server = try EditServer(folder: folder.path("server"), settings: settings)
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        serving = Task { try await server.run { ready.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { throw CancellationError() }
        self.folder = folder
        proxy = try FaultProxy(upstream: "http://127.0.0.1:\(port)", plan: plan)
    }

    /// The server comes to its end by itself; nobody has to wait for it.
    deinit { serving.cancel() }

    /// A client with the world's home, or one of its own.
    func service(
        home: String = "home", environment: [String: String] = [:], change: (inout NemoSettings) -> Void = { _ in }
    ) throws -> NemoService {
        var variables = [
            "NEMO_API_URL": proxy.address, "HOME": folder.path(home), "REEL_TIME_SCALE": "0.001", "SKILL_SOURCE": "tests",
        ]
        variables.merge(environment) { _, new in new }
        var settings = try NemoSettings(environment: variables)
        settings.http.proxy = .none
        // A thousandth of a second would be too short for any answer.
        (settings.waits.connect, settings.waits.silence) = (.seconds(20), .seconds(20))
        (settings.waits.stream, settings.waits.heartbeatsAlone) = (.seconds(60), .seconds(60))
        settings.waits.uploadAnswer = .seconds(20)
        settings.http.timeouts.connect = .seconds(20)
        settings.http.timeouts.silence = .seconds(20)
        change(&settings)
        return NemoService(settings: settings)
    }

    /// How often the service was asked something.
    func calls(_ method: String, _ path: String) throws -> [FaultProxy.Call] {
        try proxy.calls().filter { $0.method == method && $0.path.hasPrefix(path) }
    }
}
