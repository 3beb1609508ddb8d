import ReelDiagnostics
package import ReelMedia
import ReelYAML

/// What players show of a file beside its sound and picture.
package struct ExportTags: Sendable, Hashable {
    package var title: String?
    package var artist: String?
    package var album: String?
    package var genre: String?
    package var date: String?
    package var track: String?
    package var comment: String?

    package init() {}

    static let map = FieldMap(
        of: "tags",
        fields: [
            .optional("title", \.title, .text, "What it is called."),
            .optional("artist", \.artist, .text.showing("Ada Reed"), "Who made it."),
            .optional("album", \.album, .text.showing("City Walks"), "What it is a part of: an album, the name of a podcast."),
            .optional("genre", \.genre, .text.showing("Podcast"), "Its kind, such as Podcast."),
            .optional("date", \.date, .text.showing("2026-11-22"), "When it came out, such as 2026-11-22."),
            .optional("track", \.track, .text.showing("3/12"), "Its number in the album, such as 3 or 3/12."),
            .optional("comment", \.comment, .text.showing("Recorded in one take"), "Anything else."),
        ]
    ) { ExportTags() }

    /// Those that are given, by the names that ffmpeg has for them.
    package var all: [(name: String, value: String)] {
        [
            ("title", title), ("artist", artist), ("album", album), ("genre", genre), ("date", date), ("track", track),
            ("comment", comment),
        ].compactMap { name, value in value.map { (name, $0) } }
    }
}

/// A place in the finished film that players jump to.
package struct ExportChapter: Sendable {
    package var at: Located<TimeExpression>?
    package var title: String?

    static let map = FieldMap(
        of: "a chapter",
        fields: [
            .required("at", \.at, ValueType.time.located, "Where in the finished film it begins."),
            .required("title", \.title, .nonEmpty("a title").showing("Interview"), "What it is called."),
        ]
    ) { ExportChapter() }
}

/// The chapters that are asked for.
package enum ExportChapters: Sendable {
    /// One for each clip of the film, called like it.
    case clips
    case list([ExportChapter])
}

extension ValueType where Value == ExportChapters {
    /// A list of chapters, or the word `clips`.
    static var chapters: ValueType {
        let list = ValueType<[ExportChapter]>.list(of: ExportChapter.map.type, "a list of chapters, or 'clips'")
        let description = list.description
        return ValueType(
            list.expectation, takesList: true, forms: [["const": "clips"]] + description.forms,
            examples: ["clips", [["at": "0s", "title": "Start"], ["at": "1:30", "title": "Interview"]]],
            members: description.members
        ) { node, decoding in
            if node.scalar?.text == "clips" { return .clips }
            return list.decode(node, &decoding).map { .list($0) }
        }
    }
}
