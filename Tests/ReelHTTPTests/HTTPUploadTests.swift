import Foundation
import ReelHTTP
import ReelTestSupport
import Synchronization
import Testing

@Suite struct HTTPUploadTests {
    let server: TestServer
    let folder: TemporaryFolder
    let file: String
    let content: Data

    init() throws {
        server = try TestServer()
        folder = try TemporaryFolder()
        var random = SeededRandom(seed: 3)
        content = Data((0..<3_000_001).map { _ in UInt8.random(in: 0...255, using: &random) })
        file = folder.path("clip.mp4")
        try content.write(to: URL(filePath: file))
    }

    @Test(arguments: [HTTPMethod.put, .post])
    func aFileIsSentWithProgress(method: HTTPMethod) async throws {
        let steps = Mutex<[TransferProgress]>([])
        var request = try HTTPRequest(method, server.url("/echo"), body: .file(file, contentType: "video/mp4"))
        request.uploadProgress = { step in steps.withLock { $0.append(step) } }
        let entry = try TestServer.entry(await testClient().response(to: request))
        #expect(entry.length == content.count)
        #expect(entry.sha256 == sha256(content))
        let done = steps.withLock { $0 }
        #expect(done.map(\.done) == done.map(\.done).sorted())
        #expect(done.last == TransferProgress(done: Int64(content.count), total: Int64(content.count)))
    }

    @Test func aFormIsReadByOthersAsItWasMeant() async throws {
        var form = MultipartForm()
        try form.append(file: file, field: "files", name: "city \"walk\"\r\n.mp4", contentType: "video/mp4")
        let request = try HTTPRequest(.post, server.url("/form"), body: form.body)
        let response = try await testClient().response(to: request)
        let parts = try JSONDecoder().decode([[String: String]].self, from: Data(response.body))
        #expect(
            parts == [
                ["name": "files", "filename": "city %22walk%22%0D%0A.mp4", "type": "video/mp4", "sha256": sha256(content)]
            ])
    }

    @Test func aRedirectedFileIsSentAgainFromItsBeginning() async throws {
        let request = try HTTPRequest(.put, server.url("/redirect?status=307&to=/echo"), body: .file(file))
        let entry = try TestServer.entry(await testClient().response(to: request))
        #expect(entry.sha256 == sha256(content))
    }

    private func sha256(_ data: Data) -> String {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        (process.standardInput, process.standardOutput) = (input, output)
        try? process.run()
        try? input.fileHandleForWriting.write(contentsOf: data)
        try? input.fileHandleForWriting.close()
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile().prefix(64), as: UTF8.self)
    }
}
