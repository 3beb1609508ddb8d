package import ReelMedia

extension Timeline {
    /// The tracks in a line for each, as a person reads them:
    /// `1. Video: city (0-10s)`, `2. BGM: mood of the film (0-10s, 35%)`, `3. Title: "Urban Dreams" (0-3s)`.
    package var summaryLines: [String] {
        let tracks = pictureTracks + soundTracks + effectTracks + textTrackLines
        return tracks.enumerated().map { "\($0.offset + 1). \($0.element)" }
    }

    /// The whole summary: a heading and the tracks.
    package var summary: String {
        let lines = summaryLines
        let noun = lines.count == 1 ? "track" : "tracks"
        return (["Timeline (\(lines.count) \(noun), \(secondsInWords(length))):"] + lines).joined(separator: "\n")
    }

    /// More segments than this are told as a number.
    private static let mostInWords = 24

    private var pictureTracks: [String] {
        guard !picture.isEmpty else { return [] }
        guard picture.count <= Self.mostInWords else {
            let names = picture.map(\.clip.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return ["Video: \(picture.count) pieces of \(names.joined(separator: ", ")) (\(inWords(span)))"]
        }
        let parts = picture.map { segment in
            let transition = segment.transition.rawValue.replacing("_", with: " ")
            let entry = segment.crossfade > .zero ? ", \(transition) \(secondsInWords(segment.crossfade))" : ""
            let speed = inWords(rate: segment.placement.rate)
            return "\(segment.clip.name) (\(inWords(segment.placement.span))\(speed)\(entry))"
        }
        return ["Video: " + parts.joined(separator: ", ")]
    }

    private var soundTracks: [String] {
        sound.filter { $0.role != .clip || picture.isEmpty || $0.steadyGain != 1 }.map { segment in
            let label =
                switch segment.role {
                case .music: "BGM"
                case .audio, .clip: "Sound"
                }
            let name =
                switch segment.source {
                case .clip(let clip): clip.name
                case .library(let wish): "a track of \(wish.displayFolder)"
                case .composed(let wish):
                    switch wish.mood {
                    case .match: "composed to match the picture"
                    case .words(let words): "composed, \(words)"
                    }
                }
            let gain = segment.steadyGain
            let level = gain == 1 ? "" : ", \(Int((gain * 100).rounded()))%"
            let ducked = segment.isDucked ? ", ducked" : ""
            return "\(label): \(name) (\(inWords(segment.placement.span))\(level)\(ducked))"
        }
    }

    private var effectTracks: [String] {
        effects.filter { if case .framing = $0.kind { false } else { true } }.map { effect in
            let span = inWords(effect.placement.span)
            return switch effect.kind {
            case .title: "Title: \"\(effect.name)\" (\(span))"
            case .subtitles: "Subtitles: \(effect.name) (\(span))"
            case .overlay(let overlay): "Overlay: \(effect.name) (\(span), \(overlay.position.rawValue))"
            case let kind: kind.name.prefix(1).uppercased() + kind.name.dropFirst() + " (\(span))"
            }
        }
    }

    private var textTrackLines: [String] {
        textTracks.compactMap { track in
            guard let first = track.placements.first, let last = track.placements.last else { return nil }
            let language = track.language.map { ", \($0)" } ?? ""
            return "Text: \(track.subtitles.name) (\(inWords(TimeSpan(first.span.start, last.span.end)))\(language))"
        }
    }

    private func inWords(rate: Double) -> String {
        switch rate {
        case 1: ""
        case 0: ", held"
        case -1: ", backwards"
        case ..<0: ", \(secondsText(-rate))x backwards"
        default: ", \(secondsText(rate))x"
        }
    }

    private func inWords(_ span: TimeSpan) -> String {
        "\(numberInWords(span.start))-\(secondsInWords(span.end))"
    }
}

/// Seconds with at most two decimals: `10`, `2.5`.
package func numberInWords(_ time: MediaTime) -> String {
    secondsText((time.seconds * 100).rounded() / 100)
}

/// Seconds with at most two decimals and their unit: `10s`, `2.5s`.
package func secondsInWords(_ time: MediaTime) -> String { numberInWords(time) + "s" }
