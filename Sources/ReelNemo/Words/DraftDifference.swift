import ReelMedia
import ReelTimeline

/// What was done to a draft, told from how it was before and how it is after: the answer to an edit that the service did without
/// a word.
package struct DraftDifference: Sendable, Hashable {
    /// A line for each change: `title added: "Urban Dreams" (0-3s)`. Empty only if the two are the same.
    package let lines: [String]

    /// Whether nothing at all is different.
    package var isEmpty: Bool { lines.isEmpty }

    /// - Parameter before: nil where nothing is known of it; then all that is there was added.
    package init(from before: Draft?, to after: Draft) {
        guard before?.digest != after.digest else {
            lines = []
            return
        }
        var found: [String] = []
        for kind in Self.kinds(before, after) {
            found += Self.changes(
                of: kind, from: before?.segments(of: kind) ?? [], to: after.segments(of: kind))
        }
        if let before, before.length != after.length {
            found.append("the film lasts \(secondsInWords(after.length)); it was \(secondsInWords(before.length))")
        }
        lines = found.isEmpty ? ["the timeline changed in a way that its tracks do not tell"] : found
    }

    /// Changes of one kind that are told one by one; more are told as numbers.
    private static let mostInWords = 12

    /// The kinds of track that either has: the usual ones first.
    private static func kinds(_ before: Draft?, _ after: Draft) -> [Draft.Kind] {
        let found = ((before?.tracks ?? []) + after.tracks).map(\.kind)
        let usual: [Draft.Kind] = [.video, .audio, .text]
        return found.reduce(into: usual) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func changes(of kind: Draft.Kind, from before: [Draft.Segment], to after: [Draft.Segment]) -> [String] {
        var removed = before
        var added: [Draft.Segment] = []
        // What did not change at all is set aside first, so that one of two pieces of a clip is not taken for the other.
        for segment in after {
            if let index = removed.firstIndex(of: segment) { removed.remove(at: index) } else { added.append(segment) }
        }
        var lines: [String] = []
        var isTold = Set<Int>()
        for (place, segment) in added.enumerated() {
            guard let index = removed.firstIndex(where: { $0.name == segment.name }) else { continue }
            lines.append(change(of: kind, from: removed.remove(at: index), to: segment))
            isTold.insert(place)
        }
        // What is left at one place for what was there is another text or another piece of music in its stead.
        for (place, segment) in added.enumerated() where !isTold.contains(place) {
            guard let index = removed.firstIndex(where: { $0.start == segment.start }) else { continue }
            let old = removed.remove(at: index).inWords(of: kind)
            lines.append("\(kind.noun) changed: \(old) is \(segment.inWords(of: kind)) now")
            isTold.insert(place)
        }
        lines += removed.map { "\(kind.noun) removed: \($0.inWords(of: kind))" }
        for (place, segment) in added.enumerated() where !isTold.contains(place) {
            lines.append("\(kind.noun) added: \(segment.inWords(of: kind))")
        }
        guard lines.count > mostInWords else { return lines }
        return ["\(kind.noun): \(lines.count) changes; \(before.count) pieces were there, \(after.count) are now"]
    }

    private static func change(of kind: Draft.Kind, from before: Draft.Segment, to after: Draft.Segment) -> String {
        var changes: [String] = []
        if before.length == after.length, before.start != after.start {
            changes.append("moved from \(secondsInWords(before.start)) to \(secondsInWords(after.start))")
        } else if before.spanInWords != after.spanInWords {
            changes.append("\(after.spanInWords) instead of \(before.spanInWords)")
        }
        if before.volume ?? 1 != after.volume ?? 1 {
            let (old, new) = (before.volume ?? 1, after.volume ?? 1)
            changes.append("\(Draft.Segment.percent(new)) loud instead of \(Draft.Segment.percent(old))")
        }
        if before.speed != after.speed {
            changes.append("\(secondsText(after.speed))x as fast instead of \(secondsText(before.speed))x")
        }
        let name = after.displayName(of: kind)
        let what = changes.isEmpty ? "in details" : changes.joined(separator: ", ")
        return "\(kind.noun) changed: \(name.isEmpty ? "" : name + ", ")\(what)"
    }
}

extension Draft {
    fileprivate func segments(of kind: Kind) -> [Segment] { tracks.filter { $0.kind == kind }.flatMap(\.segments) }
}
