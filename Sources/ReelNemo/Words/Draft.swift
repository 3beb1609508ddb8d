package import ReelDiagnostics
package import ReelMedia

/// The service's timeline as it hands it out: `t` tracks with their type `tt` and segments `sg`, `d` durations in milliseconds,
/// `m` what else is known.
///
/// Its inner shapes are not documented, so everything is read leniently: what is missing or of another type is passed over, and
/// ``digest`` alone says whether two drafts are the same.
package struct Draft: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case video, audio, text
        /// A type that no document names.
        case other(Int64)
    }

    package struct Segment: Sendable, Hashable {
        /// What it shows or plays, or the words of a text; empty where nothing says.
        package let name: String
        package let start: MediaTime
        package let length: MediaTime
        /// 1 leaves the sound as it is; nil where nothing says.
        package let volume: Double?
        /// 1 leaves the pace as it is.
        package let speed: Double

        package var end: MediaTime { start + length }
    }

    package struct Track: Sendable, Hashable {
        package let kind: Kind
        package let segments: [Segment]
    }

    /// As it came, for what sends it back.
    package let json: JSONValue
    package let tracks: [Track]
    /// How long the film is: what the draft says, or else the end of its last segment.
    package let length: MediaTime
    /// SHA-256 of the draft with the members of its objects in order: equal drafts have equal digests however they are written.
    package let digest: Digest

    package init(_ json: JSONValue) {
        self.json = json
        tracks = (json["t"]?.elements ?? []).map(Track.init)
        let end = tracks.flatMap(\.segments).map(\.end).max() ?? .zero
        length = json["d"]?.milliseconds ?? end
        let writer = DigestWriter()
        writer.update(json.withSortedMembers.text(indented: false))
        digest = writer.finish()
    }

    /// Whether it can be exported: some track has a segment.
    package var hasSegments: Bool { tracks.contains { !$0.segments.isEmpty } }
}

extension Draft.Track {
    fileprivate init(_ json: JSONValue) {
        kind =
            switch json["tt"]?.wholeNumber {
            case 0: .video
            case 1: .audio
            case 7: .text
            case let type: .other(type ?? -1)
            }
        // Where a segment has no time of its own it follows the one before it.
        var end = MediaTime.zero
        segments = (json["sg"]?.elements ?? []).map { json in
            let segment = Draft.Segment(json, after: end)
            end = min(segment.end, MediaTime(seconds: JSONValue.longestSeconds))
            return segment
        }
    }
}

extension Draft.Segment {
    fileprivate init(_ json: JSONValue, after end: MediaTime) {
        func find(_ names: [String]) -> JSONValue? {
            for name in names {
                if let value = json["m"]?[name] ?? json[name], value != .null { return value }
            }
            return nil
        }
        name = find(["name", "text", "title", "content", "filename"])?.text ?? ""
        start = find(["start", "start_time", "timeline_start"])?.milliseconds ?? end
        length = json["d"]?.milliseconds ?? find(["duration"])?.milliseconds ?? .zero
        volume = find(["volume", "gain"])?.double
        speed = find(["speed"])?.double.flatMap { abs($0) < 1e6 ? $0 : nil } ?? 1
    }
}

extension JSONValue {
    fileprivate var wholeNumber: Int64? { double.flatMap { Int64(exactly: $0.rounded()) } }

    /// Longer than any film, and short enough that times can be added without care.
    fileprivate static let longestSeconds = 1e9

    /// A time that stands there as milliseconds; nil for one that no film reaches.
    fileprivate var milliseconds: MediaTime? {
        double.flatMap { abs($0) <= Self.longestSeconds * 1000 ? MediaTime(seconds: $0 / 1000) : nil }
    }

    fileprivate var withSortedMembers: JSONValue {
        switch self {
        case .array(let values): .array(values.map(\.withSortedMembers))
        case .object(let members):
            .object(members.sorted { $0.name < $1.name }.map { Member($0.name, $0.value.withSortedMembers) })
        default: self
        }
    }
}
