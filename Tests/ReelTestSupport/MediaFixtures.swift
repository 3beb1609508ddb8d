import Foundation
import ReelMedia

/// Makes the media that tests need, each once in a test process.
package actor MediaFixtures {
    package static let shared = MediaFixtures()

    private var made: [MediaFixture: Task<String, any Error>] = [:]
    /// Removed when the process ends, because a static is never let go.
    private static let folder: String = {
        let path = FileManager.default.temporaryDirectory.appending(path: "reel-fixtures-\(getpid())")
        try? FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(atPath: MediaFixtures.folder) }
        return path.path(percentEncoded: false)
    }()

    /// The fixture's path. Tests must not change the file.
    package static func path(_ fixture: MediaFixture) async throws -> String { try await shared.path(fixture) }

    private func path(_ fixture: MediaFixture) async throws -> String {
        if let task = made[fixture] { return try await task.value }
        let task = Task { try await make(fixture) }
        made[fixture] = task
        return try await task.value
    }

    private func make(_ fixture: MediaFixture) async throws -> String {
        let path = "\(Self.folder)/\(fixture.rawValue)"
        switch fixture.recipe {
        case .ffmpeg(let arguments): try await run(arguments + [path])
        case .from(let source, let arguments): try await run(["-i", try await self.path(source)] + arguments + [path])
        case .edited(let source, let edit):
            let bytes = try Data(contentsOf: URL(filePath: try await self.path(source)))
            try Data(edit(Array(bytes))).write(to: URL(filePath: path))
        case .bytes(let bytes): try Data(bytes).write(to: URL(filePath: path))
        }
        return path
    }

    private func run(_ arguments: [String]) async throws {
        let outcome = try await ChildProcess("ffmpeg", ["-nostdin", "-loglevel", "error", "-y"] + arguments).run()
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "ffmpeg", message: arguments.joined(separator: " "), lastWords: outcome.lastWords)
        }
    }
}
