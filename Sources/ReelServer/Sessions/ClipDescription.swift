import ReelDiagnostics
import ReelMedia

/// An uploaded file with what was found out about it, as the service describes it.
struct ClipDescription: Sendable {
    let clip: StoredClip
    let info: MediaInfo

    /// - Parameter base: the server's address as the client knows it.
    func document(from base: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("filename", .string(clip.file)), .init("name", .string(clip.name)),
            .init("file_type", .string(kind)), .init("size", .integer(clip.size)),
            .init("cdn_url", .string("\(base)/files/\(clip.key)/\(clip.storedName)")),
            .init("hash", .string(clip.digest.hexadecimal)),
        ]
        if let length = info.duration { members.append(.init("duration", .number(length.seconds))) }
        if let picture = info.mainPicture {
            members.append(.init("width", .integer(Int64(picture.displaySize.width))))
            members.append(.init("height", .integer(Int64(picture.displaySize.height))))
            if !clip.type.isStill, let rate = picture.frameRate { members.append(.init("fps", .number(rate.perSecond))) }
        }
        return .object(members)
    }

    private var kind: String {
        if clip.type.isSoundOnly { return "audio" }
        return clip.type.isStill && !info.isAnimated ? "image" : "video"
    }
}
