import Foundation
package import ReelMedia

/// The clips of an OpenTimelineIO file's first track of pictures, as something that a film can start from.
package struct OTIOSequence: Sendable, Hashable {
    /// A stretch of a file.
    package struct Part: Sendable, Hashable {
        /// As the file names it: relative to the timeline's own folder, or absolute.
        package let path: String
        /// In the file's own time, with what lies under crossfades.
        package var span: TimeSpan
        /// For how long it comes up over the part before it.
        package var crossfade: MediaTime

        /// The file's name without its folder.
        package var name: String { fileName(of: path) }

        package init(path: String, span: TimeSpan, crossfade: MediaTime) {
            self.path = path
            self.span = span
            self.crossfade = crossfade
        }
    }

    package private(set) var parts: [Part] = []
    /// What the file holds that a sequence cannot; then it must not be used.
    package private(set) var problems: [String] = []
    /// What is left out.
    package private(set) var omissions: [String] = []

    /// Reads OpenTimelineIO's JSON.
    package init(_ bytes: [UInt8]) {
        guard let document = try? JSONDecoder().decode(OTIOObject.self, from: Data(bytes)), document.schema == "Timeline",
            let stack = document.tracks?.value
        else {
            problems.append("it is no OpenTimelineIO timeline")
            return
        }
        let tracks = stack.children ?? []
        for child in tracks where child.schema != "Track" { problems.append("a \(child.schema) stands beside its tracks") }
        let pictures = tracks.filter { $0.schema == "Track" && $0.kind == "Video" && $0.children?.isEmpty == false }
        guard let main = pictures.first else {
            problems.append("it has no track of pictures")
            return
        }
        let others = tracks.filter { $0.schema == "Track" && $0.children?.isEmpty == false }.count - 1
        if others > 0 { omissions.append("its first track of pictures is used, and not the other \(others)") }
        read(main.children ?? [])
    }

    private mutating func read(_ children: [OTIOObject]) {
        var fade: (before: MediaTime, after: MediaTime)?
        for child in children {
            let name = child.name.map { " '\($0)'" } ?? ""
            switch child.schema {
            case "Transition":
                fade = (child.inOffset?.time ?? .zero, child.outOffset?.time ?? .zero)
                if parts.isEmpty {
                    problems.append("it begins with a transition")
                } else {
                    parts[parts.count - 1].span.end += fade?.after ?? .zero
                }
            case "Clip":
                guard var part = part(of: child, name) else { return }
                if let fade {
                    part.span.start -= fade.before
                    part.crossfade = fade.before + fade.after
                }
                fade = nil
                parts.append(part)
            case "Gap" where (child.sourceRange?.duration.time ?? .zero) == .zero: break
            default: problems.append("\(child.schema)\(name) on its track is more than a sequence of clips holds")
            }
        }
        if fade != nil { problems.append("it ends with a transition") }
        if parts.isEmpty, problems.isEmpty { problems.append("its track of pictures has no clips") }
    }

    private mutating func part(of clip: OTIOObject, _ name: String) -> Part? {
        if clip.effects?.isEmpty == false { problems.append("clip\(name) has effects, which are not read") }
        guard let url = clip.media?.targetURL, let path = Self.path(of: url) else {
            problems.append("clip\(name) names no file")
            return nil
        }
        guard let range = clip.sourceRange ?? clip.media?.availableRange else {
            problems.append("clip\(name) does not say which part of its file it is")
            return nil
        }
        let start = range.start.time
        return Part(path: path, span: TimeSpan(start, start + range.duration.time), crossfade: .zero)
    }

    /// The path in a URL: a relative one, `file:///…`, or one without a scheme.
    private static func path(of url: String) -> String? {
        var text = Substring(url)
        if text.hasPrefix("file://") {
            text = text.dropFirst("file://".count)
            if text.hasPrefix("localhost/") { text = text.dropFirst("localhost".count) }
            guard text.hasPrefix("/") else { return nil }
        } else if text.contains("://") {
            return nil
        }
        return text.isEmpty ? nil : text.removingPercentEncoding
    }
}

/// Any object of the file, with the members that a sequence needs.
private struct OTIOObject: Decodable {
    struct Time: Decodable {
        let value: Double
        let rate: Double

        /// Zero for what is no time, such as a rate of nothing.
        var time: MediaTime {
            let seconds = value / rate
            return seconds.isFinite && abs(seconds) < 1_000_000 ? MediaTime(seconds: seconds) : .zero
        }
    }

    struct Range: Decodable {
        let start: Time
        let duration: Time

        enum CodingKeys: String, CodingKey {
            case start = "start_time"
            case duration
        }
    }

    struct Media: Decodable {
        let targetURL: String?
        let availableRange: Range?

        enum CodingKeys: String, CodingKey {
            case targetURL = "target_url"
            case availableRange = "available_range"
        }
    }

    /// Something of its own kind within, once.
    final class Box: Decodable, Sendable {
        let value: OTIOObject

        init(from decoder: any Decoder) throws { value = try OTIOObject(from: decoder) }
    }

    /// Anything: only that it is there counts.
    struct Something: Decodable {}

    /// Without its version: `Clip`.
    let schema: String
    let name: String?
    let kind: String?
    let tracks: Box?
    let children: [OTIOObject]?
    let sourceRange: Range?
    let inOffset: Time?
    let outOffset: Time?
    let effects: [Something]?
    let media: Media?

    private enum CodingKeys: String, CodingKey {
        case schema = "OTIO_SCHEMA"
        case name, kind, tracks, children, effects
        case sourceRange = "source_range"
        case inOffset = "in_offset"
        case outOffset = "out_offset"
        // Clip.1 has one reference, Clip.2 several by name.
        case media = "media_reference"
        case allMedia = "media_references"
        case activeMedia = "active_media_reference_key"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        schema = try members.decode(String.self, forKey: .schema).split(separator: ".").first.map(String.init) ?? ""
        name = try members.decodeIfPresent(String.self, forKey: .name).flatMap { $0.isEmpty ? nil : $0 }
        kind = try members.decodeIfPresent(String.self, forKey: .kind)
        tracks = try members.decodeIfPresent(Box.self, forKey: .tracks)
        children = try members.decodeIfPresent([OTIOObject].self, forKey: .children)
        sourceRange = try members.decodeIfPresent(Range.self, forKey: .sourceRange)
        inOffset = try members.decodeIfPresent(Time.self, forKey: .inOffset)
        outOffset = try members.decodeIfPresent(Time.self, forKey: .outOffset)
        effects = try members.decodeIfPresent([Something].self, forKey: .effects)
        let key = try members.decodeIfPresent(String.self, forKey: .activeMedia) ?? "DEFAULT_MEDIA"
        media =
            try members.decodeIfPresent([String: Media].self, forKey: .allMedia)?[key]
            ?? members.decodeIfPresent(Media.self, forKey: .media)
    }
}
