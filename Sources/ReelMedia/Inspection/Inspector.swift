import FoundationEssentials

/// Finds out what a file is, as deep as is asked, and remembers it.
package struct Inspector: Sendable {
    /// How much is found out; each depth takes in those before it.
    package enum Depth: Int, Sendable, Hashable, Comparable, CaseIterable {
        /// That it is there, and of which type: by its name, size and first bytes.
        case type
        /// Its streams.
        case probe
        /// Its digest.
        case digest
        /// The times and sizes of its frames.
        case packets

        package static func < (left: Depth, right: Depth) -> Bool { left.rawValue < right.rawValue }
    }

    /// Raised when what is found out of the same file changes: then nothing older is believed.
    private static let revision = 2

    private let tools: ToolTable
    private let cache: InspectionCache

    package init(tools: ToolTable, cache: InspectionCache) {
        self.tools = tools
        self.cache = cache
    }

    /// - Parameter cachePath: the SQLite file of the memory; nil remembers nothing.
    package init(tools: ToolTable, cachePath: String?) {
        self.init(tools: tools, cache: InspectionCache(path: cachePath))
    }

    /// - Parameters:
    ///   - path: where the file is.
    ///   - displayPath: how the person wrote it.
    /// - Throws: ``InputProblem`` if it cannot be taken; ``ProgramError`` if ffprobe is missing or dies; `CancellationError`.
    @concurrent
    package func inspect(path: String, displayPath: String, depth: Depth) async throws -> InspectedFile {
        let opening = try FileOpening(path: path, displayPath: displayPath)
        let memory = Memory(cache: cache, signature: opening.signature, revision: Self.revision)
        let type = try await memory.value("type.\(opening.declaredType?.rawValue ?? "")") { try opening.checkedType() }
        let found = InspectedFile(path: path, displayPath: displayPath, type: type, signature: opening.signature)
        guard depth >= .digest else { return try await streams(of: found, depth: depth, memory: memory) }
        // Reading the bytes and reading the streams are done side by side.
        async let digested = memory.value("digest") { () async throws -> Digest in try await self.digest(found) }
        var file = try await streams(of: found, depth: depth, memory: memory)
        file.digest = try await digested
        return file
    }

    /// The file with its streams and packets, as far as they are asked for.
    private func streams(of found: InspectedFile, depth: Depth, memory: Memory) async throws -> InspectedFile {
        var file = found
        if depth >= .probe {
            file.info = try await memory.value("info.\(file.type.rawValue)") { [file] in try await probe(file) }
        }
        if depth >= .packets, let picture = file.info?.mainPicture, !file.type.isStill {
            file.packets = try await memory.value("packets.\(file.type.rawValue)") { [file] in
                let ffprobe = try await tools.require(.ffprobe)
                return try await PacketScan.run(
                    FFmpegInput(file), stream: picture, ffprobe: ffprobe, displayPath: file.displayPath)
            }
        }
        return file
    }

    /// The digest of a file that is no input, such as a SoundFont; remembered like an input's.
    ///
    /// - Throws: ``InputProblem`` if it cannot be read; `CancellationError`.
    @concurrent
    package func digest(path: String) async throws -> (digest: Digest, signature: FileSignature) {
        guard let signature = FileSignature(path: path) else { throw InputProblem.missing(path) }
        let memory = Memory(cache: cache, signature: signature, revision: Self.revision)
        let digest = try await memory.value("digest") { () async throws -> Digest in
            let result = try await DigestReader.read(path: path, displayPath: path)
            guard result.signature == signature else { throw InputProblem.changed(path) }
            return result.digest
        }
        return (digest, signature)
    }

    private func probe(_ file: InspectedFile) async throws -> MediaInfo {
        let prober = Prober(ffprobe: try await tools.require(.ffprobe))
        return try await prober.probe(file)
    }

    private func digest(_ file: InspectedFile) async throws -> Digest {
        let result = try await DigestReader.read(path: file.path, displayPath: file.displayPath)
        guard result.signature == file.signature else { throw InputProblem.changed(file.displayPath) }
        return result.digest
    }
}

/// What is remembered of one file.
private struct Memory {
    private let cache: InspectionCache
    private let signature: FileSignature
    private let stamp: String

    init(cache: InspectionCache, signature: FileSignature, revision: Int) {
        self.cache = cache
        self.signature = signature
        stamp = "\(revision):\(signature.stamp)"
    }

    /// The value as it is remembered, or else found out and then remembered.
    func value<Value: Codable>(_ kind: String, find: () async throws -> Value) async throws -> Value {
        if let bytes = cache.recall(kind: kind, key: signature.place, stamp: stamp),
            let value = try? JSONDecoder().decode([Value].self, from: Data(bytes)).first
        {
            return value
        }
        let value = try await find()
        // In an array, because a bare text is no JSON document everywhere.
        if signature.isSettled, let bytes = try? JSONEncoder().encode([value]) {
            cache.remember(Array(bytes), kind: kind, key: signature.place, stamp: stamp)
        }
        return value
    }
}
