import ReelMedia
import ReelSpec

/// The tags and chapters of a file, in ffmpeg's own format for them (`ffmetadata`).
struct FileLabels: Sendable, Hashable {
    let text: String

    static let name = "labels.txt"

    /// The input that they are read from.
    static let input = FFmpegInput(path: name, demuxer: "ffmetadata").arguments()

    /// - Parameters:
    ///   - chapters: in order, with their starts.
    ///   - length: of the film.
    /// - Returns: nil if there is nothing to say.
    init?(tags: ExportTags?, chapters: [(start: MediaTime, title: String)], length: MediaTime) {
        let tags = tags?.all ?? []
        guard !tags.isEmpty || !chapters.isEmpty else { return nil }
        var text = ";FFMETADATA1\n"
        for (name, value) in tags { text += "\(name)=\(Self.escaped(value))\n" }
        for (index, chapter) in chapters.enumerated() {
            let end = index + 1 < chapters.count ? chapters[index + 1].start : length
            text += "[CHAPTER]\nTIMEBASE=1/1000\nSTART=\(Self.milliseconds(chapter.start))\n"
            text += "END=\(Self.milliseconds(end))\ntitle=\(Self.escaped(chapter.title))\n"
        }
        self.text = text
    }

    private static func milliseconds(_ time: MediaTime) -> Int { Int((time.seconds * 1000).rounded()) }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "=;#\\\n".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
