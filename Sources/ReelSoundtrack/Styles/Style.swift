/// A way of playing: instruments, rhythms and harmony that belong together.
package enum Style: String, Sendable, Hashable, Codable, CaseIterable {
    case ambient, piano, waltz, acoustic, lofi, electronic, cinematic, orchestral, funk, playful, suspense

    /// What the style is called in a plan.
    package var name: String {
        switch self {
        case .lofi: "lo-fi"
        default: rawValue
        }
    }

    /// The style called this in a spec, in English or Chinese; nil if there is none.
    package static func find(_ word: String) -> Style? {
        let plain = word.lowercased().filter { $0.isLetter }
        return allCases.first { style in
            style.chineseName == word || style.names.contains { $0.filter(\.isLetter) == plain }
        }
    }

    /// What people call it, its own name first.
    package var names: [String] {
        switch self {
        case .ambient: [name, "atmospheric"]
        case .piano: [name]
        case .waltz: [name]
        case .acoustic: [name, "folk", "guitar"]
        case .lofi: [name, "chillhop"]
        case .electronic: [name, "techno", "synth"]
        case .cinematic: [name, "trailer"]
        case .orchestral: [name, "symphonic", "orchestra"]
        case .funk: [name, "groove"]
        case .playful: [name, "quirky"]
        case .suspense: [name, "thriller"]
        }
    }

    /// The mood in which it is at home.
    package var home: Mood { sheet.home }

    /// The style's name in Chinese.
    package var chineseName: String {
        switch self {
        case .ambient: "氛围"
        case .piano: "钢琴"
        case .waltz: "圆舞曲"
        case .acoustic: "原声"
        case .lofi: "低保真"
        case .electronic: "电子"
        case .cinematic: "电影感"
        case .orchestral: "管弦乐"
        case .funk: "放克"
        case .playful: "俏皮"
        case .suspense: "悬疑"
        }
    }

    var sheet: StyleSheet {
        switch self {
        case .ambient: .ambient
        case .piano: .piano
        case .waltz: .waltz
        case .acoustic: .acoustic
        case .lofi: .lofi
        case .electronic: .electronic
        case .cinematic: .cinematic
        case .orchestral: .orchestral
        case .funk: .funk
        case .playful: .playful
        case .suspense: .suspense
        }
    }

    /// The styles whose home is nearest to a mood, nearest first.
    static func nearest(to mood: Mood) -> [Style] {
        func distance(_ style: Style) -> Double {
            let home = style.sheet.home
            let (across, up) = (home.valence - mood.valence, home.arousal - mood.arousal)
            return across * across + up * up
        }
        // Sorting by distance alone would leave ties to the sort.
        return allCases.enumerated().sorted { (distance($0.element), $0.offset) < (distance($1.element), $1.offset) }
            .map(\.element)
    }
}
