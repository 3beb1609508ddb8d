/// What a bass player changes of a bar when it comes again: four bars in a row are not the same bar four times.
enum BassVariation {
    /// Ways to play a bar a little differently; the first note stays as it is.
    ///
    /// - Parameter sixteenths: of a bar.
    static func all(of hits: [Rhythm.Hit], sixteenths: Int) -> [[Rhythm.Hit]] {
        [answered(hits, "5"), answered(hits, "8"), split(hits), pushed(hits, before: sixteenths / 2), thinned(hits)]
            .compactMap(\.self)
    }

    /// A step into the next chord's root in the last eighth.
    static func pickup(_ hits: [Rhythm.Hit], sixteenths: Int) -> [Rhythm.Hit]? {
        inserted(Rhythm.Hit(position: sixteenths - 2, length: 2, sign: "A"), into: hits)
    }

    /// The last root as another note of the chord.
    private static func answered(_ hits: [Rhythm.Hit], _ sign: Character) -> [Rhythm.Hit]? {
        guard let index = hits.indices.dropFirst().last(where: { hits[$0].sign == "R" }) else { return nil }
        var hits = hits
        hits[index] = Rhythm.Hit(position: hits[index].position, length: hits[index].length, sign: sign)
        return hits
    }

    /// The longest note in two halves, the second a fifth higher.
    private static func split(_ hits: [Rhythm.Hit]) -> [Rhythm.Hit]? {
        guard let longest = hits.max(by: { $0.length < $1.length }), longest.length >= 4 else { return nil }
        let half = longest.length / 2
        return inserted(
            Rhythm.Hit(position: longest.position + half, length: longest.length - half, sign: "5"), into: hits)
    }

    /// An eighth before the middle of the bar.
    private static func pushed(_ hits: [Rhythm.Hit], before middle: Int) -> [Rhythm.Hit]? {
        inserted(Rhythm.Hit(position: middle - 2, length: 2, sign: "R"), into: hits)
    }

    /// Without the last note, whose time the one before it takes.
    private static func thinned(_ hits: [Rhythm.Hit]) -> [Rhythm.Hit]? {
        guard hits.count > 2, let last = hits.last else { return nil }
        var hits = Array(hits.dropLast())
        let before = hits[hits.count - 1]
        let isHeld = before.position + before.length == last.position
        if isHeld {
            hits[hits.count - 1] = Rhythm.Hit(
                position: before.position, length: before.length + last.length, sign: before.sign)
        }
        return hits
    }

    /// Nil where a note begins already in its place or right before it.
    private static func inserted(_ hit: Rhythm.Hit, into hits: [Rhythm.Hit]) -> [Rhythm.Hit]? {
        guard hit.position > 1, !hits.contains(where: { (hit.position - 1...hit.position + 1).contains($0.position) })
        else { return nil }
        var result = hits.map { other in
            let isCut = other.position < hit.position && other.position + other.length > hit.position
            return isCut ? Rhythm.Hit(position: other.position, length: hit.position - other.position, sign: other.sign) : other
        }
        result.append(hit)
        return result.sorted { $0.position < $1.position }
    }
}
