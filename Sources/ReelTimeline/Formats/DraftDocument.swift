import ReelDiagnostics
import ReelMedia

/// A timeline in the form of the cloud service's draft: `t` tracks with their type `tt` (0 video, 1 audio, 7 text) and segments
/// `sg`; `d` durations in milliseconds; `m` what else is known.
struct DraftDocument {
    let timeline: Timeline
    let name: String

    var document: JSONValue {
        var tracks: [JSONValue] = []
        func add(_ type: Int64, _ segments: [JSONValue]) {
            if !segments.isEmpty { tracks.append(["tt": .integer(type), "sg": .array(segments)]) }
        }
        add(0, timeline.picture.map { segment($0.clip.name, $0.placement) })
        for effect in timeline.effects {
            guard case .overlay = effect.kind else { continue }
            add(0, [segment(effect.name, effect.placement)])
        }
        for lane in timeline.sound.lanes(\.placement.span) {
            add(1, lane.map { segment($0.name, $0.placement, [.init("volume", .number($0.steadyGain))]) })
        }
        for effect in timeline.effects {
            guard case .title(let title) = effect.kind else { continue }
            add(7, [segment(title.text, effect.placement)])
        }
        return ["t": .array(tracks), "d": milliseconds(timeline.length), "m": ["name": .string(name)]]
    }

    private func segment(_ name: String, _ placement: Placement, _ more: [JSONValue.Member] = []) -> JSONValue {
        let known: [JSONValue.Member] = [
            .init("name", .string(name)), .init("start", milliseconds(placement.span.start)),
            .init("source_start", milliseconds(placement.localStart)), .init("speed", .number(placement.rate)),
        ]
        return ["d": milliseconds(placement.span.length), "m": .object(known + more)]
    }

    private func milliseconds(_ time: MediaTime) -> JSONValue { .integer(Int64((time.seconds * 1000).rounded())) }
}
