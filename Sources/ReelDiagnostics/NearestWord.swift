/// The word among `candidates` that a person most likely meant by `word`, or nil if none is near.
///
/// Near is an edit distance (with swaps of neighbours) of at most a third of the longer word's length, and at least one.
/// O(candidates × length²).
package func nearestWord(to word: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased().unicodeScalars)
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
        let letters = Array(candidate.lowercased().unicodeScalars)
        let allowed = max(1, max(typed.count, letters.count) / 3)
        let distance = editDistance(typed, letters)
        if distance <= allowed, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.word
}

/// The words among `candidates` that a person may have meant by `word`, the nearest first: those at the distance that
/// ``nearestWord(to:among:)`` allows, or that begin like it.
package func nearestWords(to word: String, among candidates: some Sequence<String>, limit: Int = 5) -> [String] {
    let typed = Array(word.lowercased().unicodeScalars)
    guard !typed.isEmpty, typed.count <= 64 else { return [] }
    let near = candidates.enumerated().compactMap { place, candidate -> (word: String, distance: Int, place: Int)? in
        let letters = Array(candidate.lowercased().unicodeScalars)
        let distance = editDistance(typed, letters)
        let beginsAlike = zip(typed, letters).prefix { $0 == $1 }.count >= min(3, typed.count)
        return distance <= max(1, max(typed.count, letters.count) / 3) || beginsAlike ? (candidate, distance, place) : nil
    }
    return near.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(limit).map(\.word)
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours each cost one.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in 1...left.count {
        current[0] = row
        for column in 1...right.count {
            let substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
            current[column] = min(previous[column] + 1, current[column - 1] + 1, substitution)
            let isSwap =
                row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
            if isSwap { current[column] = min(current[column], beforePrevious[column - 2] + 1) }
        }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count]
}
