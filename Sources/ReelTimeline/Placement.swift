package import ReelMedia

/// A stretch of time on a timeline, its end excluded.
package struct TimeSpan: Sendable, Hashable, Codable {
    package var start: MediaTime
    package var end: MediaTime

    package init(_ start: MediaTime, _ end: MediaTime) {
        self.start = start
        self.end = end
    }

    package var length: MediaTime { end - start }
    package var isEmpty: Bool { end <= start }

    package func contains(_ time: MediaTime) -> Bool { start <= time && time < end }

    package func overlaps(_ other: TimeSpan) -> Bool { start < other.end && other.start < end }

    /// What both have in common; nil if that is nothing.
    package func intersection(_ other: TimeSpan) -> TimeSpan? {
        let common = TimeSpan(max(start, other.start), min(end, other.end))
        return common.isEmpty ? nil : common
    }
}

/// Where something lies on the timeline, and which part of it is seen or heard there.
///
/// At timeline time `t` in ``span`` the thing is at its own time `localStart + (t - span.start) * rate`. A clip's own time is the
/// file's; a title's or a fade's begins at 0 where it was first placed. So a thing that is cut, trimmed or sped up goes on
/// exactly where it would have been.
package struct Placement: Sendable, Hashable, Codable {
    package var span: TimeSpan
    package var localStart: MediaTime
    /// Own seconds for each second of the timeline: 2 is twice as fast, -1 backwards, 0 holds one moment.
    package var rate: Double

    package init(span: TimeSpan, localStart: MediaTime = .zero, rate: Double = 1) {
        self.span = span
        self.localStart = localStart
        self.rate = rate
    }

    /// The thing's own time at a time of the timeline, also outside the span.
    package func localTime(at time: MediaTime) -> MediaTime { localStart + (time - span.start) * rate }

    /// The time of the timeline at which the thing is at its own time; the span's start where it stands still.
    package func timelineTime(ofLocal local: MediaTime) -> MediaTime {
        rate == 0 ? span.start : span.start + (local - localStart) / rate
    }

    /// When a stretch of the thing's own time passes, also outside the span; nil where it stands still at another moment.
    package func timelineSpan(ofLocal local: TimeSpan) -> TimeSpan? {
        guard rate != 0 else { return local.contains(localStart) ? span : nil }
        let (start, end) = (timelineTime(ofLocal: local.start), timelineTime(ofLocal: local.end))
        return TimeSpan(min(start, end), max(start, end))
    }

    /// Before ``localStart`` where it runs backwards.
    package var localEnd: MediaTime { localTime(at: span.end) }

    /// What of the thing is seen or heard, the earlier moment first.
    package var localSpan: TimeSpan { TimeSpan(min(localStart, localEnd), max(localStart, localEnd)) }
}
