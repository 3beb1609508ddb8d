import ReelSoundtrack
import Testing

struct NamedMoodTests {
    @Test func aWordIsFoundInEitherLanguage() throws {
        #expect(try #require(NamedMood.find("Calm")).name == "calm")
        #expect(try #require(NamedMood.find("温暖")).name == "warm")
        #expect(NamedMood.find("lofi")?.name == "lo-fi")
    }

    @Test(arguments: ["warm, nostalgic", "warm and nostalgic", "温暖怀旧", "温暖、怀旧", "温暖和怀旧的"])
    func severalWordsGiveTheMiddle(text: String) throws {
        let found = try #require(NamedMood.find(text))
        let warm = try #require(NamedMood.find("warm")).mood
        let nostalgic = try #require(NamedMood.find("nostalgic")).mood
        #expect(found.name == "warm, nostalgic")
        #expect(
            found.mood == Mood(valence: (warm.valence + nostalgic.valence) / 2, arousal: (warm.arousal + nostalgic.arousal) / 2)
        )
    }

    @Test(arguments: ["", "grumbly", "warm, grumbly", "温暖吧", ","])
    func anUnknownWordIsRefused(text: String) {
        #expect(NamedMood.find(text) == nil)
    }

    @Test(arguments: NamedMood.all) func everyNameFindsItself(mood: NamedMood) {
        for name in [mood.name] + mood.chineseNames { #expect(NamedMood.find(name) == mood) }
    }

    @Test(arguments: [
        ("warm, nostalgic lo-fi", Style.lofi, "warm, nostalgic, lo-fi"), ("温暖怀旧钢琴", .piano, "warm, nostalgic, piano"),
        ("happy electronic", .electronic, "happy, electronic"), ("cinematic sad", .cinematic, "sad, cinematic"),
        ("轻快的原声", .acoustic, "upbeat, acoustic"), ("sad symphonic", .orchestral, "sad, orchestral"),
        ("庄严的管弦乐", .orchestral, "majestic, orchestral"),
    ])
    func aWordForAStyleSetsTheStyle(text: String, style: Style, name: String) throws {
        let found = try #require(NamedMood.find(text))
        #expect(found.style == style && found.name == name)
    }

    @Test func aStyleAloneBringsItsOwnMood() throws {
        let found = try #require(NamedMood.find("folk"))
        #expect(found.style == .acoustic && found.mood == Style.acoustic.home)
    }

    @Test(arguments: [("warm grumbly", "grumbly"), ("温暖吧", "温暖吧"), ("calm, and slightly sad", "slightly")])
    func theUnknownWordIsNamed(text: String, word: String) {
        #expect(MoodWords.read(text) == .unknown(word: word))
    }

    @Test(arguments: MoodWords.vocabulary) func everyWordIsUnderstood(word: String) {
        #expect(NamedMood.find(word) != nil)
    }
}
