import ReelDiagnostics
import ReelMedia

/// A timeline as OpenTimelineIO's JSON (Timeline.1): a track for the main picture with its transitions, one for each layer above
/// it, and as many for sound as hold it without overlap.
///
/// A crossfade is a transition over the cut between its clips, which lies in its middle.
struct OTIODocument {
    let timeline: Timeline
    let name: String
    /// Absolute; media are named from here.
    let folder: String

    var document: JSONValue {
        var tracks: [JSONValue] = []
        if timeline.hasPicture { tracks.append(track("Picture", "Video", mainPicture)) }
        for effect in timeline.effects {
            guard let reference = reference(of: effect) else { continue }
            let item = clip(effect.name, effect.placement, reference)
            tracks.append(track("Layer", "Video", gap(before: effect.placement.span.start) + [item]))
        }
        for lane in timeline.sound.lanes(\.placement.span) { tracks.append(track("Sound", "Audio", sound(lane))) }
        return object(
            "Timeline.1", name,
            [
                .init("global_start_time", .null),
                .init("tracks", object("Stack.1", "tracks", item(range: .null) + [.init("children", .array(tracks))])),
            ])
    }

    // MARK: Tracks

    private func track(_ name: String, _ kind: String, _ children: [JSONValue]) -> JSONValue {
        object("Track.1", name, item(range: .null) + [.init("children", .array(children)), .init("kind", .string(kind))])
    }

    private var mainPicture: [JSONValue] {
        timeline.buttedPicture.flatMap { butted in
            let item = clip(butted.segment.clip.name, butted.placement, file(butted.segment.clip))
            guard let crossfade = butted.crossfade else { return [item] }
            let transition: [JSONValue.Member] = [
                .init("in_offset", time(crossfade.before)), .init("out_offset", time(crossfade.after)),
                .init("transition_type", "SMPTE_Dissolve"),
            ]
            return [object("Transition.1", "crossfade", transition), item]
        }
    }

    private func sound(_ lane: [SoundSegment]) -> [JSONValue] {
        var children: [JSONValue] = []
        var position = MediaTime.zero
        for segment in lane {
            let wait = segment.placement.span.start - position
            if wait > .zero { children += gap(before: wait) }
            let media = segment.clip.map(file) ?? generator("reel.music", ["mood": .string(segment.name)])
            children.append(clip(segment.name, segment.placement, media))
            position = segment.placement.span.end
        }
        return children
    }

    private func gap(before length: MediaTime) -> [JSONValue] {
        length > .zero ? [object("Gap.1", "", item(range: range(.zero, length)))] : []
    }

    // MARK: Clips

    private func clip(_ name: String, _ placement: Placement, _ media: JSONValue) -> JSONValue {
        var effects: [JSONValue] = []
        if placement.rate != 1 {
            let warp: [JSONValue.Member] = [
                .init("effect_name", "LinearTimeWarp"), .init("time_scalar", .number(placement.rate)),
            ]
            effects.append(object("LinearTimeWarp.1", "speed", warp))
        }
        let members = item(range: range(placement.localStart, placement.span.length), effects: effects)
        let references: [JSONValue.Member] = [
            .init("media_references", ["DEFAULT_MEDIA": media]), .init("active_media_reference_key", "DEFAULT_MEDIA"),
        ]
        return object("Clip.2", name, members + references)
    }

    private func reference(of effect: PictureEffect) -> JSONValue? {
        switch effect.kind {
        case .title(let title): generator("reel.title", ["text": .string(title.text)])
        case .overlay(let overlay): file(overlay.clip)
        default: nil
        }
    }

    private func file(_ clip: Clip) -> JSONValue {
        object(
            "ExternalReference.1", clip.name,
            [
                .init("available_range", clip.length.map { range(.zero, $0) } ?? .null), .init("available_image_bounds", .null),
                .init("target_url", .string(urlText(relativePath(clip.path, from: folder)))),
            ])
    }

    private func generator(_ kind: String, _ parameters: JSONValue) -> JSONValue {
        object(
            "GeneratorReference.1", kind,
            [
                .init("available_range", .null), .init("available_image_bounds", .null), .init("generator_kind", .string(kind)),
                .init("parameters", parameters),
            ])
    }

    // MARK: Schemas

    private func object(_ schema: String, _ name: String, _ members: [JSONValue.Member]) -> JSONValue {
        .object(
            [.init("OTIO_SCHEMA", .string(schema)), .init("metadata", .object([])), .init("name", .string(name))] + members)
    }

    /// What everything on a track has.
    private func item(range: JSONValue, effects: [JSONValue] = []) -> [JSONValue.Member] {
        [
            .init("source_range", range), .init("effects", .array(effects)), .init("markers", .array([])),
            .init("enabled", .bool(true)),
        ]
    }

    private func range(_ start: MediaTime, _ length: MediaTime) -> JSONValue {
        ["OTIO_SCHEMA": "TimeRange.1", "start_time": time(start), "duration": time(length)]
    }

    /// Frames at the timeline's rate; a fraction where a sound begins between two.
    private func time(_ time: MediaTime) -> JSONValue {
        let rate = timeline.frameRate
        let frame = time.frame(at: rate)
        let exact = MediaTime(frame: frame, at: rate) == time ? Double(frame) : time.seconds * rate.perSecond
        return ["OTIO_SCHEMA": "RationalTime.1", "rate": .number(rate.perSecond), "value": .number(exact)]
    }
}

/// A path as one reads it from a folder; both absolute.
package func relativePath(_ path: String, from folder: String) -> String {
    let (from, to) = (folder.split(separator: "/"), path.split(separator: "/"))
    let common = zip(from, to).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - common) + to.dropFirst(common)).joined(separator: "/")
}
