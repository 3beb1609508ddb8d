import Foundation
package import ReelMedia

/// The clips of an OpenTimelineIO file's first track of pictures, as something that a film can start from.
package struct OTIOSequence: Sendable, Hashable {
    /// A stretch of a file.
    package struct Part: Sendable, Hashable {
        /// As the file names it: relative to the timeline's own folder, or absolute.
        package let path: String
        /// In the file's own time, with what lies under crossfades.
        package var start: MediaTime
        /// How long it is seen, with what lies under crossfades.
        package var length: MediaTime
        /// Seconds of the file for each second that is seen: 0 holds one frame.
        package var rate = 1.0
        /// For how long it comes up over the part before it.
        package var crossfade = MediaTime.zero
        /// How long the frame is black before it.
        package var wait = MediaTime.zero

        /// The file's name without its folder.
        package var name: String { fileName(of: path) }

        init(path: String, start: MediaTime, length: MediaTime, rate: Double) {
            self.path = path
            self.start = start
            self.length = length
            self.rate = rate
        }

        /// The same with another path.
        package func at(_ path: String) -> Part {
            var part = Part(path: path, start: start, length: length, rate: rate)
            (part.crossfade, part.wait) = (crossfade, wait)
            return part
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
        var wait = MediaTime.zero
        for child in children {
            let name = child.name.map { " '\($0)'" } ?? ""
            switch child.schema {
            case "Transition":
                fade = (child.inOffset?.time ?? .zero, child.outOffset?.time ?? .zero)
                if wait > .zero {
                    problems.append("transition\(name) follows a gap, and only one between clips is read")
                } else if parts.isEmpty {
                    problems.append("it begins with a transition")
                } else {
                    parts[parts.count - 1].length += fade?.after ?? .zero
                }
            case "Clip":
                guard var part = part(of: child, name) else { return }
                if let fade {
                    if part.rate == 0 || parts.last?.rate == 0 {
                        problems.append("a transition beside the held frame of clip\(name) is not read")
                    }
                    part.start -= fade.before * part.rate
                    part.length += fade.before
                    part.crossfade = fade.before + fade.after
                }
                part.wait = wait
                (fade, wait) = (nil, .zero)
                parts.append(part)
            case "Gap":
                let length = child.sourceRange?.duration.time ?? .zero
                if length > .zero, fade != nil {
                    problems.append("a transition leads into a gap, and only one between clips is read")
                }
                wait += length
            default: problems.append("\(child.schema)\(name) on its track is more than a sequence of clips holds")
            }
        }
        if fade != nil, wait == .zero { problems.append("it ends with a transition") }
        if wait > .zero, !parts.isEmpty { omissions.append("the gap at its end is left out") }
        if parts.isEmpty, problems.isEmpty { problems.append("its track of pictures has no clips") }
    }

    private mutating func part(of clip: OTIOObject, _ name: String) -> Part? {
        guard let url = clip.media?.targetURL, let path = Self.path(of: url) else {
            problems.append("clip\(name) names no file")
            return nil
        }
        guard let range = clip.sourceRange ?? clip.media?.availableRange else {
            problems.append("clip\(name) does not say which part of its file it is")
            return nil
        }
        return Part(path: path, start: range.start.time, length: range.duration.time, rate: rate(of: clip, name))
    }

    /// How fast a clip runs by its effects; those that change anything else are a problem.
    private mutating func rate(of clip: OTIOObject, _ name: String) -> Double {
        var rate = 1.0
        for effect in clip.effects ?? [] {
            switch (effect.schema, effect.timeScalar) {
            case ("FreezeFrame", _): rate = 0
            case ("LinearTimeWarp", let factor?) where factor >= 0 && factor.isFinite: rate *= factor
            case ("LinearTimeWarp", _): problems.append("clip\(name) runs backwards, which is not read")
            default: problems.append("clip\(name) has the effect '\(effect.name ?? effect.schema)', which is not read")
            }
        }
        return rate
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

    /// Something that is done to a clip.
    struct Effect: Decodable {
        /// Without its version: `LinearTimeWarp`.
        let schema: String
        let name: String?
        let timeScalar: Double?

        private enum CodingKeys: String, CodingKey {
            case schema = "OTIO_SCHEMA"
            case name
            case effectName = "effect_name"
            case timeScalar = "time_scalar"
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            schema = OTIOObject.kind(try members.decode(String.self, forKey: .schema))
            let names = try [CodingKeys.name, .effectName].map { try members.decodeIfPresent(String.self, forKey: $0) }
            name = names.compactMap(\.self).first { !$0.isEmpty }
            timeScalar = try members.decodeIfPresent(Double.self, forKey: .timeScalar)
        }
    }

    /// `Clip` of `Clip.2`.
    private static func kind(_ schema: String) -> String { schema.split(separator: ".").first.map(String.init) ?? "" }

    /// Without its version: `Clip`.
    let schema: String
    let name: String?
    let kind: String?
    let tracks: Box?
    let children: [OTIOObject]?
    let sourceRange: Range?
    let inOffset: Time?
    let outOffset: Time?
    let effects: [Effect]?
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
        schema = Self.kind(try members.decode(String.self, forKey: .schema))
        name = try members.decodeIfPresent(String.self, forKey: .name).flatMap { $0.isEmpty ? nil : $0 }
        kind = try members.decodeIfPresent(String.self, forKey: .kind)
        tracks = try members.decodeIfPresent(Box.self, forKey: .tracks)
        children = try members.decodeIfPresent([OTIOObject].self, forKey: .children)
        sourceRange = try members.decodeIfPresent(Range.self, forKey: .sourceRange)
        inOffset = try members.decodeIfPresent(Time.self, forKey: .inOffset)
        outOffset = try members.decodeIfPresent(Time.self, forKey: .outOffset)
        effects = try members.decodeIfPresent([Effect].self, forKey: .effects)
        let key = try members.decodeIfPresent(String.self, forKey: .activeMedia) ?? "DEFAULT_MEDIA"
        media =
            try members.decodeIfPresent([String: Media].self, forKey: .allMedia)?[key]
            ?? members.decodeIfPresent(Media.self, forKey: .media)
    }
}
