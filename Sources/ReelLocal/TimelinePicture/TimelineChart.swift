import ReelMedia
import ReelTimeline

/// Where the things of a timeline stand on a picture of it, in pixels.
struct TimelineChart {
    /// Something that lasts, as a box.
    struct Box {
        let name: String
        let span: TimeSpan
        let lane: Int
        /// As ffmpeg writes it: `0x4a7ab5`.
        let color: String
        /// The sound whose waveform fills the box.
        let sound: SoundSegment?
    }

    static let width = 1280
    static let gutter = 110
    static let ruler = 44
    static let lane = 64
    private static let right = 24

    /// In the order of the lanes.
    private(set) var boxes: [Box] = []
    /// The name of each lane.
    private(set) var lanes: [String] = []
    /// Where one clip follows another on the main track.
    let cuts: [MediaTime]
    /// Where the main track fades from one clip into the next.
    let crossfades: [TimeSpan]
    let length: MediaTime

    init(_ timeline: Timeline) {
        length = timeline.length
        cuts = timeline.picture.dropFirst().map(\.placement.span.start)
        crossfades = zip(timeline.picture, timeline.picture.dropFirst()).compactMap {
            $0.placement.span.intersection($1.placement.span)
        }
        let titles = timeline.effects.filter {
            switch $0.kind {
            case .title, .subtitles: true
            default: false
            }
        }
        let layers = timeline.effects.filter { if case .overlay = $0.kind { true } else { false } }
        let rest = timeline.effects.filter {
            switch $0.kind {
            case .title, .subtitles, .overlay, .framing: false
            default: true
            }
        }
        add(titles, "Title", "0xb5823a", \.placement.span, \.name)
        add(layers, "Overlay", "0x8a5fb0", \.placement.span, \.name)
        add(timeline.picture, "Video", "0x3f6fae", \.placement.span) { $0.clip.name }
        add(rest, "Effect", "0x6b7280", \.placement.span, \.name)
        for (role, name) in [(SoundSegment.Role.clip, "Sound"), (.audio, "Audio"), (.music, "Music")] {
            let sounds = timeline.sound.filter { $0.role == role }
            add(sounds, name, role == .music ? "0x2f7f63" : "0x35708a", \.placement.span, sound: { $0 }) { Self.name(of: $0) }
        }
    }

    var height: Int { Self.ruler + max(1, lanes.count) * Self.lane + 12 }

    func x(_ time: MediaTime) -> Int {
        let room = Double(Self.width - Self.gutter - Self.right)
        return Self.gutter + Int((room * min(1, max(0, time.seconds / max(0.001, length.seconds)))).rounded())
    }

    func top(_ lane: Int) -> Int { Self.ruler + lane * Self.lane + 4 }

    /// At least so wide that it is seen.
    func width(_ span: TimeSpan) -> Int { max(2, x(span.end) - x(span.start) - 1) }

    /// The times on the ruler: at most twelve, at steps that people count in.
    var marks: [MediaTime] {
        let steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200]
        let step = steps.first { length.seconds / $0 <= 12 } ?? length.seconds / 12
        guard step > 0 else { return [.zero] }
        return (0...Int(length.seconds / step)).map { MediaTime(seconds: Double($0) * step) }
    }

    private mutating func add<Item>(
        _ items: [Item], _ name: String, _ color: String, _ span: (Item) -> TimeSpan,
        sound: (Item) -> SoundSegment? = { _ in nil }, _ title: (Item) -> String
    ) {
        // Two on one lane may overlap in a crossfade alone; else the later one gets a lane of its own.
        var ends: [(lane: Int, end: MediaTime)] = []
        for item in items {
            let isPicture = name == "Video"
            if let free = ends.firstIndex(where: { isPicture || $0.end <= span(item).start }) {
                ends[free].end = span(item).end
                boxes.append(Box(name: title(item), span: span(item), lane: ends[free].lane, color: color, sound: sound(item)))
            } else {
                ends.append((lanes.count, span(item).end))
                boxes.append(Box(name: title(item), span: span(item), lane: lanes.count, color: color, sound: sound(item)))
                lanes.append(name)
            }
        }
    }

    private static func name(of sound: SoundSegment) -> String {
        let gain = Int((sound.steadyGain * 100).rounded())
        let level = gain == 100 ? "" : " \(gain)%"
        return sound.name + level
    }
}
