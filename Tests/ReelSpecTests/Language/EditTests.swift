import ReelDiagnostics
import ReelSpec
import ReelTestSupport
import Testing

@Suite struct EditTests {
    @Test func `edits keep their order, words, ids and places`() throws {
        let job = try expectJob(spec("- mute\n- {id: end, fade: {out: 1s}}\n- normalize:"))
        #expect(job.edits.map(\.word) == ["mute", "fade", "normalize"])
        #expect(job.edits.map(\.id?.value) == [nil, "end", nil])
        #expect(job.edits.map(\.range.text) == ["mute", "fade", "normalize"])
    }

    @Test(arguments: [
        ("1️⃣ttile: x", "title"), ("1️⃣trimm", "trim"), ("{1️⃣Mute: }", "mute"), ("{id: a, 1️⃣fad: {in: 1s}}", "fade"),
    ])
    func `an unknown instruction proposes the nearest`(edit: String, word: String) {
        let problem = expectProblems(spec("- \(edit)"), [.unknownInstruction])[0]
        #expect(problem.fix?.replacement == word)
        #expect(problem.label?.contains("sequence, trim, cut") == true)
    }

    @Test(arguments: [
        ("1️⃣{}", DiagnosticID.missingKey), ("1️⃣id: a", .missingKey), ("1️⃣[mute]", .wrongType), ("1️⃣~", .wrongType),
        ("1️⃣trim", .wrongType),
        ("{mute: , 1️⃣normalize: }", .wrongType), ("1️⃣5", .unknownInstruction),
    ])
    func `an edit is one instruction`(edit: String, id: DiagnosticID) {
        expectProblems(spec("- \(edit)"), [id])
    }

    @Test func `several instructions in one edit show how to part them`() {
        let problem = expectProblems(spec("- mute:\n  fade: {in: 1s}\n  1️⃣normalize:"), [.wrongType])[0]
        #expect(problem.message == "an edit is one instruction, found 'mute' and 'fade' and 'normalize'")
        #expect(problem.label == "begin a new edit: '- normalize:'")
    }

    @Test func `all instructions of one edit are read`() {
        expectProblems(spec("- speed: 1️⃣0\n  2️⃣fit: 3️⃣1081p"), [.outOfRange, .wrongType, .badValue])
    }

    @Test func `keys that are not set in far enough are told`() {
        let problem = expectProblems(spec("- title:\n  1️⃣text: Hello\n  from: 0s"), [.unknownInstruction])[0]
        #expect(problem.message == "'text', 'from' are keys of 'title' but stand beside it")
        #expect(problem.label == "set them in further than 'title'")
    }

    @Test func `a word that says nothing shows an example`() {
        let problem = expectProblems(spec("- 1️⃣fade"), [.wrongType])[0]
        #expect(problem.message == "'fade' says nothing without what it takes")
        #expect(problem.label == "such as 'fade: {in: 0.5s, out: 1s}'")
    }

    @Test func `ids are names, each given once`() {
        let problems = expectProblems(
            spec("- {id: a, mute: }\n- {id: 1️⃣a, speed: 2️⃣0}\n- {id: 3️⃣5, mute: }\n- {id: 4️⃣a b, mute: }\n- {id: b, mute: }"),
            [.duplicateKey, .outOfRange, .badValue, .badValue])
        #expect(problems[0].notes.map { $0.range?.text } == ["a"])
        #expect(problems[0].notes[0].range != problems[0].range)
    }

    @Test(arguments: ["mute", "{trim: {to: 1s}}"])
    func `edits are a list`(value: String) {
        let problem = expectProblems("version: 1\ninputs: {clip: a.mp4}\nedits: 1️⃣\(value)\nexports: [a.mp4]", [.wrongType])[0]
        #expect(problem.label == "expected a list of edits, each beginning with '- '")
    }

    @Test func `no edits are fine`() throws {
        #expect(try expectJob("version: 1\ninputs: {clip: a.mp4}\nedits: []\nexports: [a.mp4]").edits.isEmpty)
        #expect(try expectJob("version: 1\ninputs: {clip: a.mp4}\nexports: [a.mp4]").edits.isEmpty)
    }

    @Test(arguments: [
        ("sequence: {1️⃣clip: clip}", [DiagnosticID.unknownKey]), ("overlay: 1️⃣[logo]", [.wrongType]),
        ("trim: 1️⃣10s", [.wrongType]),
        ("sequence: [1️⃣[clip]]", [.wrongType]), ("cut: [1️⃣1s]", [.wrongType]), ("title:1️⃣", [.wrongType]),
    ])
    func `the wrong form is told`(edit: String, ids: [DiagnosticID]) {
        expectProblems(spec("- \(edit)"), ids)
    }

    /// A field with a default says what the default is: written out it changes nothing.
    @Test func `defaults are what the schema says`() throws {
        var count = 0
        for entry in InstructionCatalogue.all {
            let properties = try #require(JobSchema.properties(of: entry.word))
            for property in properties {
                guard let shown = property.value["default"]?.text() else { continue }
                let required = [
                    "title": "text: A", "overlay": "clip: logo", "music": "mood: calm", "audio": "clip: song",
                    "volume": "level: 50%", "fade": "in: 1s", "fit": "size: 720p", "subtitles": "file: a.srt",
                    "speed": "factor: 2",
                    "crop": "aspect: 1:1", "rotate": "angle: 90",
                    "color": "temperature: 1", "lut": "file: a.cube", "chroma_key": "background: red",
                ][entry.word]
                let start = required.map { "\($0), " } ?? ""
                let plain = try expectJob(spec("- \(entry.word): {\(start)x-a: 1}"))
                let written = try expectJob(spec("- \(entry.word): {\(start)\(property.name): \(shown)}"))
                #expect("\(plain.edits[0].instruction)" == "\(written.edits[0].instruction)", "\(entry.word) \(property.name)")
                count += 1
            }
        }
        #expect(count > 15)
    }
}

extension JobSchema {
    /// The keys of an instruction's map in the schema.
    fileprivate static func properties(of word: String) -> [JSONValue.Member]? {
        guard let instruction = document["properties"]?["edits"]?["items"]?.first("anyOf")?["properties"]?[word],
            case .object(let members)? = instruction.map["properties"]
        else { return nil }
        return members
    }
}

extension JSONValue {
    fileprivate func first(_ name: String) -> JSONValue? {
        guard case .array(let values)? = self[name] else { return nil }
        return values.first
    }

    /// The form that is a map.
    fileprivate var map: JSONValue {
        guard case .array(let forms)? = self["anyOf"] else { return self }
        return forms.first { $0["type"] == "object" } ?? .null
    }
}
