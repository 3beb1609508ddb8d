import ReelDiagnostics
import ReelSpec
import Testing

@Suite struct SayTests {
    /// Exactly the words that are not understood are underlined, however the text is quoted.
    @Test(arguments: [
        ("- say: add 1️⃣upbet music", "upbet"),
        ("- say: \"add 1️⃣upbet music\"", "upbet"),
        ("- say: 'add the title \"It''s\" and 1️⃣upbet music'", "upbet"),
        ("- say: \"trim the first 10 seconds and 1️⃣blorp it\"", "blorp"),
        ("- say: >\n    trim the first 10 seconds,\n    add 1️⃣upbet\n    music", "upbet"),
        ("- say: \"add “早安”\\u3001add 1️⃣upbet music\"", "upbet"),
        ("- say: 加1️⃣好听音乐", "好听音乐"),
        ("- say: 1️⃣trim 10 seconds", "trim 10 seconds"),
        ("- say: \"mute it, 1️⃣trim\"", "trim"),
    ])
    func `what is not understood is underlined`(edit: String, words: String) {
        let problem = expectProblems(spec(edit), [.unclearWords])[0]
        #expect(problem.range?.text == words)
    }

    @Test func `the nearest word is proposed`() {
        let problem = expectProblems(spec("- say: add 1️⃣upbet music"), [.unclearWords])[0]
        #expect(problem.message == "'upbet' is not understood")
        #expect(problem.label == "did you mean 'upbeat'?")
        #expect(problem.fix?.replacement == "upbeat")
    }

    @Test func `what was begun is shown as it can be said`() {
        let problem = expectProblems(spec("- say: 1️⃣trim 10 seconds"), [.unclearWords])[0]
        #expect(problem.message == "'trim 10 seconds' does not say enough for an edit")
        #expect(problem.label?.contains("first 10 seconds") == true, "\(problem.label ?? "")")
    }

    @Test func `each clause that is not understood is told`() {
        expectProblems(spec("- say: \"1️⃣blorp it, mute it, add 2️⃣upbet music\""), [.unclearWords, .unclearWords])
    }

    @Test func `a doubt names both readings`() {
        let problem = expectProblems(spec("- say: \"mute it and 1️⃣speed it up by 2\""), [.unclearWords])[0]
        #expect(problem.range?.text == "speed it up by 2")
        #expect(problem.message == "'speed it up by 2' can be read in two ways")
        #expect(Set(problem.notes.map(\.message)) == ["it could be 'speed: {factor: 2}'", "it could be 'speed: {factor: 3}'"])
    }

    @Test(arguments: [
        ("1️⃣export the video", "'reel run'"), ("trim the first 2 seconds and 1️⃣export", "'reel run'"), ("1️⃣导出视频", "'reel run'"),
        ("1️⃣how many credits do I have?", "nemo"), ("1️⃣我还有多少积分", "nemo"), ("1️⃣status", "'reel status'"),
        ("1️⃣查看状态", "'reel status'"), ("1️⃣upload my file", "'inputs'"), ("1️⃣上传文件", "'inputs'"),
    ])
    func `what is no edit names the command that does it`(words: String, command: String) {
        let problem = expectProblems(spec("- say: \"\(words)\""), [.unsupported])[0]
        #expect(problem.message.hasSuffix("is no edit"))
        #expect(problem.label?.contains(command) == true)
    }

    @Test func `quoted words are nobody's command`() throws {
        #expect(try reading("add the title 'Export'") == ["title: {text: Export}"])
        #expect(try reading("加标题“导出，静音”") == ["title: {text: \"导出，静音\"}"])
    }

    @Test func `the values of the spec are heard`() throws {
        let text = spec(
            "- say: \"add the title '${{ params.name }}' for ${{ params.length }} seconds\"",
            top: "params: {name: Rio, length: 4}")
        let say = try #require(expectJob(text).edits.first?.instruction as? SayInstruction)
        #expect(say.reading?.lines == ["title: {text: Rio, to: 4s}"])
        #expect(say.sentence == "add the title 'Rio' for 4 seconds")
    }

    @Test func `a service gets the words as they are`() throws {
        let text = spec("- say: make it pop", top: "backend: nemo")
        let say = try #require(expectJob(text).edits.first?.instruction as? SayInstruction)
        #expect(say.sentence == "make it pop")
        #expect(say.reading?.edits.isEmpty == true)
    }

    /// Whatever is said, there is an answer and no crash.
    @Test func `odd texts are refused`() {
        for words in [
            "'", "\"", "，，，", "0", "%", "第", "半", "1:99", "99999999999999999999 seconds", "from to", "- - -", "🎬", "add 'x",
        ] {
            let quoted = words.replacing("\"", with: "\\\"")
            let loaded = SpecLoader().load(SourceFile(name: "test.yaml", text: spec("- say: \"\(quoted)\"")))
            #expect(Set(loaded.diagnostics.map(\.id)) == [.unclearWords], "\(words)")
        }
    }

    private func reading(_ words: String) throws -> [String] {
        let say = try #require(expectJob(spec("- say: \"\(words)\"")).edits.first?.instruction as? SayInstruction)
        return try #require(say.reading).lines
    }
}
