import Foundation
import ReelTestSupport
import Testing

/// Results that machines share over HTTP.
@Suite("A store that machines share", .enabled("nginx is not installed") { StoreServer.isInstalled })
struct RemoteStoreTests {
    private static let spec = """
        version: 1
        name: film
        inputs: {clip: clip.mp4}
        edits: [fade: {in: 0.5s}, volume: 50%]
        exports: [out/film.mp4]

        """

    /// A machine on which nothing has run.
    private static func machine() async throws -> ReelProject {
        let project = try ReelProject()
        try project.copy(await MediaFixtures.path(.film), to: "clip.mp4")
        try project.write(spec, to: "film.yaml")
        return project
    }

    /// A server that has all results of a first machine, and the film that this one made.
    private static func filled(_ server: StoreServer, environment: [String: String] = [:]) async throws -> Data {
        let first = try await machine()
        let outcome = try await first.reel("run", "film.yaml", "--store", server.address, environment: environment)
        try #require(outcome.exitCode == 0, "\(outcome.error)")
        #expect(!outcome.finishedSteps.isEmpty)
        return try first.bytes("out/film.mp4")
    }

    @Test("What one machine made, the next one takes: no step runs, and the bytes are the same")
    func shared() async throws {
        let server = try await StoreServer()
        let film = try await Self.filled(server)
        let second = try await Self.machine()
        let count = try await second.plan("film.yaml").steps.count
        #expect(server.files("ac").count == count)
        let outcome = try await second.reel("run", "film.yaml", environment: ["REEL_STORE": server.address])
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.isEmpty, "\(outcome.error)")
        #expect(outcome.output.contains("0 steps run, \(count) kept (\(count) made by other machines), in {time}"))
        #expect(try second.bytes("out/film.mp4") == film)
        let again = try await second.reel("run", "film.yaml")
        #expect(again.output.contains("nothing to do: all \(count) steps are done"), "\(again.output)")
        // What is there already is not sent again, and what has run is not asked for.
        #expect(server.requests.count { $0.hasPrefix("PUT") } == server.files("ac").count + server.files("cas").count)
    }

    @Test(
        "A result that is not whole, or not what its digest says, counts for nothing",
        arguments: ["cas", "ac"], ["missing", "empty", "changed", "longer"])
    func damaged(kind: String, damage: String) async throws {
        let server = try await StoreServer()
        let film = try await Self.filled(server)
        for path in server.files(kind) {
            var bytes = try Data(contentsOf: URL(filePath: path))
            switch damage {
            case "missing":
                try FileManager.default.removeItem(atPath: path)
                continue
            case "empty": bytes = Data()
            case "changed": bytes[bytes.count / 2] ^= 0xFF
            default: bytes += Data("more".utf8)
            }
            try bytes.write(to: URL(filePath: path))
        }
        let second = try await Self.machine()
        let outcome = try await second.reel("run", "film.yaml", "--store", server.address, "--store-read-only")
        #expect(outcome.exitCode == 0 && !outcome.finishedSteps.isEmpty, "\(outcome.error)")
        #expect(try second.bytes("out/film.mp4") == film)
        #expect(try await second.reel("run", "film.yaml").finishedSteps.isEmpty)
    }

    @Test("Nothing is sent where that was asked for, or where the server does not take it", arguments: [true, false])
    func readOnly(byOption: Bool) async throws {
        let server = try await StoreServer(isReadOnly: !byOption)
        let machine = try await Self.machine()
        let outcome = try await machine.reel(
            ["run", "film.yaml", "--store", server.address] + (byOption ? ["--store-read-only"] : []))
        #expect(outcome.exitCode == 0 && !outcome.finishedSteps.isEmpty)
        #expect(server.files("cas").isEmpty)
        #expect(server.requests.count { $0.hasPrefix("PUT") } == (byOption ? 0 : 1), "\(server.requests)")
        #expect(
            outcome.error.matches(of: /takes no results from here \(status 405\)/).count == (byOption ? 0 : 1),
            "\(outcome.error)")
    }

    @Test(
        "A store that is away, or never answers, is left alone; that is said once", arguments: ["away", "silent", "refusing"])
    func away(kind: String) async throws {
        let listener = try LoopbackListener()
        let server = try await StoreServer(authorization: "Bearer right")
        let address = kind == "refusing" ? server.address : "http://127.0.0.1:\(kind == "silent" ? listener.port : 1)"
        let machine = try await Self.machine()
        let outcome = try await machine.reel(
            "run", "film.yaml", "--store", address,
            environment: ["REEL_STORE_TIMEOUT": "1", "REEL_STORE_TOKEN": "wrong-token-of-ours"])
        #expect(outcome.exitCode == 0 && !outcome.finishedSteps.isEmpty, "\(outcome.error)")
        #expect(outcome.error.matches(of: /note: the store at .* is left alone for this run:/).count == 1, "\(outcome.error)")
        #expect(machine.exists("out/film.mp4"))
    }

    @Test("A token opens the store and is seen nowhere")
    func token() async throws {
        let secret = "token-\(UInt64.random(in: .min ... .max))"
        let server = try await StoreServer(authorization: "Bearer \(secret)")
        let film = try await Self.filled(server, environment: ["REEL_STORE_TOKEN": secret])
        let second = try await Self.machine()
        let outcome = try await second.reel(
            "run", "film.yaml", "--store", server.address, environment: ["REEL_STORE_TOKEN": secret])
        #expect(outcome.exitCode == 0 && outcome.finishedSteps.isEmpty)
        #expect(try second.bytes("out/film.mp4") == film)
        #expect(!(outcome.output + outcome.error).contains(secret))
        for name in second.tree() where !name.hasSuffix("/") {
            #expect(try second.bytes(name).firstRange(of: Data(secret.utf8)) == nil, "\(name)")
        }
        let netrc = try await Self.machine()
        let basic = try await StoreServer(authorization: "Basic " + Data("alice:pass".utf8).base64EncodedString())
        try netrc.write("machine 127.0.0.1 login alice password pass\n", to: "home/.netrc")
        let run = try await netrc.reel(
            "run", "film.yaml", "--store", basic.address, environment: ["HOME": netrc.path("home")])
        #expect(run.exitCode == 0 && !basic.files("ac").isEmpty, "\(run.error)")
    }

    @Test(
        "An address that cannot be used ends it before anything runs",
        arguments: ["ftp://example.org", "https://alice:secret@example.org/", "http://store.example/"])
    func addresses(address: String) async throws {
        let machine = try await Self.machine()
        let outcome = try await machine.reel(
            "run", "film.yaml", "--store", address, environment: ["REEL_STORE_TOKEN": "x"])
        #expect(outcome.exitCode == 2 && !outcome.error.contains("secret"), "\(outcome.error)")
        #expect(!machine.exists("out"))
    }

    @Test("A step that somebody asks to run again runs")
    func forced() async throws {
        let server = try await StoreServer()
        _ = try await Self.filled(server)
        let second = try await Self.machine()
        let step = try #require(try await second.plan("film.yaml").steps.first?.id)
        let outcome = try await second.reel("run", "film.yaml", "--store", server.address, "--force", step)
        #expect(outcome.exitCode == 0 && outcome.finishedSteps == [step], "\(outcome.error)")
    }
}
