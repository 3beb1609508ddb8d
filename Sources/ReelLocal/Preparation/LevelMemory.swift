import ReelMedia
import ReelTimeline
import Synchronization

/// Finds out how loud clips are from moment to moment, and remembers it by their digest.
final class LevelMemory: Sendable {
    /// Rises when the same clip comes out with other levels.
    private static let revision = 1

    private let tools: ToolTable
    private let cache: InspectionCache
    private let known = Mutex<[Digest: Task<SoundLevels, any Error>]>([:])

    init(tools: ToolTable, cache: InspectionCache) {
        self.tools = tools
        self.cache = cache
    }

    /// - Parameter file: one whose streams were inspected, with sound.
    /// - Throws: ``InputProblem`` if the file cannot be read; ``ProgramError`` if ffmpeg is missing or cannot read it.
    func levels(of file: InspectedFile) async throws -> SoundLevels {
        guard let info = file.info, let sound = info.mainSound else { return SoundLevels(bytes: []) }
        let digest =
            if let known = file.digest { known } else {
                try await Inspector(tools: tools, cache: cache).digest(path: file.path).digest
            }
        let task = known.withLock { known in
            if let task = known[digest] { return task }
            let task = Task { try await self.find(file, digest, sound, clockStart: info.clockStart) }
            known[digest] = task
            return task
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func find(
        _ file: InspectedFile, _ digest: Digest, _ sound: SoundStream, clockStart: MediaTime
    ) async throws -> SoundLevels {
        if let bytes = cache.recall(kind: "levels", digest: digest, revision: Self.revision) {
            return SoundLevels(bytes: bytes)
        }
        let ffmpeg = try await tools.require(.ffmpeg).path
        let levels = try await LevelMeter.listen(to: file, sound: sound, clockStart: clockStart, ffmpeg: ffmpeg)
        cache.remember(levels.bytes, kind: "levels", digest: digest, revision: Self.revision)
        return levels
    }
}
