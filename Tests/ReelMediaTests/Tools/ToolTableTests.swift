import Foundation
import ReelMedia
import ReelTestSupport
import Testing

struct ToolTableTests {
    private func table(script: String) throws -> (TemporaryFolder, ToolTable) {
        let folder = try TemporaryFolder()
        let path = try folder.write("#!/bin/sh\n\(script)\n", to: "ffmpeg")
        chmod(path, 0o755)
        return (folder, ToolTable(path: folder.path))
    }

    @Test func missing() async throws {
        let error = await #expect(throws: ProgramError.self) { try await ToolTable(path: "/nowhere").require(.ffmpeg) }
        #expect(error?.code == .missing)
        #expect(error?.message.contains("sudo apt-get install ffmpeg") == true)
        let synthesizer = await #expect(throws: ProgramError.self) {
            try await ToolTable(path: "/nowhere").require(.fluidsynth)
        }
        #expect(synthesizer?.message.contains("sudo apt-get install fluidsynth") == true)
    }

    @Test func tooOld() async throws {
        let (folder, table) = try table(script: "echo ffmpeg version 4.4.2-0ubuntu0 Copyright")
        defer { withExtendedLifetime(folder) {} }
        let error = await #expect(throws: ProgramError.self) { try await table.require(.ffmpeg) }
        #expect(error?.code == .tooOld)
        #expect(error?.message.contains("4.4.2-0ubuntu0") == true)
        #expect(error?.message.contains("5.1 or newer") == true)
    }

    @Test(arguments: [
        ("echo ffmpeg version 7.1 Copyright", "7.1"), ("echo ffmpeg version n6.0-2 Copyright", "n6.0-2"),
        ("echo ffmpeg version N-109000-gabc Copyright", "N-109000-gabc"),
    ])
    func newer(script: String, version: String) async throws {
        let (folder, table) = try table(script: script)
        defer { withExtendedLifetime(folder) {} }
        #expect(try await table.require(.ffmpeg).version == version)
    }

    @Test func failing() async throws {
        let (folder, table) = try table(script: "echo no libavcodec >&2; exit 1")
        defer { withExtendedLifetime(folder) {} }
        let error = await #expect(throws: ProgramError.self) { try await table.require(.ffmpeg) }
        #expect(error?.code == .failed)
        #expect(error?.lastWords == ["no libavcodec"])
    }

    @Test func real() async throws {
        let table = ToolTable()
        for program in [Program.ffmpeg, .ffprobe, .fluidsynth] {
            #expect(try await table.require(program).release != nil)
        }
    }
}
