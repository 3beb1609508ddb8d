import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelTimeline

/// What a client is told of a session.
struct SessionState {
    let session: SessionStore.Session
    /// Nil while there are no clips.
    let timeline: JobTimeline?
    let clips: [ClipDescription]
    /// The server's address as the client knows it.
    let base: String

    var document: JSONValue {
        let draft = timeline?.timeline.draft(name: session.name) ?? ["t": [], "d": 0, "m": ["name": .string(session.name)]]
        return [
            "draft": draft, "video_infos": .array(clips.map { $0.document(from: base) }), "canvas_config": canvas,
            "generated_media": .array(generated),
        ]
    }

    private var canvas: JSONValue {
        guard let film = timeline?.timeline, let size = film.frameSize else { return .object([]) }
        return [
            "width": .integer(Int64(size.width)), "height": .integer(Int64(size.height)),
            "fps": .number(film.frameRate.perSecond), "duration": .number(film.length.seconds),
        ]
    }

    /// What is in the film and nobody uploaded.
    private var generated: [JSONValue] {
        guard let film = timeline?.timeline else { return [] }
        return film.sound.compactMap { segment in
            guard case .composed = segment.source else { return nil }
            return [
                "type": "music", "name": .string(segment.name), "start": .number(segment.placement.span.start.seconds),
                "duration": .number(segment.placement.span.length.seconds),
            ]
        }
    }
}
