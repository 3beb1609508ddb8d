import ReelDiagnostics
import ReelMedia

/// A timeline as JSON in Reel's own words. Times are seconds.
struct TimelineJSON {
    let timeline: Timeline
    let name: String

    var document: JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(name)), .init("length", number(timeline.length)),
            .init("frame_rate", .string("\(timeline.frameRate)")),
        ]
        if let size = timeline.frameSize { members.append(.init("size", .string("\(size)"))) }
        if let loudness = timeline.loudness { members.append(.init("loudness", .number(loudness))) }
        members += [
            .init("picture", .array(timeline.picture.map(picture))), .init("effects", .array(timeline.effects.map(effect))),
            .init("sound", .array(timeline.sound.map(sound))),
        ]
        return .object(members)
    }

    private func picture(_ segment: PictureSegment) -> JSONValue {
        var members = [JSONValue.Member("clip", .string(segment.clip.name))] + place(segment.placement)
        if segment.crossfade > .zero { members.append(.init("crossfade", number(segment.crossfade))) }
        return .object(members)
    }

    private func effect(_ effect: PictureEffect) -> JSONValue {
        let kind: (String, String) =
            switch effect.kind {
            case .title(let title): ("title", title.text)
            case .subtitles(let subtitles, _): ("subtitles", subtitles.name)
            case .overlay(let overlay): ("overlay", overlay.clip.name)
            case .fade(let fade): ("fade", fade.direction.rawValue)
            default: ("effect", effect.kind.name)
            }
        return .object([.init(kind.0, .string(kind.1))] + place(effect.placement))
    }

    private func sound(_ segment: SoundSegment) -> JSONValue {
        let source =
            switch segment.source {
            case .clip: "clip"
            case .composed: "composed"
            case .library: "library"
            }
        var members: [JSONValue.Member] = [
            .init("role", .string(segment.role.rawValue)), .init(source, .string(segment.name)),
        ]
        members +=
            place(segment.placement) + [.init("gain", .number(segment.steadyGain)), .init("ducked", .bool(segment.isDucked))]
        return .object(members)
    }

    private func place(_ placement: Placement) -> [JSONValue.Member] {
        [
            .init("from", number(placement.span.start)), .init("to", number(placement.span.end)),
            .init("source_from", number(placement.localStart)), .init("speed", .number(placement.rate)),
        ]
    }

    private func number(_ time: MediaTime) -> JSONValue { .number(time.seconds) }
}
