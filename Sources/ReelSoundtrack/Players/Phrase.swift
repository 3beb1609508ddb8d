/// The bars that a player has played since his phrase of four bars began, so that none is played twice.
struct Phrase<Bar: Hashable> {
    private var heard: Set<Bar> = []

    /// A bar as it is played this time: as it is written when the phrase begins, and later in a way that was not heard yet.
    ///
    /// - Parameters:
    ///   - turn: how the last of four bars leads on; nil if it does not.
    ///   - others: other ways to play it.
    mutating func next(
        _ written: Bar, at bar: Score.Bar, turn: Bar?, others: [Bar], random: inout SplitMix64
    ) -> Bar {
        let place = bar.numberInSection % 4
        if place == 0 { heard = [] }
        var played = written
        if heard.contains(written) || place == 3 {
            let new = others.filter { !heard.contains($0) }
            if place == 3, let turn, !heard.contains(turn) {
                played = turn
            } else if heard.contains(written), !new.isEmpty {
                played = random.pick(new)
            }
        }
        heard.insert(played)
        return played
    }
}
