import ReelSpec
import Testing

struct RoutedWordsTests {
    @Test(arguments: [
        ("export", RoutedWords.Request.export), ("Please export the video.", .export), ("导出", .export),
        ("download it", .export),
        ("send me the video", .export), ("credits", .credits), ("how many credits do I have left?", .credits), ("积分", .credits),
        ("余额", .credits), ("balance", .credits), ("status", .status), ("show tracks", .status), ("状态", .status),
        ("upload", .upload), ("上传", .upload),
    ])
    func `words that ask for something else than an edit are known`(text: String, request: RoutedWords.Request) {
        let words = RoutedWords(in: text)
        #expect(words.found.map(\.request) == [request])
        #expect(words.isAll)
    }

    @Test(arguments: [
        "make it feel like a download bar filling up", "add the title \"Export\" for three seconds",
        "open on the balance sheet and hold it", "加标题“导出”，显示3秒", "slow the whole thing down", "",
    ])
    func `edits that use such words are edits`(text: String) {
        let words = RoutedWords(in: text)
        #expect(words.found.isEmpty)
        #expect(!words.isAll)
    }

    @Test func `both in one text are told apart, with their places`() {
        let words = RoutedWords(in: "make it dreamier, then export it")
        #expect(words.found.map(\.request) == [.export])
        #expect(words.found.map(\.range) == [23..<32])
        #expect(!words.isAll)
        #expect(RoutedWords(in: "credits, then status").found.map(\.request) == [.credits, .status])
        #expect(RoutedWords(in: "credits, then status").isAll)
    }
}
