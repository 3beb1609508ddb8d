/// What the players read: bars with their chords, and how everything is to be played.
struct Score: Sendable {
    struct Bar: Sendable {
        let number: Int
        /// The tick at which it begins.
        let start: Int
        let section: Form.Section
        /// The section's place in the form.
        let sectionNumber: Int
        let key: Key
        let chord: Chord
        /// The chord of the bar after; the last bar's own.
        let nextChord: Chord
        /// 0 to 100; rises within a section that leads to a stronger one.
        let intensity: Int
        /// Whether the last chord rings here.
        let isRing: Bool

        var isFirstOfSection: Bool { number == section.bars.lowerBound }
        var isLastOfSection: Bool { number == section.bars.upperBound - 1 }
        var numberInSection: Int { number - section.bars.lowerBound }
    }

    let sheet: StyleSheet
    let metre: Metre
    let expression: Expression
    let hasSpeech: Bool
    let seed: UInt64
    let bars: [Bar]
    let ringTick: Int
    let endTick: Int
    /// Ticks of beats on which a cut falls.
    let accents: Set<Int>

    static let sixteenth = Composition.ticksPerBeat / 4

    /// The bars in which a part plays, in order.
    func bars(of part: Part) -> [Bar] { bars.filter { plays(part, in: $0) } }

    func plays(_ part: Part, in bar: Bar) -> Bool {
        // The last chord gathers all who took part in the piece's second half.
        let intensity = bar.section.kind == .ending ? max(bar.section.intensity, 58) : bar.section.intensity
        guard part.entersAt <= intensity else { return false }
        switch (bar.section.kind, part.role) {
        case (.intro, .lead), (.intro, .counter): return false
        case (.intro, .drums): return expression.intensityShift > 4 && bar.numberInSection * 2 >= bar.section.bars.count
        case (.intro, .bass): return part.entersAt == 0 || bar.numberInSection * 2 >= bar.section.bars.count
        case (.rest, .drums), (.rest, .strum): return false
        default: return true
        }
    }

    /// The velocity of a note: the part's own, the section's strength, the accent of the beat, and a hand's unevenness.
    func velocity(_ part: Part, _ bar: Bar, position: Int, weight: Int = 0, random: inout SplitMix64) -> Int {
        let metrical = position == 0 ? 5 : position % 8 == 0 ? 2 : position % 4 == 0 ? 0 : -4
        let unevenness = random.below(9) - 4
        let strength = (bar.intensity - 55) * 30 / 100
        return min(118, max(16, part.velocity + expression.velocityShift + strength + metrical + weight + unevenness))
    }

    /// Where a sixteenth of a bar sounds: late if it swings, and as early or late as the player is loose.
    func tick(_ bar: Bar, position: Int, random: inout SplitMix64) -> Int {
        let swing = position % 2 == 1 ? sheet.swing : 0
        let drift = sheet.looseness == 0 ? 0 : random.below(2 * sheet.looseness + 1) - sheet.looseness
        return max(bar.start, bar.start + position * Self.sixteenth + swing + (position == 0 ? max(0, drift) : drift))
    }

    /// Ticks that a written length of sixteenths sounds; the last chord rings to the end.
    func length(_ sixteenths: Int, part: Part, bar: Bar) -> Int {
        if bar.isRing && part.role != .drums { return endTick - bar.start }
        let held = part.role == .pad || part.role == .counter || part.role == .drums
        return max(30, sixteenths * Self.sixteenth * part.gate / 100 * (held ? 100 : expression.articulation) / 100)
    }

    /// The pattern for how strong a bar is.
    func pattern(_ part: Part, _ bar: Bar, count: Int) -> Int {
        let span = max(1, 96 - part.entersAt)
        let quieter = bar.section.kind == .intro || bar.section.kind == .rest ? 1 : 0
        return min(count - 1, max(0, (bar.intensity - part.entersAt) * count / span - quieter))
    }

    func random(_ part: Part) -> SplitMix64 { SplitMix64(seed: seed, purpose: part.name) }
}
