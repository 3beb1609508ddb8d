import GRDB
import Glibc
import ReelMedia
import ReelRun
import ReelSpec

/// Uploaded files: each once under its digest, however many sessions have it.
struct ClipLibrary: Sendable {
    let database: DatabaseQueue
    let inspector: Inspector
    let uploadsPath: String

    /// What is known of clips, in their order.
    func descriptions(of clips: [StoredClip]) async throws -> [ClipDescription] {
        var found: [ClipDescription] = []
        for clip in clips { found.append(ClipDescription(clip: clip, info: try await info(of: clip))) }
        return found
    }

    /// Takes a file in and makes it a clip of a session. The same file under the same name is the clip that is there.
    ///
    /// - Parameter fileName: what the client calls it.
    /// - Throws: ``ServiceProblem`` if it cannot be read as what it says it is.
    func add(_ received: IncomingFile.Received, named fileName: String, to session: String) async throws -> ClipDescription {
        let file = Self.bareName(fileName)
        let found = StoredClip(
            name: "", file: file, digest: received.digest, type: received.type, size: received.size, key: RandomText.secret())
        let place = "\(uploadsPath)/\(found.storedName)"
        let isNew = access(place, F_OK) != 0
        try await offloaded {
            try FileSystem.rename(received.path, to: place)
            try FileSystem.synchronizeFolder(uploadsPath)
        }
        let info: MediaInfo
        do {
            info = try await self.info(of: found)
        } catch let problem as InputProblem {
            if isNew { unlink(place) }
            throw ServiceProblem.unsupportedType("\(problem)")
        }
        let clip = try await database.write { database in
            let clips = try StoredClip.fetchAll(database, session: session)
            if let known = clips.first(where: { $0.digest == found.digest && $0.file == file }) {
                try database.execute(sql: "UPDATE uploads SET asked = asked + 1 WHERE key = ?", arguments: [known.key])
                return known
            }
            let clip = found.named(inputName(ofFile: file, besides: clips.map(\.name)))
            try clip.insert(into: session, database)
            return clip
        }
        return ClipDescription(clip: clip, info: info)
    }

    private func info(of clip: StoredClip) async throws -> MediaInfo {
        try await inspector.inspect(path: "\(uploadsPath)/\(clip.storedName)", displayPath: clip.file, depth: .probe).info
            ?? MediaInfo()
    }

    /// The last part of what a client calls a file, which may be a path of its own machine.
    private static func bareName(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let text = String(
            last.filter { !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } }.prefix(200))
        return text.isEmpty ? "clip" : text
    }
}
