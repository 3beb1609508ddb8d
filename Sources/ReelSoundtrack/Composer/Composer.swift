import ReelMedia

/// Writes a piece of music from a brief.
///
/// It draws all it needs from the brief's seed, decides in whole numbers or with the four basic operations alone, and looks at
/// no clock, hash or table whose order may change: the same brief is the same piece everywhere.
package enum Composer {
    /// Rises whenever the same brief gives other bytes than before; part of the key under which a piece is kept.
    package static let revision = 7

    /// Composes. O(bars × parts).
    package static func compose(_ brief: Brief) -> Composition {
        var random = SplitMix64(seed: brief.seed, purpose: "piece")
        let style = brief.style ?? chooseStyle(brief.mood, random: &random)
        let sheet = style.sheet
        let expression = Expression(mood: brief.mood, sheet: sheet)
        let key = Key(tonic: random.pick(tonics(expression.mode)), mode: expression.mode)
        let length = max(0.1, brief.length.seconds)
        let cuts = brief.cuts.filter { $0 >= 0 && $0 <= length }.sorted()
        let pulse = Pulse(
            length: length, tempo: expression.tempo, metre: sheet.metre, slowsDown: sheet.slowsDown, cuts: cuts)
        let form = Form(
            bars: pulse.bars, ringBars: pulse.ringBars, lift: expression.intensityShift - (brief.hasSpeech ? 8 : 0),
            scenes: brief.scenes.map { (pulse.bar(nearest: $0.start), $0.lift) }, random: &random)
        let accents = Accents(cuts: cuts, pulse: pulse)
        let score = Score(
            sheet: sheet, metre: sheet.metre, expression: expression, hasSpeech: brief.hasSpeech, seed: brief.seed,
            bars: Harmony.bars(form: form, key: key, sheet: sheet, pulse: pulse, seed: brief.seed), ringTick: pulse.ringTick,
            endTick: pulse.endTick, accents: accents.ticks)
        return Composition(
            style: style, key: key, metre: sheet.metre, tempo: pulse.tempo, length: brief.length, firstBarTick: pulse.leadIn,
            endTick: pulse.endTick, tempoChanges: pulse.tempoChanges,
            sections: form.sections.map { section in
                .init(
                    name: section.name, bars: section.bars, key: key.transposed(by: section.transposition),
                    intensity: section.intensity)
            },
            chords: score.bars.map(\.chord.numeral), tracks: Ensemble.play(score), cutsOnBeats: accents.met)
    }

    /// One of the two styles that are nearest to the mood, more often the nearer.
    private static func chooseStyle(_ mood: Mood, random: inout SplitMix64) -> Style {
        let nearest = Style.nearest(to: mood)
        return random.chance(70) ? nearest[0] : nearest[1]
    }

    /// Tonics at which the instruments of all styles sound well.
    private static func tonics(_ mode: Mode) -> [Int] {
        mode.isMajor ? [0, 2, 3, 5, 7, 9, 10] : [0, 2, 4, 5, 7, 9, 11]
    }
}
