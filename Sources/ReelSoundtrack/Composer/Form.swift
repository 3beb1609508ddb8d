/// The plan of sections: what returns, what contrasts, and how strong each is.
struct Form: Sendable {
    enum Kind: Sendable, Hashable {
        case intro, statement, contrast, rest, ending
    }

    struct Section: Sendable, Hashable {
        let name: String
        let kind: Kind
        let bars: Range<Int>
        /// Which theme it plays: 0 is A.
        let theme: Int
        /// How often the theme has been heard before.
        let variation: Int
        let intensity: Int
        /// Semitones from the home key.
        let transposition: Int
        /// Whether its last bars lead up to where the film rises.
        var builds = false
    }

    let sections: [Section]

    /// - Parameters:
    ///   - bars: of the whole piece, at least 1.
    ///   - ringBars: how many of them, at the end, are the last chord's.
    ///   - lift: added to every intensity: positive for excited music.
    ///   - scenes: the bars at which the film's scenes begin and how much each lifts the music; fewer than two leave the form to
    ///     the music.
    init(bars: Int, ringBars: Int, lift: Int, scenes: [(bar: Int, lift: Int)] = [], random: inout SplitMix64) {
        let body = bars - ringBars - min(2, bars - ringBars)
        var builder = Builder(total: bars, lift: lift)
        let scenes = Self.playable(scenes, body: body)
        if scenes.count > 1 {
            Self.follow(scenes, body: body, in: &builder)
        } else if body >= 6 {
            let (intro, tag) = Self.margins(body: body)
            builder.add(.intro, theme: 0, bars: intro, base: 36)
            Self.addCore(bars: body - intro - tag, to: &builder, random: &random)
        } else if body > 0 {
            builder.add(.statement, theme: 0, bars: body, base: 52)
        }
        builder.add(.ending, theme: 0, bars: bars - builder.end, base: body < 6 ? 50 : 58)
        sections = builder.sections
    }

    /// The bars of the opening, and those by which the close is longer than it must be: they are free in length, so they take
    /// what does not divide into fours.
    private static func margins(body: Int) -> (intro: Int, tag: Int) {
        let isLong = body >= 24
        return switch body % 4 {
        case 0: body < 16 ? (2, 2) : (4, 0)
        case 1: (4, 1)
        case 2: isLong ? (4, 2) : (2, 0)
        default: isLong ? (5, 2) : (2, 1)
        }
    }

    /// Sections of eight bars, in a short piece of four; where four are left over, a pause for breath or a last short return.
    private static func addCore(bars: Int, to builder: inout Builder, random: inout SplitMix64) {
        let unit = bars < 20 ? 4 : 8
        let order = themes(count: bars / unit, random: &random)
        let restAt = bars % unit == 0 ? nil : max(2, order.count * 2 / 3)
        let transpositions = [0, 0, 5, 0, -2, 3, 0]
        for (index, theme) in order.enumerated() {
            if index == restAt { builder.add(.rest, theme: theme, bars: 4, base: 44) }
            let chapter = index / 8
            let isLastChapter = chapter == (order.count - 1) / 8
            builder.transposition = isLastChapter ? 0 : transpositions[chapter % transpositions.count]
            let isContrast = theme % 2 == 1
            builder.add(isContrast ? .contrast : .statement, theme: theme, bars: unit, base: isContrast ? 62 : 54)
        }
        builder.transposition = 0
        if let restAt, restAt >= order.count { builder.add(.statement, theme: 0, bars: 4, base: 58) }
    }

    /// Which theme each section of eight bars plays. Short pieces have the common forms; long ones go on in chapters that bring
    /// new themes between returns of the first.
    private static func themes(count: Int, random: inout SplitMix64) -> [Int] {
        let short = [
            [], [0], [0, 1], [0, 1, 0], [0, 0, 1, 0], [0, 0, 1, 2, 0], [0, 0, 1, 0, 1, 0], [0, 0, 1, 0, 2, 1, 0],
        ]
        if count < short.count { return short[count] }
        var order = [0, 0, 1, 0]
        let chapters = [[2, 2, 1, 0], [3, 0, 3, 1], [2, 4, 2, 0], [4, 4, 1, 3], [0, 1, 2, 0]]
        var last = -1
        while order.count < count - 2 {
            var next = random.below(chapters.count)
            if next == last { next = (next + 1) % chapters.count }
            last = next
            order += chapters[next]
        }
        order = Array(order.prefix(count - 2))
        return order + [1, 0]
    }

    // MARK: - After the film

    /// The shortest scene that music can turn for, in bars.
    private static let shortestScene = 4

    /// Scenes that last long enough, from the first bar: a shorter one joins that before it.
    private static func playable(_ scenes: [(bar: Int, lift: Int)], body: Int) -> [(bar: Int, lift: Int)] {
        var kept: [(bar: Int, lift: Int)] = []
        for scene in scenes where scene.bar <= body - shortestScene {
            if let last = kept.last, scene.bar - last.bar < shortestScene { continue }
            kept.append(kept.isEmpty ? (0, scene.lift) : scene)
        }
        return kept
    }

    /// A chapter for each scene. A scene that is as excited as an earlier one has that one's theme again; before one that rises,
    /// the music builds.
    private static func follow(_ scenes: [(bar: Int, lift: Int)], body: Int, in builder: inout Builder) {
        var themes: [(lift: Int, theme: Int)] = []
        for (number, scene) in scenes.enumerated() {
            let end = number + 1 < scenes.count ? scenes[number + 1].bar : body
            let known = themes.first { abs($0.lift - scene.lift) <= 6 }
            let theme = known?.theme ?? themes.count * 2 % 8
            if known == nil { themes.append((scene.lift, theme)) }
            builder.sceneLift = scene.lift
            let rises = number + 1 < scenes.count && scenes[number + 1].lift > scene.lift + 4
            var bars = end - scene.bar
            if number == 0, bars >= 8 {
                let intro = [4, 5, 2, 3][bars % 4]
                builder.add(.intro, theme: theme, bars: intro, base: 40)
                bars -= intro
            }
            var part = 0
            while bars > 0 {
                let count = bars == 8 || bars >= 12 ? 8 : bars
                bars -= count
                // The second of two strains that follow each other answers the first.
                let strain = part % 3 == 1 ? theme + 1 : theme
                builder.add(
                    strain % 2 == 1 ? .contrast : .statement, theme: strain, bars: count, base: 54, builds: rises && bars == 0)
                part += 1
            }
        }
    }

    /// Adds sections one after another and names them.
    private struct Builder {
        let total: Int
        let lift: Int
        /// What the film's scene adds.
        var sceneLift = 0
        var transposition = 0
        var sections: [Section] = []
        /// The bar after the last one.
        var end: Int { sections.last?.bars.upperBound ?? 0 }
        private var heard = [Int](repeating: 0, count: 8)

        init(total: Int, lift: Int) {
            self.total = total
            self.lift = lift
        }

        mutating func add(_ kind: Kind, theme: Int, bars count: Int, base: Int, builds: Bool = false) {
            let start = end
            let variation = heard[theme]
            if kind == .statement || kind == .contrast { heard[theme] += 1 }
            // One long rise to three quarters of the piece, and waves of some six sections on it.
            let place = start * 100 / total
            let rise = place < 75 ? place / 4 : 18 - (place - 75) / 3
            let wave = [0, 4, 9, 3, -6, 2][sections.count % 6]
            let intensity = min(100, max(12, base + rise + wave + lift + sceneLift + (kind == .rest ? -14 : 0)))
            sections.append(
                Section(
                    name: Self.name(kind, theme, variation), kind: kind, bars: start..<(start + count), theme: theme,
                    variation: variation, intensity: intensity, transposition: transposition, builds: builds))
        }

        private static func name(_ kind: Kind, _ theme: Int, _ variation: Int) -> String {
            switch kind {
            case .intro: return "intro"
            case .rest: return "break"
            case .ending: return "ending"
            case .statement, .contrast:
                let letter = ["A", "B", "C", "D", "E", "F", "G", "H"][theme]
                return variation < 4 ? letter + String(repeating: "'", count: variation) : "\(letter)\(variation + 1)"
            }
        }
    }
}
