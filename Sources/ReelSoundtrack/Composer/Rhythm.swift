/// A bar of rhythm, read from its text.
struct Rhythm: Sendable {
    /// Something that begins.
    struct Hit: Sendable, Hashable {
        /// Sixteenths from the bar's start.
        let position: Int
        /// Sixteenths.
        let length: Int
        let sign: Character
    }

    let hits: [Hit]

    /// `.` is silence, `-` holds what was before, anything else begins something.
    init(_ text: String) {
        var hits: [Hit] = []
        var isHolding = false
        for (position, sign) in text.enumerated() {
            if sign == "-" {
                guard isHolding, let last = hits.last else { continue }
                hits[hits.count - 1] = Hit(position: last.position, length: last.length + 1, sign: last.sign)
            } else if sign == "." {
                isHolding = false
            } else {
                hits.append(Hit(position: position, length: 1, sign: sign))
                isHolding = true
            }
        }
        self.hits = hits
    }
}
