package import ReelMedia

/// How an edit of time (trim, cut, speed) moves everything on a timeline: the stretches that are kept, in order.
package struct TimeMap: Sendable, Hashable {
    /// A stretch of the old timeline and how fast it runs on the new one.
    package struct Kept: Sendable, Hashable {
        package let span: TimeSpan
        /// Old seconds for each new second.
        package let rate: Double

        package init(_ span: TimeSpan, rate: Double = 1) {
            self.span = span
            self.rate = rate
        }

        package var newLength: MediaTime { rate == 1 ? span.length : span.length / rate }
    }

    package let kept: [Kept]

    /// - Parameter kept: stretches in order that do not overlap; empty ones are dropped.
    package init(keeping kept: [Kept]) { self.kept = kept.filter { !$0.span.isEmpty } }

    /// The length of the new timeline.
    package var length: MediaTime { kept.reduce(.zero) { $0 + $1.newLength } }

    /// What is left of a thing, as pieces in order. O(kept stretches).
    package func pieces(of placement: Placement) -> [Placement] {
        var pieces: [Placement] = []
        var newStart = MediaTime.zero
        for stretch in kept {
            if let common = stretch.span.intersection(placement.span) {
                let start = newStart + (common.start - stretch.span.start) / stretch.rate
                let end = newStart + (common.end - stretch.span.start) / stretch.rate
                let piece = Placement(
                    span: TimeSpan(start, end), localStart: placement.localTime(at: common.start),
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
