import ReelDiagnostics
import ReelMedia
import ReelSpec
import ReelTestSupport
import ReelTimeline
import Testing

/// Scalars are what their field wants, never what they look like.
@Suite struct ScalarTests {
    @Test(arguments: [
        "no", "yes", "true", "on", "1", "1.50", "0x10", "1e3", "12:30", "2001-01-01", "'null'", "'~'", "'  x '", ".5",
        "1_000",
    ])
    func `text is what is written`(text: String) throws {
        let job = try expectJob("version: 1\nname: \(text)\ninputs: {clip: clip.mp4}\nexports: [out/film.mp4]")
        #expect(job.name == text.replacing("'", with: ""))
    }

    @Test(arguments: ["no", "1:30", "12e4", "0x1F"])
    func `paths and names are texts`(text: String) throws {
        let job = try expectJob("version: 1\ninputs: {clip: \(text)}\nexports: [\(text)]")
        guard case .path(let path) = job.inputs[0].source else {
            Issue.record("not a path")
            return
        }
        #expect(path.value == text && job.exports[0].path?.value == text)
        #expect(path.range.text == text)
    }

    @Test(arguments: [
        ("1:30", 90), ("90", 90), ("90s", 90), ("1m30s", 90), ("00:01:30.500", 90.5), ("250ms", 0.25), ("1.5h", 5400),
        (".5", 0.5),
        ("+5", 5), ("1e2", 100), ("0x10", 16), ("0o17", 15), ("010", 10), ("'90'", 90), ("1.0000000001", 1),
    ])
    func `times are times`(text: String, seconds: Double) throws {
        #expect(try time(text).value.time == MediaTime(seconds: seconds))
    }

    @Test func `times may depend on the clip`() throws {
        #expect(try time("25%").value.amount == .fraction(0.25))
        #expect(try time("f120").value.amount == .frames(120))
        #expect(try time("-5s").value.isFromEnd)
        #expect(try time("-5").value.isFromEnd)
    }

    private func time(_ text: String) throws -> Located<TimeExpression> {
        let job = try expectJob("version: 1\ninputs: {clip: clip.mp4}\nexports: [{path: a.png, at: \(text)}]")
        return try #require(job.exports[0].at)
    }

    @Test(arguments: [
        String(repeating: "1234567890", count: 7).prefix(64), String(repeating: "12345", count: 12).prefix(60) + "e123",
        String(repeating: "0", count: 64).prefix(64),
    ])
    func `digests are digests, also those that look like numbers`(digest: Substring) throws {
        let job = try expectJob("version: 1\ninputs: {clip: {path: a.mp4, sha256: \(digest)}}\nexports: [a.mp4]")
        #expect(job.inputs[0].digest?.value.hexadecimal == String(digest))
    }

    @Test(arguments: [
        ("-14", -14), ("-14.0", -14), ("-1.4e1", -14), ("-5", -5), ("-70", -70),
    ])
    func `numbers are numbers in every spelling`(text: String, number: Double) throws {
        let job = try expectJob("version: 1\ninputs: {clip: a.mp4}\nexports: [{path: a.mp4, loudness: \(text)}]")
        #expect(job.exports[0].loudness == number)
    }

    @Test(arguments: [
        ("25", FrameRate(25)), ("29.97", FrameRate(30000, 1001)), ("30000/1001", FrameRate(30000, 1001)),
        ("'50'", FrameRate(50)),
        ("6e1", FrameRate(60)), ("25/1", FrameRate(25)), ("12.5", FrameRate(25, 2)), ("1000", FrameRate(1000)),
    ])
    func `frame rates are exact`(text: String, rate: FrameRate) throws {
        let job = try expectJob("version: 1\ninputs: {clip: a.mp4}\nexports: [{path: a.mp4, fps: \(text)}]")
        #expect(job.exports[0].fps == rate)
    }

    @Test func `other values are read by their types`() throws {
        let job = try expectJob(
            "version: 1\ninputs: {clip: a.mp4}\nexports: [{path: a.mp4, resolution: 1080x1920, aspect: 2.35, fit: blur, codec: av1}]"
        )
        let export = job.exports[0]
        #expect(export.resolution?.value == .exact(PixelSize(width: 1080, height: 1920)))
        #expect(export.aspect?.value == AspectRatio(47, 20))
        #expect(export.fit == .blur && export.codec?.value == .av1)
    }

    @Test(arguments: [
        ("trim: {from: 1️⃣1m30}", "expected a time such as"),
        ("trim: {from: 1️⃣1:60}", "expected a time such as"),
        ("trim: {from: 1️⃣1e12}", "expected a time such as"),
        ("fade: {in: 1️⃣25%}", "expected a length of time"),
        ("fade: {in: 1️⃣f12}", "expected a length of time"),
        ("fade: {in: 1️⃣-1s}", "expected a length of time"),
        ("fit: 1️⃣1081p", "expected a size such as"),
        ("fit: {aspect: 1️⃣1:0}", "expected an aspect ratio"),
        ("volume: 1️⃣loud", "expected a level such as"),
        ("title: {text: A, color: 1️⃣12}", "expected a colour such as"),
        ("title: {text: A, position: 1️⃣middle}", "expected center, top, bottom"),
        ("music: 1️⃣hapy-go-lucky", "expected match, calm"),
    ])
    func `bad values say what is expected`(edit: String, label: String) {
        let problems = expectProblems(spec("- \(edit)"), [.badValue])
        #expect(problems[0].label?.hasPrefix(label) == true, "\(problems[0].label ?? "")")
    }

    @Test(arguments: [
        ("trim: {from: 1️⃣90 s}", "90s"), ("trim: {from: 1️⃣5 seconds}", "5s"), ("fit: 1️⃣720", "720p"), ("fit: 1️⃣1080P", "1080p"),
        ("fit: {aspect: 1️⃣16/9}", "16:9"), ("volume: 1️⃣50", "50%"), ("volume: 1️⃣-6 dB", "-6dB"), ("volume: 1️⃣-6", "-6dB"),
        ("title: {text: A, color: 1️⃣Tomatoe}", "tomato"), ("title: {text: A, position: 1️⃣topleft}", "top-left"),
        ("music: 1️⃣happyy", "happy"), ("music: {mood: calm, style: 1️⃣waltzz}", "waltz"),
    ])
    func `a fix proposes what was meant`(edit: String, replacement: String) {
        let problems = expectProblems(spec("- \(edit)"), [.badValue])
        #expect(problems[0].fix?.replacement == replacement)
        #expect(problems[0].fix?.range == problems[0].range)
    }

    @Test(arguments: [
        ("speed: 1️⃣21", "21 is more than 20"), ("speed: 1️⃣0", "0 is less than 0.1"), ("speed: 1️⃣-1e5", "-1e5 is less than 0.1"),
        ("title: {text: A, size: 1️⃣50.5}", "50.5 is more than 50"), ("normalize: 1️⃣-4", "-4 is more than -5"),
        ("music: {mood: calm, seed: 1️⃣1000000001}", "1000000001 is more than 1000000000"),
    ])
    func `numbers out of range name the limit`(edit: String, message: String) {
        #expect(expectProblems(spec("- \(edit)"), [.outOfRange])[0].message == message)
    }

    @Test(arguments: ["fast", "200%", ".inf", ".nan", "0x", "1:30", "1_0", "true", "0x1p3", "1e", "infinity", "nan"])
    func `what is no number is refused`(text: String) {
        #expect(expectProblems(spec("- speed: 1️⃣\(text)"), [.wrongType])[0].label == "expected a number from 0.1 to 20")
    }

    @Test func `a number in quotes is text`() {
        let problem = expectProblems(spec("- speed: 1️⃣\"2\""), [.wrongType])[0]
        #expect(problem.message == "expected a number from 0.1 to 20, found the text '2': quotes make it a text")
        #expect(problem.fix?.replacement == "2" && problem.fix?.range.text == "\"2\"")
    }

    @Test func `a value that begins with # is no comment`() {
        let problem = expectProblems(spec("- title:\n    text: A\n    color: 1️⃣#ff8800"), [.wrongType])[0]
        #expect(problem.fix?.replacement == "\"#ff8800\"" && problem.range?.text == "#ff8800")
        #expect(expectProblems(spec("- title:1️⃣ # a remark"), [.wrongType])[0].fix == nil)
    }

    @Test(arguments: ["null", "Null", "NULL", "~"])
    func `null is nothing unless it is quoted`(text: String) throws {
        let problem = expectProblems(spec("- title: {text: 1️⃣\(text)}"), [.wrongType])[0]
        #expect(problem.message == "expected text, found nothing: '\(text)' means nothing in YAML")
        #expect(problem.notes.map(\.message) == ["to mean the text, write it in quotes: \"\(text)\""])
    }

    @Test(arguments: [(" 1️⃣[a]", "a list"), (" 1️⃣{a: b}", "a map"), ("1️⃣", "nothing")])
    func `the wrong kind of value is named`(value: String, kind: String) {
        let problems = expectProblems(
            "version: 1\nname:\(value)\ninputs: {clip: a.mp4}\nexports: [a.mp4]", [.wrongType])
        #expect(problems[0].message == "expected a name, found \(kind)")
    }

    @Test func `only version 1 is read`() {
        let problem = expectProblems("version: 1️⃣2\ninputs: {clip: a.mp4}\nexports: [a.mp4]", [.outOfRange])[0]
        #expect(problem.message == "'2' is not a version of the language that this Reel reads")
        #expect(problem.fix?.replacement == "1")
    }
}
