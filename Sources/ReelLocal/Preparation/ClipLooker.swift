package import ReelMedia
package import ReelSoundtrack
import ReelTimeline

/// Looks at clips by themselves, apart from any spec.
package struct ClipLooker: Sendable {
    /// A clip with what was seen and heard in it.
    package struct LookedClip: Sendable {
        package let file: InspectedFile
        package let look: Look
        /// Whether it holds a picture, moving or still.
        package let hasPicture: Bool
        package let hasSound: Bool

        /// All of it, at its own speed. A still stands for five seconds, as in a film.
        package var range: LookedRange { LookedRange(look: look, from: 0, to: look.length > 0 ? look.length : 5) }
    }

    private let inspector: Inspector
    private let looks: LookMemory

    /// - Parameter cache: where what is found out is remembered.
    package init(tools: ToolTable, cache: InspectionCache) {
        inspector = Inspector(tools: tools, cache: cache)
        looks = LookMemory(tools: tools, cache: cache)
    }

    /// - Throws: ``InputProblem`` if the file cannot be taken; ``ProgramError`` if a program is missing or cannot read it.
    package func look(at path: String) async throws -> LookedClip {
        let file = try await inspector.inspect(path: path, displayPath: path, depth: .packets)
        guard let info = file.info, let digest = file.digest else { preconditionFailure("inspected no deeper than its type") }
        var local = LocalClip(clip: Clip(name: path, file: file, info: info), file: file, info: info, digest: digest)
        local.packets = file.packets
        return LookedClip(
            file: file, look: try await looks.look(at: local), hasPicture: info.mainPicture != nil,
            hasSound: info.mainSound != nil)
    }
}
