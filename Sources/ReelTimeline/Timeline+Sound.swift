import ReelMedia

extension Timeline {
    /// Changes each stretch of sound that is heard within a span.
    ///
    /// - Parameter change: gets the segment and the span in the segment's own time.
    package mutating func changeSound(in span: TimeSpan, _ change: (inout SoundSegment, TimeSpan) -> Void) {
        for index in sound.indices {
            let placement = sound[index].placement
            guard placement.span.overlaps(span) else { continue }
            let (start, end) = (placement.localTime(at: span.start), placement.localTime(at: span.end))
            change(&sound[index], TimeSpan(min(start, end), max(start, end)))
        }
    }
}

extension SoundSegment {
    /// What is left after an edit of time. Music stays whole, and only what was done to parts of it moves with the film.
    ///
    /// - Parameter film: all of the film after the edit.
    func moved(by map: TimeMap, film: TimeSpan) -> [SoundSegment] {
        let pieces = map.pieces(of: placement)
        guard role == .music else {
            // A moment that is held has no sound.
            return pieces.filter { $0.rate != 0 }.map { piece in
                var part = self
                part.placement = piece
                return part
            }
        }
        guard let first = pieces.first, let last = pieces.last else { return [] }
        var whole = self
        whole.placement = Placement(span: coversFilm ? film : TimeSpan(first.span.start, last.span.end))
        whole.effects = effects.flatMap { $0.moved(by: map, from: placement, to: whole.placement) }
        return [whole]
    }
}

extension SoundEffect {
    /// The effect of a segment that stays whole, after an edit of time moved what lies under it.
    fileprivate func moved(by map: TimeMap, from old: Placement, to new: Placement) -> [SoundEffect] {
        func pieces(_ span: TimeSpan) -> [Placement] {
            map.pieces(
                of: Placement(span: TimeSpan(old.timelineTime(ofLocal: span.start), old.timelineTime(ofLocal: span.end))))
        }
        /// All of a fade, although a part of it may be cut away: it goes on as steeply as it began.
        func whole(_ span: TimeSpan) -> TimeSpan? {
            pieces(span).first.map { piece in
                guard piece.rate > 0 else {
                    return TimeSpan(new.localTime(at: piece.span.start), new.localTime(at: piece.span.end))
                }
                let start = new.localTime(at: piece.timelineTime(ofLocal: .zero))
                return TimeSpan(start, start + span.length / piece.rate)
            }
        }
        switch self {
        case .gain(let factor, let span?):
            return pieces(span).map {
                .gain(factor, TimeSpan(new.localTime(at: $0.span.start), new.localTime(at: $0.span.end)))
            }
        case .fadeIn(let span): return whole(span).map { [.fadeIn($0)] } ?? []
        case .fadeOut(let span): return whole(span).map { [.fadeOut($0)] } ?? []
        case .gain(_, nil), .fadeInAtStart, .fadeOutAtEnd, .filter: return [self]
        }
    }
}
