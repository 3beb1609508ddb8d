/// A mood that people call by a name.
package struct NamedMood: Sendable, Hashable {
    /// Such as `calm`; of a combination, the words that were found, such as `warm, nostalgic`.
    package let name: String
    package let chineseNames: [String]
    package let mood: Mood
    /// The style that the word asks for by itself, as "funky" does.
    package let style: Style?

    private init(
        _ name: String, _ chineseNames: [String], valence: Double, arousal: Double, style: Style? = nil
    ) {
        self.init(name: name, chineseNames: chineseNames, mood: Mood(valence: valence, arousal: arousal), style: style)
    }

    private init(name: String, chineseNames: [String], mood: Mood, style: Style?) {
        self.name = name
        self.chineseNames = chineseNames
        self.mood = mood
        self.style = style
    }

    /// Every named mood. The places follow Russell (1980) where he has the word, and its nearest neighbour there otherwise.
    package static let all: [NamedMood] = [
        NamedMood("calm", ["平静", "安静", "舒缓"], valence: 0.35, arousal: -0.75),
        NamedMood("peaceful", ["宁静", "祥和"], valence: 0.5, arousal: -0.7),
        NamedMood("relaxed", ["放松", "轻松"], valence: 0.5, arousal: -0.5),
        NamedMood("tender", ["温柔", "柔和"], valence: 0.4, arousal: -0.5, style: .piano),
        NamedMood("romantic", ["浪漫"], valence: 0.55, arousal: -0.3, style: .waltz),
        NamedMood("warm", ["温暖", "温馨"], valence: 0.6, arousal: -0.2),
        NamedMood("nostalgic", ["怀旧", "怀念"], valence: 0.05, arousal: -0.4),
        NamedMood("sad", ["悲伤", "伤感", "难过"], valence: -0.65, arousal: -0.5, style: .piano),
        NamedMood("melancholic", ["忧郁", "惆怅"], valence: -0.45, arousal: -0.6, style: .piano),
        NamedMood("lonely", ["孤独", "寂寞"], valence: -0.5, arousal: -0.75),
        NamedMood("dark", ["黑暗", "阴暗"], valence: -0.75, arousal: 0, style: .suspense),
        NamedMood("mysterious", ["神秘"], valence: -0.3, arousal: -0.1, style: .suspense),
        NamedMood("tense", ["紧张"], valence: -0.6, arousal: 0.6, style: .suspense),
        NamedMood("scary", ["恐怖", "可怕"], valence: -0.9, arousal: 0.5, style: .suspense),
        NamedMood("dramatic", ["戏剧", "震撼"], valence: -0.25, arousal: 0.6, style: .cinematic),
        NamedMood("epic", ["史诗", "宏大"], valence: 0.2, arousal: 0.75, style: .cinematic),
        NamedMood("inspiring", ["励志", "鼓舞"], valence: 0.6, arousal: 0.35, style: .cinematic),
        NamedMood("hopeful", ["希望", "充满希望"], valence: 0.5, arousal: 0.05),
        NamedMood("dreamy", ["梦幻"], valence: 0.35, arousal: -0.55, style: .ambient),
        NamedMood("lo-fi", ["低保真", "慵懒"], valence: 0.2, arousal: -0.3, style: .lofi),
        NamedMood("playful", ["俏皮", "活泼", "可爱"], valence: 0.7, arousal: 0.4, style: .playful),
        NamedMood("happy", ["快乐", "开心", "欢乐"], valence: 0.85, arousal: 0.4),
        NamedMood("upbeat", ["欢快", "轻快"], valence: 0.75, arousal: 0.55),
        NamedMood("funky", ["放克", "律动"], valence: 0.7, arousal: 0.6, style: .funk),
        NamedMood("energetic", ["活力", "动感", "激情"], valence: 0.35, arousal: 0.85, style: .electronic),
        NamedMood("angry", ["愤怒"], valence: -0.6, arousal: 0.85),
        NamedMood("triumphant", ["胜利", "凯旋"], valence: 0.75, arousal: 0.8, style: .cinematic),
        NamedMood("neutral", ["中性", "自然"], valence: 0.1, arousal: 0),
    ]

    /// The mood that a text names, in English or Chinese.
    ///
    /// Several words ("warm, nostalgic", "calm and dreamy", "温暖怀旧") give the middle between them, and the style of the
    /// first that has one. Nil if any word of the text is unknown; O(words × moods).
    package static func find(_ text: String) -> NamedMood? {
        var found: [NamedMood] = []
        for word in words(of: text) {
            if let mood = all.first(where: { $0.isCalled(word) }) {
                found.append(mood)
            } else if let moods = chineseMoods(in: word) {
                found += moods
            } else {
                return nil
            }
        }
        guard let first = found.first else { return nil }
        guard found.count > 1 else { return first }
        let middle = Mood(
            valence: found.reduce(0) { $0 + $1.mood.valence } / Double(found.count),
            arousal: found.reduce(0) { $0 + $1.mood.arousal } / Double(found.count))
        return NamedMood(
            name: found.map(\.name).joined(separator: ", "), chineseNames: found.compactMap(\.chineseNames.first),
            mood: middle, style: found.lazy.compactMap(\.style).first)
    }

    /// The named mood that lies nearest.
    package static func nearest(to mood: Mood) -> NamedMood {
        var best = all[0]
        for candidate in all where candidate.mood.squaredDistance(to: mood) < best.mood.squaredDistance(to: mood) {
            best = candidate
        }
        return best
    }

    private func isCalled(_ word: String) -> Bool {
        name == word || name.filter(\.isLetter) == word.filter(\.isLetter) || chineseNames.contains(word)
    }

    private static func words(of text: String) -> [String] {
        let separators: Set<Character> = [",", "，", "、", ";", "+", "&", "/", " "]
        return text.lowercased().split { separators.contains($0) }.map(String.init)
            .filter { $0 != "and" }
    }

    /// Chinese words stand without spaces: takes the longest name at each place, or passes over an "and"; nil if
    /// something else is left.
    private static func chineseMoods(in word: String) -> [NamedMood]? {
        var rest = Substring(word)
        var found: [NamedMood] = []
        while !rest.isEmpty {
            var best: (mood: NamedMood, length: Int)?
            for mood in all {
                for name in mood.chineseNames where rest.hasPrefix(name) && name.count > (best?.length ?? 0) {
                    best = (mood, name.count)
                }
            }
            if let best {
                found.append(best.mood)
                rest.removeFirst(best.length)
            } else if let first = rest.first, "的和与".contains(first) {
                rest.removeFirst()
            } else {
                return nil
            }
        }
        return found.isEmpty ? nil : found
    }
}
