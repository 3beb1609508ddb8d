import ReelMedia
import ReelTimeline

extension Draft {
    /// The tracks in a line for each, as a person reads them: `1. Video: city timelapse (0-10s)`,
    /// `2. BGM: Lo-fi (0-10s, 35%)`, `3. Title: "Urban Dreams" (0-3s)`. Tracks without segments are left out.
    package var summaryLines: [String] {
        let told = tracks.filter { !$0.segments.isEmpty }
        return told.enumerated().map { "\($0.offset + 1). \($0.element.inWords)" }
    }

    /// A heading, and the tracks below it.
    package var summary: String {
        let lines = summaryLines
        guard !lines.isEmpty else { return "Timeline (empty)" }
        let heading = "Timeline (\(lines.count) \(lines.count == 1 ? "track" : "tracks"), \(secondsInWords(length))):"
        return ([heading] + lines).joined(separator: "\n")
    }
}

extension Draft.Kind {
    /// What a thing on such a track is called.
    var noun: String {
        switch self {
        case .video: "video"
        case .audio: "sound"
        case .text: "title"
        case .other(let type): "thing of type \(type)"
        }
    }

    /// How the summary calls such a track.
    fileprivate var heading: String {
        switch self {
        case .video: "Video"
        case .audio: "BGM"
        case .text: "Title"
        case .other(let type): "Type \(type)"
        }
    }
}

extension Draft.Track {
    /// More segments than this are told as a number.
    private static let mostInWords = 24

    fileprivate var inWords: String {
        guard segments.count <= Self.mostInWords else { return "\(kind.heading): \(segments.count) pieces" }
        return "\(kind.heading): " + segments.map { $0.inWords(of: kind) }.joined(separator: ", ")
    }
}

extension Draft.Segment {
    /// `city (0-10s)`, `"Urban Dreams" (0-3s)`, `Lo-fi (0-10s, 35%)`.
    func inWords(of kind: Draft.Kind) -> String {
        var details = [spanInWords]
        if speed != 1 { details.append("\(secondsText((speed * 100).rounded() / 100))x") }
        if let volume, volume != 1 { details.append(Self.percent(volume)) }
        let name = displayName(of: kind)
        return name.isEmpty ? "(\(details.joined(separator: ", ")))" : "\(name) (\(details.joined(separator: ", ")))"
    }

    func displayName(of kind: Draft.Kind) -> String { kind == .text && !name.isEmpty ? "\"\(name)\"" : name }

    var spanInWords: String { "\(numberInWords(start))-\(secondsInWords(end))" }

    static func percent(_ volume: Double) -> String { "\(Int((min(max(volume, 0), 1000) * 100).rounded()))%" }
}
