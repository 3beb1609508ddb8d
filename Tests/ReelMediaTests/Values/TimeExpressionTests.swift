import ReelMedia
import Testing

struct TimeExpressionTests {
    private static let length = MediaTime(seconds: 40)
    private static let rate = FrameRate(30000, 1001)

    @Test(arguments: [
        ("90", 90.0), ("90s", 90), ("1m30s", 90), ("1:30", 90), ("00:01:30.500", 90.5), ("250ms", 0.25), ("1.5m", 90),
        ("1h1m1.5s", 3661.5), ("1h30s", 3630), ("25%", 10), ("-5s", 35), ("-0s", 40), ("-25%", 30), ("100%", 40),
        ("f30", 1.001), ("-f30", 38.999), ("0", 0), ("0.000000001", 0.0000000014),
    ])
    func resolves(text: String, seconds: Double) throws {
        let time = try TimeExpression(parsing: text).resolve(length: Self.length, frameRate: Self.rate)
        #expect(time == MediaTime(seconds: seconds))
    }

    @Test("Thirds of a millisecond stay apart")
    func exactness() throws {
        let flicks = try TimeExpression(parsing: "999999999.999999999").resolve(length: .zero, frameRate: Self.rate).flicks
        #expect(flicks == 705_600_000_000_000_000 - 1)
    }

    @Test(arguments: [
        ("90", true), ("f120", true), ("1:30", true), ("25%", false), ("-5s", false), ("-f1", false), ("-1%", false),
    ])
    func absoluteness(text: String, isAbsolute: Bool) throws {
        let expression = try TimeExpression(parsing: text)
        #expect(expression.isAbsolute == isAbsolute)
        let pattern = try Regex(TimeExpression.absolutePattern)
        #expect((try pattern.wholeMatch(in: text) != nil) == isAbsolute)
    }

    @Test(arguments: [
        ("90 s", "90s"), ("90sec", "90s"), ("2 minutes", "2m"), ("1 hour 2 min 3 sec", "1h2m3s"),
        ("00:01:30,500", "00:01:30.500"),
        ("120f", "f120"), ("frame 12", "f12"), (".5s", "0.5s"), ("5 seconds", "5s"), ("25 percent", "25%"), ("300MS", "300ms"),
        ("+5s", "5s"),
    ])
    func suggests(text: String, suggestion: String) {
        let error = #expect(throws: ValueError.self) { try TimeExpression(parsing: text) }
        #expect(error?.suggestion == suggestion)
    }

    @Test(arguments: [("1:75", "after a colon"), ("120%", "0% to 100%"), ("soon", "is not a time")])
    func explains(text: String, reason: String) {
        let error = #expect(throws: ValueError.self) { try TimeExpression(parsing: text) }
        #expect(error?.message.contains(reason) == true)
    }
}
