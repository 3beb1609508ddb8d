import ReelSpec
import ReelTimeline

extension Timeline {
    /// The film with its subtitles as an export wants them.
    func showing(_ captions: CaptionMode) -> Timeline {
        var film = self
        switch captions {
        case .none:
            film.textTracks = []
            film.effects.removeAll { $0.subtitles != nil }
        case .burn:
            film.textTracks = []
            for track in textTracks {
                film.effects += track.placements.map {
                    PictureEffect(.subtitles(track.subtitles, track.style), placement: $0)
                }
            }
        case .track:
            film.effects.removeAll { $0.subtitles != nil }
            for effect in effects {
                guard let (subtitles, style) = effect.subtitles else { continue }
                let known = film.textTracks.firstIndex { $0.subtitles.name == subtitles.name && $0.style == style }
                if let known {
                    film.textTracks[known].placements.append(effect.placement)
                } else {
                    film.textTracks.append(
                        TextTrack(subtitles: subtitles, style: style, language: nil, placements: [effect.placement]))
                }
            }
        }
        return film
    }
}

extension PictureEffect {
    fileprivate var subtitles: (Subtitles, TextStyle)? {
        if case .subtitles(let subtitles, let style) = kind { (subtitles, style) } else { nil }
    }
}
