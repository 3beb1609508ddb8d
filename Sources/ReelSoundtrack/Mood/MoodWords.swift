/// Reads moods and styles from a few words, in English and Chinese.
///
/// What counts as a word stands in two tables: ``NamedMood/all`` and ``Style``'s names.
package enum MoodWords {
    /// What a text was found to say.
    package enum Reading: Sendable, Hashable {
        case mood(NamedMood)
        /// The first word that neither table has.
        case unknown(word: String)
        /// No word at all.
        case nothing
    }

    /// Every word that is understood, the names of moods first.
    package static let vocabulary =
        NamedMood.all.map(\.name)
        + Style.allCases.flatMap(\.names).filter { name in !NamedMood.all.contains { $0.name == name } }
        + NamedMood.all.flatMap(\.chineseNames)

    /// Reads a text such as "warm, nostalgic lo-fi" or "温暖怀旧".
    ///
    /// Several moods give the middle between them. A word for a style sets the style, as do moods that have one where no style
    /// is named; styles alone bring the mood in which they are at home. O(words × moods).
    package static func read(_ text: String) -> Reading {
        var moods: [NamedMood] = []
        var styles: [Style] = []
        for word in words(of: text) {
            if let mood = NamedMood.all.first(where: { $0.isCalled(word) }) {
                moods.append(mood)
            } else if let style = Style.find(word) {
                styles.append(style)
            } else if let names = chineseNames(in: word) {
                moods += names.compactMap(\.mood)
                styles += names.compactMap(\.style)
            } else {
                return .unknown(word: word)
            }
        }
        guard !moods.isEmpty || !styles.isEmpty else { return .nothing }
        if moods.count == 1, styles.isEmpty { return .mood(moods[0]) }
        let places = moods.isEmpty ? styles.map(\.home) : moods.map(\.mood)
        let middle = Mood(
            valence: places.reduce(0) { $0 + $1.valence } / Double(places.count),
            arousal: places.reduce(0) { $0 + $1.arousal } / Double(places.count))
        return .mood(
            NamedMood(
                name: (moods.map(\.name) + styles.map(\.name)).joined(separator: ", "),
                chineseNames: moods.compactMap(\.chineseNames.first) + styles.map(\.chineseName), mood: middle,
                style: styles.first ?? moods.lazy.compactMap(\.style).first))
    }

    private static func words(of text: String) -> [String] {
        let separators: Set<Character> = [",", "，", "、", ";", "；", "+", "&", "/", " ", "\t", "\n"]
        return text.lowercased().split { separators.contains($0) }.map(String.init).filter { $0 != "and" }
    }

    /// Chinese words stand without spaces: takes the longest name at each place, or passes over an "and"; nil if something
    /// else is left.
    private static func chineseNames(in word: String) -> [(mood: NamedMood?, style: Style?)]? {
        var rest = Substring(word)
        var found: [(mood: NamedMood?, style: Style?)] = []
        while !rest.isEmpty {
            if let (name, meaning) = longestChineseName(at: rest) {
                found.append(meaning)
                rest.removeFirst(name.count)
            } else if let first = rest.first, "的和与又且".contains(first) {
                rest.removeFirst()
            } else {
                return nil
            }
        }
        return found.isEmpty ? nil : found
    }

    private static func longestChineseName(
        at text: Substring
    ) -> (name: String, meaning: (mood: NamedMood?, style: Style?))? {
        var best: (name: String, meaning: (mood: NamedMood?, style: Style?))?
        func offer(_ name: String, _ mood: NamedMood?, _ style: Style?) {
            if text.hasPrefix(name), name.count > best?.name.count ?? 0 { best = (name, (mood, style)) }
        }
        for mood in NamedMood.all { for name in mood.chineseNames { offer(name, mood, nil) } }
        for style in Style.allCases { offer(style.chineseName, nil, style) }
        return best
    }
}

extension NamedMood {
    /// The mood that a text names; nil if any word of it is unknown.
    package static func find(_ text: String) -> NamedMood? {
        if case .mood(let mood) = MoodWords.read(text) { mood } else { nil }
    }

    fileprivate func isCalled(_ word: String) -> Bool {
        name == word || name.filter(\.isLetter) == word.filter(\.isLetter) || chineseNames.contains(word)
    }
}
