import ReelMedia
import ReelSpec

/// The tags and chapters of a file, in ffmpeg's own format for them (`ffmetadata`).
struct FileLabels: Sendable, Hashable {
    private var tags: ExportTags
    /// As they stand in the file.
    private let chapters: String

    static let name = "labels.txt"

    /// The input that they are read from.
    static let input = FFmpegInput(path: name, demuxer: "ffmetadata").arguments()

    /// - Parameters:
    ///   - chapters: in order, with their starts.
    ///   - length: of the film.
    /// - Returns: nil if there is nothing to say.
    init?(tags: ExportTags?, chapters: [(start: MediaTime, title: String)], length: MediaTime) {
        self.tags = tags ?? ExportTags()
        guard !self.tags.all.isEmpty || !chapters.isEmpty else { return nil }
        var text = ""
        for (index, chapter) in chapters.enumerated() {
            let end = index + 1 < chapters.count ? chapters[index + 1].start : length
            text += "[CHAPTER]\nTIMEBASE=1/1000\nSTART=\(Self.milliseconds(chapter.start))\n"
            text += "END=\(Self.milliseconds(end))\ntitle=\(Self.escaped(chapter.title))\n"
        }
        self.chapters = text
    }

    /// Credits alone; nil if there are none.
    init?(credits: [String]) {
        guard !credits.isEmpty else { return nil }
        tags = ExportTags()
        chapters = ""
        add(credits)
    }

    /// Puts credits on lines of their own behind what the comment says.
    mutating func add(_ credits: [String]) {
        guard !credits.isEmpty else { return }
        tags.comment = ([tags.comment].compactMap(\.self) + credits).joined(separator: "\n")
    }

    var text: String {
        ";FFMETADATA1\n" + tags.all.map { "\($0.name)=\(Self.escaped($0.value))\n" }.joined() + chapters
    }

    private static func milliseconds(_ time: MediaTime) -> Int { Int((time.seconds * 1000).rounded()) }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "=;#\\\n".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
