import Foundation
import ReelMedia
import ReelTestSupport
import Testing

struct InspectionCacheTests {
    private let folder: TemporaryFolder
    private let path: String
    private let digest: Digest

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("memory.sqlite")
        digest = try #require(Digest(hexadecimal: String(repeating: "ab", count: 32)))
    }

    @Test func remembers() throws {
        let cache = InspectionCache(path: path)
        #expect(cache.recall(kind: "mood", digest: digest, revision: 1) == nil)
        cache.remember([1, 2, 3], kind: "mood", digest: digest, revision: 1)
        cache.remember([], kind: "empty", digest: digest, revision: 1)
        let reopened = InspectionCache(path: path)
        #expect(reopened.recall(kind: "mood", digest: digest, revision: 1) == [1, 2, 3])
        #expect(reopened.recall(kind: "mood", digest: digest, revision: 2) == nil)
        #expect(reopened.recall(kind: "other", digest: digest, revision: 1) == nil)
        #expect(reopened.recall(kind: "empty", digest: digest, revision: 1) == [])
    }

    @Test func opensLazily() {
        _ = InspectionCache(path: path)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(
        "Without a path, or a folder, it works and forgets", arguments: [nil, "/no/such/folder/memory.sqlite", "/proc/memory"])
    func unusable(path: String?) {
        let cache = InspectionCache(path: path)
        cache.remember([1], kind: "mood", digest: digest, revision: 1)
        #expect(cache.recall(kind: "mood", digest: digest, revision: 1) == nil)
    }

    @Test func damaged() throws {
        try Data(repeating: 0x55, count: 10_000).write(to: URL(filePath: path))
        let cache = InspectionCache(path: path)
        cache.remember([1], kind: "mood", digest: digest, revision: 1)
        #expect(cache.recall(kind: "mood", digest: digest, revision: 1) == [1])
    }

    @Test("Many tasks with connections of their own lose nothing")
    func concurrency() async throws {
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask { [path, digest] in
                    let cache = InspectionCache(path: path)
                    for number in 0..<25 {
                        cache.remember([UInt8(number)], kind: "\(writer).\(number)", digest: digest, revision: 1)
                    }
                }
            }
        }
        let cache = InspectionCache(path: path)
        for writer in 0..<8 {
            for number in 0..<25 {
                #expect(cache.recall(kind: "\(writer).\(number)", digest: digest, revision: 1) == [UInt8(number)])
            }
        }
    }

    @Test("A file is looked at once, and again when it has changed")
    func inspections() async throws {
        let film = folder.path("film.mp4")
        try FileManager.default.copyItem(atPath: await MediaFixtures.path(.silent), toPath: film)
        // The system's clock for files has to move on before what was seen is believed.
        try await Task.sleep(for: .milliseconds(50))
        let first = try await Inspector(tools: ToolTable(), cachePath: path).inspect(
            path: film, displayPath: "film.mp4", depth: .packets)
        // Nothing can be found out anew with these tools.
        let blind = Inspector(tools: ToolTable(path: ""), cachePath: path)
        let second = try await blind.inspect(path: film, displayPath: "film.mp4", depth: .packets)
        #expect(second == first)
        let renamed = folder.path("renamed.mp4")
        try FileManager.default.moveItem(atPath: film, toPath: renamed)
        try Data([0]).append(to: renamed)
        await #expect(throws: ProgramError.self) {
            try await blind.inspect(path: renamed, displayPath: "renamed.mp4", depth: .probe)
        }
    }

    @Test func versions() async throws {
        let cache = InspectionCache(path: path)
        let asked = try await ToolTable(cache: cache).require(.ffmpeg)
        let remembered = try await ToolTable(cache: InspectionCache(path: path)).require(.ffmpeg)
        #expect(asked == remembered)
        #expect(asked.release.map { $0 >= Program.ffmpeg.oldestVersion } == true)
    }
}

extension Data {
    fileprivate func append(to path: String) throws {
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: self)
        try file.close()
    }
}
