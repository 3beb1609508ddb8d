import FoundationEssentials
import ReelMedia
import ReelSoundtrack
import ReelTimeline
import Synchronization

/// Looks at clips, and remembers by their digest what was seen and heard.
final class LookMemory: Sendable {
    /// Rises when the same clip comes out as another look.
    private static let revision = 2

    private let tools: ToolTable
    private let cache: InspectionCache
    private let looks = Mutex<[Digest: Task<Look, any Error>]>([:])

    init(tools: ToolTable, cache: InspectionCache) {
        self.tools = tools
        self.cache = cache
    }

    /// - Throws: ``ProgramError`` if ffmpeg is missing or cannot read the clip.
    func look(at clip: LocalClip) async throws -> Look {
        let task = looks.withLock { looks in
            if let known = looks[clip.digest] { return known }
            let task = Task { try await self.find(clip) }
            looks[clip.digest] = task
            return task
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func find(_ clip: LocalClip) async throws -> Look {
        if let bytes = cache.recall(kind: "look", digest: clip.digest, revision: Self.revision),
            let look = try? JSONDecoder().decode(Look.self, from: Data(bytes))
        {
            return look
        }
        let looker = Looker(ffmpeg: try await tools.require(.ffmpeg).path)
        let length = max(clip.clip.length ?? .zero, clip.info.soundDuration ?? .zero)
        let look = try await looker.look(
            at: clip.file.path, demuxer: clip.file.type.demuxer, length: length.seconds,
            pictureStream: clip.info.mainPicture?.index, soundStream: clip.info.mainSound?.index,
            isStill: clip.clip.isStill, keyFrames: clip.keyFrames.map(\.seconds),
            bytesPerSecond: (clip.packets?.bytesPerSecond ?? []).map(Double.init))
        if let bytes = try? JSONEncoder().encode(look) {
            cache.remember(Array(bytes), kind: "look", digest: clip.digest, revision: Self.revision)
        }
        return look
    }
}
