package import ReelMedia

/// How an edit of time (trim, cut, speed, reverse, freeze, loop) moves everything on a timeline: the stretches that make the new
/// one, in order. A stretch may be there more than once.
package struct TimeMap: Sendable, Hashable {
    /// A stretch of the old timeline and how fast it runs on the new one.
    package struct Kept: Sendable, Hashable {
        package let span: TimeSpan
        /// Old seconds for each new second: negative where it runs backwards, 0 where one moment is held.
        package let rate: Double
        /// How long it lasts on the new timeline.
        package let newLength: MediaTime

        /// - Parameter rate: not 0.
        package init(_ span: TimeSpan, rate: Double = 1) {
            self.span = span
            self.rate = rate
            newLength = rate.magnitude == 1 ? span.length : span.length / rate.magnitude
        }

        /// A moment that stands still.
        package init(holding moment: MediaTime, for length: MediaTime) {
            span = TimeSpan(moment, moment + MediaTime(flicks: 1))
            rate = 0
            newLength = length
        }

        /// Where a part of the old timeline comes to lie, counted from the stretch's start.
        fileprivate func place(of part: TimeSpan) -> TimeSpan {
            if rate == 0 { return TimeSpan(.zero, newLength) }
            let speed = rate.magnitude
            return rate > 0
                ? TimeSpan((part.start - span.start) / speed, (part.end - span.start) / speed)
                : TimeSpan((span.end - part.end) / speed, (span.end - part.start) / speed)
        }
    }

    package let kept: [Kept]

    /// - Parameter kept: stretches in the order of the new timeline; empty ones are dropped.
    package init(keeping kept: [Kept]) { self.kept = kept.filter { !$0.span.isEmpty && $0.newLength > .zero } }

    /// The length of the new timeline.
    package var length: MediaTime { kept.reduce(.zero) { $0 + $1.newLength } }

    /// What is left of a thing, as pieces in order. O(kept stretches).
    package func pieces(of placement: Placement) -> [Placement] {
        var pieces: [Placement] = []
        var newStart = MediaTime.zero
        for stretch in kept {
            if let common = stretch.span.intersection(placement.span) {
                let place = stretch.place(of: common)
                let (start, end) = (newStart + place.start, newStart + place.end)
                let piece = Placement(
                    span: TimeSpan(start, end),
                    localStart: placement.localTime(at: stretch.rate < 0 ? common.end : common.start),
                    rate: placement.rate * stretch.rate)
                if let last = pieces.last, last.span.end == start, last.rate == piece.rate,
                    last.localEnd == piece.localStart
                {
                    pieces[pieces.count - 1].span.end = end
                } else {
                    pieces.append(piece)
                }
            }
            newStart += stretch.newLength
        }
        return pieces
    }
}
