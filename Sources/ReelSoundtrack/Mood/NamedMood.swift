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

    init(name: String, chineseNames: [String], mood: Mood, style: Style?) {
        self.name = name
        self.chineseNames = chineseNames
        self.mood = mood
        self.style = style
    }

    /// Every named mood: the one table from which words are read and into which moods are put.
    ///
    /// The places follow Russell (1980) where he has the word, and its nearest neighbour there otherwise.
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
        NamedMood("majestic", ["庄严", "雄伟"], valence: 0.4, arousal: 0.4, style: .orchestral),
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

    /// The named mood that lies nearest.
    package static func nearest(to mood: Mood) -> NamedMood {
        var best = all[0]
        for candidate in all where candidate.mood.squaredDistance(to: mood) < best.mood.squaredDistance(to: mood) {
            best = candidate
        }
        return best
    }
}
