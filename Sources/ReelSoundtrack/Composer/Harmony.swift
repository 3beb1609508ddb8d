/// Gives each bar its chord.
enum Harmony {
    static func bars(form: Form, key: Key, sheet: StyleSheet, pulse: Pulse, seed: UInt64) -> [Score.Bar] {
        let loops = themeLoops(key.mode, seed: seed)
        var random = SplitMix64(seed: seed, purpose: "closes")
        var chords: [Chord] = []
        for section in form.sections {
            let sectionKey = key.transposed(by: section.transposition)
            let numerals = numerals(
                section, loop: loops[section.theme], mode: key.mode, sheet: sheet, pulse: pulse, random: &random)
            chords += numerals.map { Chord(sheet.colour.applied(to: $0), in: sectionKey) }
        }
        var bars: [Score.Bar] = []
        for (sectionNumber, section) in form.sections.enumerated() {
            let following = sectionNumber + 1 < form.sections.count ? form.sections[sectionNumber + 1].intensity : 0
            for number in section.bars {
                let place = number - section.bars.lowerBound
                let swell = swell(at: place, of: section, following: following)
                bars.append(
                    Score.Bar(
                        number: number, start: pulse.leadIn + number * pulse.metre.ticks, section: section,
                        sectionNumber: sectionNumber, key: key.transposed(by: section.transposition), chord: chords[number],
                        nextChord: chords[min(number + 1, chords.count - 1)], intensity: section.intensity + swell,
                        isRing: number >= pulse.bars - pulse.ringBars))
            }
        }
        return bars
    }

    /// What a bar adds to its section's intensity on the way to a stronger one: little by little, or, where the film rises, in
    /// the last four bars and nearly all of it.
    private static func swell(at place: Int, of section: Form.Section, following: Int) -> Int {
        let gap = following - section.intensity
        guard gap > 4 else { return 0 }
        guard section.builds else { return min(8, gap) * place / section.bars.count }
        let building = min(4, section.bars.count)
        return gap * max(0, place - (section.bars.count - building) + 1) / (building + 1)
    }

    /// A loop for each theme; neighbouring themes have different ones.
    private static func themeLoops(_ mode: Mode, seed: UInt64) -> [[String]] {
        var random = SplitMix64(seed: seed, purpose: "loops")
        var statements = shuffled(HarmonyTable.statements(mode), &random)
        var contrasts = shuffled(HarmonyTable.contrasts(mode), &random)
        statements += statements
        contrasts += contrasts
        return (0..<8).map { $0 % 2 == 0 ? statements[$0 / 2] : contrasts[$0 / 2] }
    }

    private static func numerals(
        _ section: Form.Section, loop: [String], mode: Mode, sheet: StyleSheet, pulse: Pulse, random: inout SplitMix64
    ) -> [String] {
        let count = section.bars.count
        let home = mode.isMajor ? "I" : "i"
        if section.kind == .ending {
            let approach = count - pulse.ringBars
            let close = random.pick(HarmonyTable.fullCloses(mode)).suffix(approach)
            return loop.prefix(approach - close.count) + close + [String](repeating: home, count: pulse.ringBars)
        }
        var numerals = (0..<count).map { loop[($0 / sheet.barsPerChord) % loop.count] }
        // A first statement may run on into the next section as its loop goes.
        let runsOn = section.kind == .statement && section.variation == 0 && numerals.last != home && random.chance(40)
        if count >= 4, !runsOn {
            let closes = HarmonyTable.halfCloses(mode).filter { $0[0] != numerals[count - 3] }
            numerals.replaceSubrange((count - 2)..., with: random.pick(closes))
        }
        if section.kind == .intro, count >= 4 { numerals.replaceSubrange(..<2, with: [home, home]) }
        return numerals
    }

    /// Fisher and Yates's shuffle.
    private static func shuffled<Element>(_ elements: [Element], _ random: inout SplitMix64) -> [Element] {
        var elements = elements
        for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, random.below(last + 1)) }
        return elements
    }
}
