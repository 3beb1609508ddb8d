import Foundation
import ReelHTTP
import ReelTestSupport
import Synchronization
import Testing

@Suite struct HTTPDownloadTests {
    let server: TestServer
    let folder: TemporaryFolder
    let target: String

    init() throws {
        server = try TestServer()
        folder = try TemporaryFolder()
        target = folder.path("film.mp4")
    }

    private func download(_ path: String, delays: [Duration]? = nil) async throws -> HTTPClient.Download {
        try await testClient { if let delays { $0.resumeDelays = delays } }
            .download(HTTPRequest(.get, server.url(path)), to: target)
    }

    /// The file as the server has it.
    private func original(_ size: Int, seed: String = "0") async throws -> [UInt8] {
        try await testClient().response(to: HTTPRequest(.get, server.url("/original?size=\(size)&seed=\(seed)"))).body
    }

    private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } }
    private var content: [UInt8] { get throws { try Array(Data(contentsOf: URL(filePath: target))) } }

    private func ranges() async throws -> [String?] {
        try await server.log().requests.filter { $0.path == "/file" }.map { $0.header("Range") }
    }

    @Test func aFileComesWhole() async throws {
        let steps = Mutex<[TransferProgress]>([])
        let done = try await testClient().download(
            HTTPRequest(.get, server.url("/file?size=1000000&etag=a")), to: target,
            progress: { step in steps.withLock { $0.append(step) } })
        #expect(done.size == 1_000_000)
        #expect(try content == (await original(1_000_000)))
        #expect(try names == ["film.mp4"])
        #expect(steps.withLock { $0.last } == TransferProgress(done: 1_000_000, total: 1_000_000))
    }

    /// By tag, by date, and where the server gives neither, by its length.
    @Test(arguments: ["etag=a", "etag=a&weak=1&modified=Sun,%2022%20Nov%202026%2010:00:00%20GMT", "weak=1"])
    func aDownloadThatBrokeOffGoesOn(how: String) async throws {
        let done = try await download("/file?size=1000000&cut=300000&\(how)")
        #expect(try content == (await original(1_000_000)))
        #expect(done.size == 1_000_000)
        #expect(done.resumedAt == 900_000)
        #expect(try await ranges() == [nil, "bytes=300000-", "bytes=600000-", "bytes=900000-"])
        #expect(try names == ["film.mp4"])
    }

    @Test func aLaterProcessGoesOn() async throws {
        let path = "/file?size=1000000&cut=300000&cuts=1&etag=a"
        let error = await #expect(throws: HTTPError.self) { try await download(path, delays: []) }
        #expect(error?.code == .cutOff)
        #expect(try names == ["film.mp4.part", "film.mp4.part.from"])
        #expect(try await download(path, delays: []).resumedAt == 300_000)
        #expect(try content == (await original(1_000_000)))
        #expect(try names == ["film.mp4"])
    }

    @Test func anotherVersionIsNotMixedIn() async throws {
        let path = "/file?size=1000000&cut=300000&cuts=1&etag=a&changing=1"
        let done = try await download(path)
        #expect(done.resumedAt == 0)
        #expect(try content == (await original(1_000_000, seed: "2")))
        #expect(try await ranges() == [nil, "bytes=300000-"])
    }

    @Test func anotherLengthIsAnotherVersion() async throws {
        _ = await #expect(throws: HTTPError.self) { try await download("/file?size=1000000&cut=300000&cuts=1", delays: []) }
        let done = try await download("/file?size=900000")
        #expect(done.resumedAt == 0)
        #expect(try content == (await original(900_000)))
    }

    @Test func aServerWithoutRangesBeginsAgain() async throws {
        let done = try await download("/file?size=1000000&cut=300000&cuts=1&etag=a&ranges=no")
        #expect(done.resumedAt == 0)
        #expect(try content == (await original(1_000_000)))
    }

    @Test func anotherRangeThanAskedForIsNotTaken() async throws {
        let done = try await download("/file?size=1000000&cut=300000&etag=a&lie=1&cuts=1")
        #expect(done.resumedAt == 0)
        #expect(try content == (await original(1_000_000)))
        #expect(try await ranges() == [nil, "bytes=300000-", nil])
    }

    /// All bytes had come when the process died.
    @Test func whatWasWholeAlreadyIsDelivered() async throws {
        let whole = try await original(1000)
        try Data(whole).write(to: URL(filePath: target + ".part"))
        try folder.write("1000\n\"a0\"\n", to: "film.mp4.part.from")
        let done = try await download("/file?size=1000&etag=a")
        #expect(done.resumedAt == 1000)
        #expect(try content == whole)
        #expect(try names == ["film.mp4"])
    }

    @Test func moreThanTheWholeBeginsAgain() async throws {
        try Data(count: 2000).write(to: URL(filePath: target + ".part"))
        try folder.write("1000\n\"a0\"\n", to: "film.mp4.part.from")
        _ = try await download("/file?size=1000&etag=a")
        #expect(try content == (await original(1000)))
    }

    @Test func partsOfUnknownOriginAreNotUsed() async throws {
        try Data(count: 500).write(to: URL(filePath: target + ".part"))
        _ = try await download("/file?size=1000&etag=a")
        #expect(try content == (await original(1000)))
        #expect(try await ranges() == [nil])
    }

    @Test func aFileOfUnknownLengthIsTaken() async throws {
        let done = try await download("/file?size=1000&unknown=1")
        #expect(done.size == 1000)
    }

    @Test(arguments: [404, 403, 500])
    func aRefusalLeavesNoFile(status: Int) async throws {
        let error = await #expect(throws: HTTPError.self) { try await download("/status/\(status)") }
        #expect(error?.code == .refused)
        #expect(error?.status == status)
        #expect(try names.contains("film.mp4") == false)
        // 500 may pass, the others will not.
        let attempts = try await server.log().requests.count
        #expect(attempts == (status == 500 ? 4 : 1))
    }

    @Test func aServerThatGivesNothingIsGivenUp() async throws {
        let error = await #expect(throws: HTTPError.self) { try await download("/drop") }
        #expect(error?.code == .cutOff)
        #expect(try await server.log().requests.count == 4)
    }

    @Test func whereNothingCanBeWrittenNothingIsAsked() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await testClient().download(HTTPRequest(.get, server.url("/file?size=10")), to: "/no/such/folder/x")
        }
        #expect(error?.message == "cannot write '/no/such/folder/x.part': No such file or directory")
        #expect(try await server.log().requests.isEmpty)
    }

    @Test func twoDoNotWriteTheSameFile() async throws {
        let (client, target) = (testClient(), target)
        let slow = try HTTPRequest(.get, server.url("/silent?seconds=60"))
        let first = Task { try await client.download(slow, to: target) }
        while try names.count < 2 { await Task.yield() }
        let error = await #expect(throws: HTTPError.self) { try await download("/file?size=10") }
        #expect(error?.message == "'\(target)' is being downloaded already; wait until that has ended")
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
    }

    @Test func aDownloadsSecretsAreNotShownToOthers() async throws {
        let elsewhere = try server.url("/file", port: server.otherPort).text + "%3Fsize=1000"
        let request = try HTTPRequest(
            .get, server.url("/redirect?to=\(elsewhere)"), secrets: [("Authorization", Secret("Bearer 1"))])
        try await testClient().download(request, to: target)
        #expect(try await server.log().requests.map { $0.header("Authorization") } == ["Bearer 1", nil])
    }
}
