extension Timeline {
    /// Changes each stretch of sound that is heard within a span.
    ///
    /// - Parameter change: gets the segment and the span in the segment's own time.
    package mutating func changeSound(in span: TimeSpan, _ change: (inout SoundSegment, TimeSpan) -> Void) {
        for index in sound.indices {
            let placement = sound[index].placement
            guard placement.span.overlaps(span) else { continue }
            change(&sound[index], TimeSpan(placement.localTime(at: span.start), placement.localTime(at: span.end)))
        }
    }
}

extension SoundEffect {
    /// The effect of a segment that always covers the film, after an edit of time moved what lies under it.
    func moved(by map: TimeMap) -> [SoundEffect] {
        func pieces(_ span: TimeSpan) -> [TimeSpan] { map.pieces(of: Placement(span: span)).map(\.span) }
        switch self {
        case .gain(let factor, let span?): return pieces(span).map { .gain(factor, $0) }
        case .gain(_, nil), .fadeIn, .fadeOut, .fadeOutAtEnd, .filter: return [self]
        }
    }
}
